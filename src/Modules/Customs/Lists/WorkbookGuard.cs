using System.IO.Compression;
using System.Xml;
using ErrorOr;
using Kaicang.Customs.Domain;
using Kaicang.Foundation.Imports;

namespace Kaicang.Customs.Lists;

/// <summary>
/// Looks through a workbook before it is read: how much it is when inflated (counted, not believed), what it brings besides values, and
/// whether each cell is one. Memory stays that of one buffer.
/// </summary>
internal static class WorkbookGuard
{
    private const long MostInflated = 64L * 1024 * 1024;
    private const int MostParts = 200;
    private const int MostNamed = 200;
    private static readonly string[] Foreign =
    [
        "vbaproject",
        "externallinks/",
        "embeddings/",
        "activex/",
        "macrosheets/",
        "connections.xml",
        "querytables/",
    ];
    private static readonly XmlReaderSettings Strict = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreWhitespace = true,
    };

    /// <summary>The refusal, or null when it may be read.</summary>
    public static Error? Refuses(string fileName, byte[] content)
    {
        using var zip = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        if (zip.Entries.Count > MostParts)
            return ListRefusals.TooLarge.With(
                ("file", fileName),
                ("what", $"{zip.Entries.Count} parts"),
                ("most", MostParts)
            );
        if (Inflated(zip) > MostInflated)
            return ListRefusals.TooLarge.With(("file", fileName), ("what", "inflated"), ("most", MostInflated));
        foreach (ZipArchiveEntry part in zip.Entries)
        {
            string name = part.FullName.ToLowerInvariant();
            if (Foreign.Any(f => name.Contains(f, StringComparison.Ordinal)))
                return ListRefusals.HasMacros.With(("file", fileName), ("part", part.FullName));
        }
        if (zip.GetEntry("[Content_Types].xml") is not { } types || zip.GetEntry("xl/workbook.xml") is null)
            return ListRefusals.Mislabelled.With(("file", fileName), ("found", "zip"));
        using (var text = new StreamReader(types.Open()))
        {
            if (text.ReadToEnd().Contains("macroEnabled", StringComparison.OrdinalIgnoreCase))
                return ListRefusals.HasMacros.With(("file", fileName), ("part", "macroEnabled"));
        }
        List<ZipArchiveEntry> sheets =
        [
            .. zip.Entries.Where(e =>
                e.FullName.StartsWith("xl/worksheets/", StringComparison.OrdinalIgnoreCase)
                && e.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)
            ),
        ];
        return sheets.Count == 1
            ? Sheet(fileName, sheets[0])
            : ListRefusals.SeveralSheets.With(("file", fileName), ("count", sheets.Count));
    }

    private static long Inflated(ZipArchive zip)
    {
        byte[] buffer = new byte[64 * 1024];
        long all = 0;
        foreach (ZipArchiveEntry part in zip.Entries)
        {
            using Stream stream = part.Open();
            for (int read; (read = stream.Read(buffer)) > 0; )
            {
                all += read;
                if (all > MostInflated)
                    return all;
            }
        }
        return all;
    }

    private static Error? Sheet(string fileName, ZipArchiveEntry sheet)
    {
        var bad = new List<BadRow>();
        using Stream stream = sheet.Open();
        using var xml = XmlReader.Create(stream, Strict);
        string cell = "";
        while (xml.Read())
        {
            if (xml.NodeType != XmlNodeType.Element)
                continue;
            switch (xml.LocalName)
            {
                case "dimension" when TooWide(fileName, xml.GetAttribute("ref")) is { } wide:
                    return wide;
                case "c":
                    cell = xml.GetAttribute("r") ?? "";
                    if (TooWide(fileName, cell) is { } far)
                        return far;
                    if (xml.GetAttribute("t") == "e")
                        Name(cell, "错误值", "an error value", "填写正确的值。", "Write the right value.");
                    break;
                case "f":
                    Name(cell, "公式", "a formula", "复制后粘贴为数值。", "Copy it and paste it as a value.");
                    break;
                case "mergeCell":
                    Name(
                        (xml.GetAttribute("ref") ?? "").Split(':')[0],
                        "合并单元格",
                        "a merged cell",
                        "取消合并，逐行填写。",
                        "Take it apart and fill in each row."
                    );
                    break;
            }
        }
        return bad.Count == 0 ? null : ListFile.Cells(fileName, bad);

        void Name(string at, string zh, string en, string remedyZh, string remedyEn)
        {
            if (bad.Count < MostNamed)
                bad.Add(new BadRow(RowOf(at), Letters(at), new Text(zh, en), new Text(remedyZh, remedyEn)));
        }
    }

    private static Error? TooWide(string fileName, string? reference)
    {
        string last = reference?.Split(':')[^1] ?? "";
        int column = 0;
        foreach (char letter in Letters(last).Take(4))
            column = column * 26 + (char.ToUpperInvariant(letter) - 'A' + 1);
        if (column > ListFile.MostColumns)
            return ListRefusals.TooManyColumns.With(
                ("file", fileName),
                ("count", column),
                ("most", ListFile.MostColumns)
            );
        return RowOf(last) > ListFile.MostRows + 1
            ? ListRefusals.TooLarge.With(
                ("file", fileName),
                ("what", $"{RowOf(last)} rows"),
                ("most", ListFile.MostRows)
            )
            : null;
    }

    private static string Letters(string reference) => string.Concat(reference.TakeWhile(char.IsAsciiLetter));

    private static int RowOf(string reference) =>
        int.TryParse(reference.AsSpan(Letters(reference).Length), out int row) ? row : 0;
}
