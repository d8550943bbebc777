using Kaicang.Customs.Bench;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Messages;
using Kaicang.Customs.UseCases;
using Kaicang.Kernel;

namespace Kaicang.Unit.Customs;

/// <summary>What a refusal's words say of cause, field, line and remedy; the catalogue behind it; messages for reading.</summary>
public sealed class RefusalReaderTests
{
    private static readonly IReadOnlyList<DeclaredLine> Lines = SamplePapers
        .Make(new DateTimeOffset(2026, 6, 1, 4, 0, 0, TimeSpan.Zero))
        .Declaration.Lines;

    [Theory]
    [InlineData("表体第[1]项的国别[609]与备案库[601]不一致", "country", 1, "601")]
    [InlineData("第1项商品名称[奶粉]与备案库[婴儿配方奶粉]不一致", "gname", 1, "婴儿配方奶粉")]
    [InlineData("第1项的账册备案料号[0009]与备案库[0001]不一致！", "itemRecordNo", 1, "0001")]
    [InlineData("第1项的规格型号有误", "gmodel", 1, null)]
    [InlineData("gmodel 申报不规范 gnum:1", "gmodel", 1, null)]
    [InlineData("第9项的国别[609]与备案库[601]不一致", "country", null, null)]
    [InlineData("毛重（千克）与运单不符", "grossWeight", null, null)]
    [InlineData("审单不通过", null, null, null)]
    public void Field_line_and_expected_value_are_read(string words, string? element, int? line, string? value)
    {
        var fix = RefusalReader.Read("100", words, Lines);
        Assert.Equal((element, line), (fix.Element, fix.Line));
        Assert.Equal(value, fix.Suggested?.Value);
        Assert.NotEmpty(fix.Cause.Zh);
        Assert.NotEmpty(fix.Fix.En);
    }

    [Fact]
    public void Amounts_and_persons_are_never_suggested() =>
        Assert.Null(RefusalReader.Read("100", "第1项的总价[10]与备案库[12]不一致", Lines).Suggested);

    [Fact]
    public void A_known_code_brings_its_own_cause_and_remedy()
    {
        var fix = RefusalReader.Read("-621018", "清单中购买人[周安]已用购买额度为[25900]", Lines);
        Assert.Contains("额度", fix.Cause.Zh, StringComparison.Ordinal);
        Assert.Contains("Refund", fix.Fix.En, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_of_the_176_codes_has_cause_and_remedy_in_both_languages()
    {
        Assert.Equal(176, ReceiptErrors.All.Count);
        Assert.All(
            ReceiptErrors.All,
            error =>
                Assert.All(
                    [error.Text.Zh, error.Text.En, error.Cause.Zh, error.Cause.En, error.Fix.Zh, error.Fix.En],
                    text => Assert.True(text.Length > 1 && !text.Contains('{'), $"{error.Code}: {text}")
                )
        );
        Assert.All(ReceiptErrors.All, error => Assert.DoesNotMatch(@"\p{IsCJKUnifiedIdeographs}", error.Fix.En));
    }

    [Fact]
    public void Every_field_of_every_message_has_a_name_in_both_languages()
    {
        string[] elements =
        [
            .. MessageKind
                .All.SelectMany(kind => new[] { kind.HeadType, kind.ItemType, typeof(BaseTransfer) })
                .OfType<Type>()
                .SelectMany(MessageField.Of)
                .Select(field => field.Element)
                .Distinct(),
        ];
        Assert.All(elements, element => Assert.True(FieldWords.IsElement(element), element));
        Assert.All(elements, element => Assert.NotEqual(element, FieldWords.Of(element).Zh));
    }

    [Fact]
    public void A_message_is_read_field_by_field_with_people_masked()
    {
        const string Xml = """
            <ceb:CEB622Message xmlns:ceb="http://www.chinaport.gov.cn/ceb" guid="G" version="1.0"><ceb:InventoryReturn>
            <ceb:guid>G</ceb:guid><ceb:buyerName>周小安</ceb:buyerName><ceb:preNo>B20261123000000001</ceb:preNo>
            <ceb:returnInfo>清单中购买人[周小安]，990101197702061039，19900000001</ceb:returnInfo></ceb:InventoryReturn></ceb:CEB622Message>
            """;
        MessageView view = ReadableMessage.Of(Guid.Empty, "CEB622Message", "H", Xml, masked: true);
        MessagePart part = Assert.Single(view.Parts);
        Assert.Equal("InventoryReturn", part.Name);
        Assert.Equal("周*安", part.Values.Single(value => value.Element == "buyerName").Value);
        Assert.Equal("B20261123000000001", part.Values.Single(value => value.Element == "preNo").Value);
        Assert.DoesNotContain("周小安", view.Xml, StringComparison.Ordinal);
        Assert.DoesNotContain("19770206", view.Xml, StringComparison.Ordinal);
        Assert.DoesNotContain("19900000001", view.Xml, StringComparison.Ordinal);
        Assert.Contains(
            "周小安",
            ReadableMessage.Of(Guid.Empty, "X", "H", Xml, masked: false).Xml,
            StringComparison.Ordinal
        );
    }

    [Theory]
    [InlineData("no xml at all, 990101197702061039")]
    [InlineData("<a><b>990101197702061039")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"x\">]><a>&b; 990101197702061039</a>")]
    public void What_is_no_message_is_shown_as_it_came_with_people_masked(string text)
    {
        MessageView view = ReadableMessage.Of(Guid.Empty, "X", "H", text, masked: true);
        Assert.Empty(view.Parts);
        Assert.DoesNotContain("19770206", view.Xml, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tax_is_matched_three_ways()
    {
        var ours = new TaxHeads(Money.Zero, Money.FromYuan(28.35m), Money.Zero);
        Assert.True(new TaxMatch(ours, ours, ours.Total).Agrees);
        var higher = new TaxMatch(ours, ours with { Vat = Money.FromYuan(30m) }, ours.Total);
        Assert.False(higher.Agrees);
        Assert.Equal((Money.FromYuan(1.65m), Money.FromYuan(1.65m)), (higher.OverAssessed, higher.OverHeld));
        Assert.Equal(2, higher.Differences.Count);
        Assert.Single(new TaxMatch(ours, ours, ours.Total - Money.FromYuan(1m)).Differences); // Less collected than billed.
    }
}
