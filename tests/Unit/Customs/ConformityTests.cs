using Kaicang.Customs.Conformity;

namespace Kaicang.Unit.Customs;

/// <summary>What <c>./run conform</c> asks; where the official files lie beside the repository, also what it is answered.</summary>
public sealed class ConformityTests
{
    [Fact]
    public void A_folder_without_the_official_files_is_refused_in_words()
    {
        string empty = Directory.CreateTempSubdirectory("conform").FullName;
        foreach (string folder in new[] { empty, Path.Combine(empty, "none") })
        {
            Assert.Contains(folder, SchemaConformity.Complaint(folder), StringComparison.Ordinal);
            Assert.Contains(folder, MessageRoundTrip.Complaint(folder), StringComparison.Ordinal);
        }
        Directory.Delete(empty);
    }

    [Fact]
    public void A_file_that_is_no_schema_does_not_pass_for_one()
    {
        string folder = Directory.CreateTempSubdirectory("conform").FullName;
        File.WriteAllText(Path.Combine(folder, "a.xsd"), "no XML");
        File.WriteAllText(Path.Combine(folder, "a.xml"), "<a/>");
        Assert.NotNull(SchemaConformity.Complaint(folder));
        Assert.NotNull(MessageRoundTrip.Complaint(folder));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Agrees_with_the_official_schema_and_loses_nothing_of_the_official_samples()
    {
        string? official = Official();
        Assert.SkipWhen(official is null, "The official files are not beside this repository.");
        SchemaReport report = SchemaConformity.Compare(
            new SchemaQuestion(official!, 60, 3, CorpusFile: null),
            _ => { }
        );
        Assert.Empty(report.Disagreements);
        Assert.All(report.Verdicts, row => Assert.True(row is { Accepted: > 20, Refused: > 10 }, row.Kind));
        IReadOnlyList<RoundTripResult> samples = MessageRoundTrip.Run(official!);
        Assert.Equal(16, samples.Count);
        Assert.All(samples, sample => Assert.Null(sample.Fault));
    }

    [Fact]
    public void A_round_trip_that_loses_something_says_what()
    {
        const string Xml =
            "<CEB412Message xmlns=\"http://www.chinaport.gov.cn/ceb\" guid=\"A\" version=\"1.0\"><PaymentReturn>"
            + "<guid>0197C9E0-1111-7AAA-8BBB-CCCCDDDDEEEE</guid><payCode>1</payCode><payTransactionId>T</payTransactionId>"
            + "<returnStatus>2</returnStatus><returnTime>20260601120000123</returnTime><returnInfo>x</returnInfo>"
            + "<later>1</later></PaymentReturn></CEB412Message>";
        Assert.Contains(
            "7 elements became 6",
            MessageRoundTrip.Of("own", "CEB412Message", Xml).Fault,
            StringComparison.Ordinal
        );
    }

    private static string? Official()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string official = Path.Combine(folder.FullName, "shared", "standards", "customs");
            if (Directory.Exists(official))
                return official;
        }
        return null;
    }
}
