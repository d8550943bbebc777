using System.IO.Compression;
using System.Text;
using ErrorOr;
using Kaicang.Customs.Lists;
using Kaicang.Foundation.Imports;
using Kaicang.Foundation.UseCases;
using Kaicang.Kernel;
using MiniExcelLibs;

namespace Kaicang.Unit.Customs;

/// <summary>Files of lists as they really come: good ones in both forms, and everything that must be named and kept out.</summary>
public sealed class ListFileTests
{
    private const string Row = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>hs_code</t></is></c></row>";

    [Fact]
    public async Task A_workbook_says_the_same_as_its_csv_with_the_rows_of_the_sheet()
    {
        using var stream = new MemoryStream();
        Dictionary<string, object?>[] rows =
        [
            RowOf("0401100000", 9.5, new DateTime(2027, 1, 1, 0, 0, 0, DateTimeKind.Unspecified), "乳, \"甲\""),
            RowOf("", null, null, ""),
            RowOf("0401200000", 0.2227, null, "两\n行"),
        ];
        await stream.SaveAsAsync(rows, excelType: ExcelType.XLSX);

        ErrorOr<string> csv = ListFile.ReadCsv("清单.xlsx", stream.ToArray());

        Assert.False(csv.IsError, csv.IsError ? csv.FirstError.SentenceOf() : "");
        CsvFile file = CsvFile.Read("test", csv.Value, "hs_code", "vat_percent", "valid_from", "name_zh").Value;
        Assert.Equal([2, 4], file.Rows.Select(r => r.Line));
        Assert.Equal("0401100000", file.Rows[0]["hs_code"]);
        Assert.Equal(9.5m, file.Rows[0].OptionalNumber("vat_percent"));
        Assert.Equal(BusinessDay.Parse("2027-01-01"), file.Rows[0].OptionalDay("valid_from"));
        Assert.Equal("乳, \"甲\"", file.Rows[0]["name_zh"]);
        Assert.Equal(0.2227m, file.Rows[1].OptionalNumber("vat_percent"));
        Assert.Equal("两 行", file.Rows[1]["name_zh"]);
    }

    private static Dictionary<string, object?> RowOf(string hs, double? vat, DateTime? from, string name) =>
        new()
        {
            ["hs_code"] = hs,
            ["vat_percent"] = vat,
            ["valid_from"] = from,
            ["name_zh"] = name,
        };

    [Theory]
    [InlineData("macros.xlsx", "customs.list-has-macros")]
    [InlineData("enabled.xlsx", "customs.list-has-macros")]
    [InlineData("links.xlsx", "customs.list-has-macros")]
    [InlineData("formula.xlsx", "customs.list-cells-refused")]
    [InlineData("merged.xlsx", "customs.list-cells-refused")]
    [InlineData("error.xlsx", "customs.list-cells-refused")]
    [InlineData("wide.xlsx", "customs.list-too-many-columns")]
    [InlineData("said-wide.xlsx", "customs.list-too-many-columns")]
    [InlineData("far.xlsx", "customs.list-too-large")]
    [InlineData("two.xlsx", "customs.list-several-sheets")]
    [InlineData("entity.xlsx", "customs.list-unreadable")]
    [InlineData("torn.xlsx", "customs.list-unreadable")]
    [InlineData("bomb.xlsx", "customs.list-too-large")]
    [InlineData("parts.xlsx", "customs.list-too-large")]
    [InlineData("other-zip.xlsx", "customs.list-mislabelled")]
    [InlineData("text.xlsx", "customs.list-mislabelled")]
    [InlineData("old.xls", "customs.list-mislabelled")]
    [InlineData("old-named.xlsx", "customs.list-mislabelled")]
    [InlineData("workbook.csv", "customs.list-mislabelled")]
    [InlineData("binary.csv", "customs.list-mislabelled")]
    [InlineData("gbk.csv", "customs.list-mislabelled")]
    [InlineData("wide.csv", "customs.list-too-many-columns")]
    [InlineData("very-wide.csv", "customs.list-too-many-columns")]
    [InlineData("twice.csv", "customs.list-column-twice")]
    [InlineData("nameless.csv", "customs.list-column-twice")]
    [InlineData("huge.csv", "customs.list-too-large")]
    [InlineData("no-extension", "customs.list-mislabelled")]
    public void A_bad_file_is_refused_by_name_and_nothing_of_it_is_read(string name, string code)
    {
        ErrorOr<string> read = ListFile.ReadCsv(name, ContentOf(name));
        Assert.True(read.IsError, "it was taken");
        Assert.Equal(code, read.FirstError.Code);
        if (code == "customs.list-cells-refused")
        {
            BadRow finding = Assert.Single((BadRow[])read.FirstError.DataOf()["rows"]!);
            Assert.Equal((1, "A"), (finding.Line, finding.Field));
            Assert.NotEmpty(finding.Remedy);
        }
    }

