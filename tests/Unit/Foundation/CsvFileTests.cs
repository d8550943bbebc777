using ErrorOr;
using Kaicang.Foundation.Imports;
using Kaicang.Foundation.UseCases;
using Xunit;

namespace Kaicang.Unit.Foundation;

public sealed class CsvFileTests
{
    [Fact]
    public void Names_each_bad_row_by_the_line_an_editor_shows()
    {
        CsvFile file = CsvFile.Read("things", "code,count\na,1\nb,\nc,x\n", "code", "count").Value;
        foreach (CsvRow row in file.Rows)
            row.Whole("count");

        BadRow[] bad = (BadRow[])file.Refusal.DataOf()["rows"];

        Assert.Equal([(3, "count"), (4, "count")], bad.Select(row => (row.Line, row.Field)));
        Assert.Equal("import.rows-refused", file.Refusal.RefusalOf().Code);
    }

    [Fact]
    public void Keeps_quoted_commas_together_and_trims_blanks()
    {
        CsvFile file = CsvFile.Read("things", "code,name\na,\"x, y\"\nb,  z \n", "code", "name").Value;

        Assert.Equal(["x, y", "z"], file.Rows.Select(row => row["name"]));
        Assert.False(file.HasBadRows);
    }

    [Theory]
    [InlineData("", "import.empty")]
    [InlineData("code,count\n", "import.empty")]
    [InlineData("code\na\n", "import.columns-missing")]
    public void Refuses_a_file_that_can_not_be_read(string csv, string code)
    {
        ErrorOr<CsvFile> file = CsvFile.Read("things", csv, "code", "count");

        Assert.Equal(code, file.FirstError.RefusalOf().Code);
    }

    [Fact]
    public void Refuses_rows_of_another_width_and_repeated_codes()
    {
        CsvFile file = CsvFile.Read("things", "code,count\na,1\na,2\nb\n", "code", "count").Value;
        file.RefuseRepeats("code");

        BadRow[] bad = (BadRow[])file.Refusal.DataOf()["rows"];

        Assert.Equal([3, 4], bad.Select(row => row.Line).Order());
    }
}
