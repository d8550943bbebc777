using System.Text;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>Reading of CSV.</summary>
internal static class CsvText
{
    /// <summary>Comma separated, fields in double quotes may hold commas and doubled quotes.</summary>
    public static List<string[]> Rows(string text)
    {
        var rows = new List<string[]>();
        var row = new List<string>();
        var field = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"')
                field.Append(text[++i]);
            else if (c == '"')
                quoted = !quoted;
            else if (quoted || c is not (',' or '\n' or '\r'))
                field.Append(c);
            else if (c != '\r')
            {
                row.Add(field.ToString());
                field.Clear();
                if (c == '\n')
                {
                    rows.Add([.. row]);
                    row.Clear();
                }
            }
        }
        if (field.Length > 0 || row.Count > 0)
            rows.Add([.. row, field.ToString()]);
        rows.RemoveAll(r => r is [""]);
        return rows;
    }
}

/// <summary>Where the facts lie that come with the program.</summary>
internal static class DataFile
{
    /// <summary>A file under <c>data</c>, here or in a folder above; where there is none, the relative path.</summary>
    public static string Locate(string name)
    {
        string relative = Path.Combine("data", name);
        foreach (string start in (string[])[Directory.GetCurrentDirectory(), AppContext.BaseDirectory])
        {
            for (DirectoryInfo? folder = new(start); folder is not null; folder = folder.Parent)
            {
                string candidate = Path.Combine(folder.FullName, relative);
                if (Path.Exists(candidate))
                    return candidate;
            }
        }
        return relative;
    }
}
