using System.Globalization;
using System.Runtime.CompilerServices;
using Kaicang.Customs.Conformity;
using Kaicang.Customs.Messages;

namespace Kaicang.Unit.Customs;

/// <summary>Our schema of the messages judges as the official one, whose verdicts on messages of ours lie beside this file.</summary>
public sealed class SchemaCheckTests
{
    private static readonly IReadOnlyList<CorpusCase> Corpus = [.. VerdictCorpus.Read(File.ReadAllText(CorpusFile()))];

    [Fact]
    public void Judges_every_message_of_the_corpus_as_the_official_schema_does()
    {
        string[] differing =
        [
            .. Corpus
                .Where(message => SchemaCheck.Check(message.Xml) is null != message.Accepted)
                .Select(message => $"{message.Kind}: {message.Change} (official: {message.Accepted})"),
        ];
        Assert.True(differing.Length == 0, string.Join("\n", differing));
    }

    [Fact]
    public void The_corpus_has_both_verdicts_on_every_kind_of_message()
    {
        Assert.Equal(MessageKind.All.Select(kind => kind.Root), Corpus.Select(message => message.Kind).Distinct());
        foreach (IGrouping<string, CorpusCase> kind in Corpus.GroupBy(message => message.Kind))
        {
            Assert.Contains(kind, message => message.Accepted);
            Assert.Contains(kind, message => !message.Accepted);
        }
    }

    [Fact]
    public void Knows_every_message_of_the_import_side() =>
        Assert.Equal(
            [311, 312, 411, 412, 511, 512, 513, 514, 621, 622, 623, 624, 625, 626, 711, 712, 816, 818, 900],
            MessageKind.All.Select(kind => int.Parse(kind.Root.AsSpan(3, 3), CultureInfo.InvariantCulture))
        );

    [Fact]
    public void Everything_that_is_written_is_read_back_without_a_change()
    {
        var maker = new MessageMaker(new Random(5));
        foreach (MessageKind kind in MessageKind.All)
            for (int i = 0; i < 20; i++)
            {
                string made = maker.Make(kind, Math.Min(2, kind.MaxDocuments), 3);
                string written = CebCodec.Text(CebCodec.Read(made).Value);
                Assert.Equal(written, CebCodec.Text(CebCodec.Read(written).Value));
                RoundTripResult result = MessageRoundTrip.Of("own", kind.Root, written);
                Assert.True(result.Fault is null || kind.SignatureRequired, result.Fault);
            }
    }

    [Theory]
    [InlineData("<ceb:orderNo>", "<ceb:orderNo>1</ceb:orderNo><ceb:orderNo>", "PaymentHead.orderNo")]
    [InlineData("ceb:currency>", "ceb:Currency>", "PaymentHead.Currency")]
    [InlineData("<ceb:payTime>", "<x/><ceb:payTime>", "PaymentHead.x")]
    [InlineData("<ceb:amountPaid>", "<ceb:amountPaid>x", "PaymentHead.amountPaid")]
    [InlineData("<ceb:amountPaid>", "<ceb:amountPaid a=\"1\">", "amountPaid@a")]
    [InlineData(" version=\"1.0\"", "", "CEB411Message@version")]
    [InlineData("<ceb:Payment>", "text<ceb:Payment>", "CEB411Message")]
    [InlineData("http://www.chinaport.gov.cn/ceb\"", "http://www.chinaport.gov.cn/CEB\"", "root")]
    [InlineData("<ceb:BaseTransfer>", "<ceb:BaseTransfer xmlns:ceb=\"urn:x\">", "CEB411Message.BaseTransfer")]
    public void Names_the_place_that_is_wrong(string good, string bad, string field)
    {
        string xml = CebCodec
            .Write(
                new CebMessage(
                    "CEB411Message",
                    CebCodecTests.Payment.Guid,
                    [new(CebCodecTests.Payment)],
                    CebCodecTests.Sender
                )
            )
            .Value;
        Assert.Null(SchemaCheck.Check(xml));
        int at = xml.IndexOf(good, StringComparison.Ordinal);
        string broken = good.StartsWith("ceb:", StringComparison.Ordinal)
            ? xml.Replace(good, bad, StringComparison.Ordinal)
            : string.Concat(xml.AsSpan(0, at), bad, xml.AsSpan(at + good.Length));
        ErrorOr.Error fault = SchemaCheck.Check(broken)!.Value;
        Assert.Equal("customs.malformed-message", fault.Code);
        Assert.Equal(field, fault.Metadata!["field"]);
    }

    private static string CorpusFile([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here)!, "message-verdicts.tsv");
}