    [Fact]
    public void A_bomb_is_left_before_it_is_inflated()
    {
        byte[] bomb = ContentOf("bomb.xlsx");
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.True(ListFile.ReadCsv("bomb.xlsx", bomb).IsError);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 4 * 1024 * 1024);
    }

    private static byte[] ContentOf(string name) =>
        name switch
        {
            "macros.xlsx" => Zip(Sheet(Row), ("xl/vbaProject.bin", "x")),
            "enabled.xlsx" => Zip(Sheet(Row), contentTypes: "application/vnd.ms-excel.sheet.macroEnabled.main+xml"),
            "links.xlsx" => Zip(Sheet(Row), ("xl/externalLinks/externalLink1.xml", "<x/>")),
            "formula.xlsx" => Zip(Sheet("<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>2</v></c></row>")),
            "merged.xlsx" => Zip(Sheet(Row, "<mergeCells><mergeCell ref=\"A1:B2\"/></mergeCells>")),
            "error.xlsx" => Zip(Sheet("<row r=\"1\"><c r=\"A1\" t=\"e\"><v>#N/A</v></c></row>")),
            "wide.xlsx" => Zip(Sheet("<row r=\"1\"><c r=\"NTP1\"><v>1</v></c></row>")),
            "said-wide.xlsx" => Zip(
                "<worksheet><dimension ref=\"A1:XFD9\"/><sheetData>" + Row + "</sheetData></worksheet>"
            ),
            "far.xlsx" => Zip(Sheet("<row r=\"1048576\"><c r=\"A1048576\"><v>1</v></c></row>")),
            "two.xlsx" => Zip(Sheet(Row), ("xl/worksheets/sheet2.xml", Sheet(Row))),
            "entity.xlsx" => Zip("<!DOCTYPE w [<!ENTITY a \"b\">]>" + Sheet(Row)),
            "torn.xlsx" => Zip(Sheet(Row))[..200],
            "bomb.xlsx" => Zip(Sheet(Row), ("xl/media/a.bin", new string('0', 80 * 1024 * 1024))),
            "parts.xlsx" => Zip(Sheet(Row), [.. Enumerable.Range(0, 300).Select(i => ($"xl/p{i}.xml", "<x/>"))]),
            "other-zip.xlsx" => Zip(null, ("readme.txt", "x")),
            "old.xls" or "old-named.xlsx" => [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1],
            "workbook.csv" => Zip(Sheet(Row)),
            "binary.csv" => [1, 0, 2],
            "gbk.csv" => [.. "hs_code\n"u8, 0xBB, 0xF5],
            "wide.csv" => Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 100)) + "\n"),
            "very-wide.csv" => Encoding.UTF8.GetBytes(string.Join(',', Enumerable.Range(0, 10_000)) + "\n"),
            "twice.csv" => "hs_code,hs_code\n1,2\n"u8.ToArray(),
            "nameless.csv" => "hs_code,\n1,2\n"u8.ToArray(),
            "huge.csv" => new byte[ListFile.MostBytes + 1],
            _ => "hs_code\n1\n"u8.ToArray(),
        };

    private static string Sheet(string rows, string after = "") =>
        "<worksheet><sheetData>" + rows + "</sheetData>" + after + "</worksheet>";

    private static byte[] Zip(string? sheet, params (string Name, string Content)[] more) =>
        Zip(sheet, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", more);

    private static byte[] Zip(string sheet, string contentTypes) => Zip(sheet, contentTypes, []);

    private static byte[] Zip(string? sheet, string contentTypes, (string Name, string Content)[] more)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            if (sheet is not null)
            {
                Add("[Content_Types].xml", $"<Types>{contentTypes}</Types>");
                Add("xl/workbook.xml", "<workbook/>");
                Add("xl/worksheets/sheet1.xml", sheet);
            }
            foreach ((string name, string text) in more)
                Add(name, text);

            void Add(string name, string text)
            {
                using Stream part = zip.CreateEntry(name, CompressionLevel.Fastest).Open();
                part.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        return content.ToArray();
    }
}
