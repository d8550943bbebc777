using System.Text;

namespace Kaicang.Proving.Site;

/// <summary>
/// A data folder with the least of the demo world: two shops, two warehouses, one SKU each, one streamer, one buyer. The host loads it by
/// the same acts as the whole; what a proof or a bench needs besides, it makes itself.
/// </summary>
internal static class SmallWorld
{
    /// <summary>Of these files the header and the rows that begin so; files that are not named are taken whole.</summary>
    private static readonly Dictionary<string, string[]> Kept = new()
    {
        ["brands"] = ["B47,", "B57,"],
        ["shops"] = ["yuanfan,", "shanye,"],
        ["warehouses"] = ["shanghai,", "hangzhou,"],
        ["catalogue"] = ["KC0051,"],
        ["domestic-goods"] = ["KD0001,"],
        ["offers"] = ["KC0051,", "KD0001,"],
        ["streamers"] = ["S1,"],
        ["rooms"] = ["R1,"],
        ["buyers"] = ["B01,"],
        ["addresses"] = ["A01,"],
    };

    /// <summary>Rows instead of the file's own.</summary>
    private static readonly Dictionary<string, string> Instead = new()
    {
        ["yellow-carts"] = "R1,KC0051,1,1",
        ["follows"] = "B01,S1",
    };

    /// <summary>Makes the folder and answers its path.</summary>
    public static string Make(string folder)
    {
        string source = Find();
        string target = Path.Combine(folder, "data");
        string demo = Path.Combine(target, "demo");
        Directory.CreateDirectory(demo);
        foreach (string part in (string[])["codes", "customs", "media"])
            Directory.CreateSymbolicLink(Path.Combine(target, part), Path.Combine(source, part));
        foreach (string file in Directory.EnumerateFiles(Path.Combine(source, "demo"), "*.csv"))
        {
            string name = Path.GetFileNameWithoutExtension(file);
            string[] lines = File.ReadAllLines(file);
            IEnumerable<string> rows =
                Instead.TryGetValue(name, out string? row) ? [row]
                : Kept.TryGetValue(name, out string[]? starts)
                    ? lines.Skip(1).Where(line => starts.Any(s => line.StartsWith(s, StringComparison.Ordinal)))
                : lines.Skip(1);
            File.WriteAllText(
                Path.Combine(demo, name + ".csv"),
                string.Join('\n', rows.Prepend(lines[0])) + "\n",
                new UTF8Encoding(false)
            );
        }
        return target;
    }

    /// <summary><c>data/</c> of the checkout, or beside the program once published.</summary>
    private static string Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            string candidate = Path.Combine(at.FullName, "data");
            if (Directory.Exists(Path.Combine(candidate, "codes")))
                return candidate;
        }
        throw new InvalidOperationException("没有 data/ · the folder data/ is missing");
    }
}
