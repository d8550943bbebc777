using Kaicang.Customs.Domain;
using Kaicang.Foundation.Imports;
using Kaicang.Foundation.Storage;
using Microsoft.Extensions.Configuration;

namespace Kaicang.Unit.Customs;

public sealed class CodeFormTests
{
    public static TheoryData<string> Tables => [.. CodeForm.Tables];

    [Theory]
    [MemberData(nameof(Tables))]
    public void The_file_that_comes_with_the_program_has_its_form(string table)
    {
        CodeForm form = CodeForm.Of(table)!;
        string csv = File.ReadAllText(
            Path.Combine(new DataFolder(new ConfigurationBuilder().Build()).Path, "codes", table + ".csv")
        );
        CsvFile file = CsvFile.Read("codes", csv, [.. form.Columns]).Value;
        file.RefuseRepeats([.. form.Key.Select(part => part.Column)]);

        Assert.False(file.HasBadRows);
        Assert.All(
            file.Rows,
            row =>
            {
                Assert.All(form.Key, part => Assert.True(part.Allows(row[part.Column]), $"{row.Line} {part.Column}"));
                Assert.NotEmpty(row[form.Name]);
                Assert.InRange(form.Key.Sum(part => row[part.Column].Length + 1), 1, CodeForm.LongestCode);
                if (form.Meaning is not null)
                    Assert.Contains(row[form.Meaning], form.Meanings);
            }
        );
    }

    [Theory]
    [InlineData("package-type", "scheme", "box")]
    [InlineData("receipt-status", "message", "CEB62")]
    [InlineData("receipt-status", "status", ">0")]
    [InlineData("receipt-error", "code", "62-1")]
    [InlineData("country", "code", "14 2")]
    public void Refuses_what_is_no_key(string table, string column, string cell) =>
        Assert.False(CodeForm.Of(table)!.Key.Single(part => part.Column == column).Allows(cell));
}
