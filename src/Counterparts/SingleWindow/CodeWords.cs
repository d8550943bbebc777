using System.Globalization;
using System.Text;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>What the codes of answers mean, in both languages, from the code tables that come with the program. Without them codes stand alone.</summary>
internal sealed class CodeWords
{
    private readonly Dictionary<string, (string Zh, string En)> words = [];

    public static CodeWords Load(string folder)
    {
        var read = new CodeWords();
        foreach (Func<string, string> cell in Rows(Path.Combine(folder, "receipt-status.csv")))
            read.words.TryAdd(cell("status"), (cell("name_zh"), cell("name").Replace('-', ' ')));
        foreach (Func<string, string> cell in Rows(Path.Combine(folder, "receipt-remedy.csv")))
            read.words.TryAdd(cell("code"), (cell("cause_zh"), cell("cause_en")));
        return read;
    }

    public (string Zh, string En)? Of(string code) =>
        words.TryGetValue(code, out (string Zh, string En) found) ? found : null;

    /// <summary>Whether the specification has this code; without tables every code is taken.</summary>
    public bool Knows(int code) => words.Count == 0 || words.ContainsKey(code.ToString(CultureInfo.InvariantCulture));

    private static IEnumerable<Func<string, string>> Rows(string file)
    {
        if (!File.Exists(file))
            yield break;
        List<string[]> rows = CsvText.Rows(File.ReadAllText(file, Encoding.UTF8));
        List<string> columns = [.. rows[0].Select(name => name.Trim('\uFEFF', ' '))];
        foreach (string[] row in rows.Skip(1))
            yield return name => columns.IndexOf(name) is >= 0 and int at && at < row.Length ? row[at] : "";
    }
}
