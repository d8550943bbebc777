using Kaicang.Contracts;
using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;
using Kaicang.Kernel;
using static Kaicang.Unit.Customs.TariffOf;

namespace Kaicang.Unit.Customs;

/// <summary>Listing goods against the positive list: being on it is not enough, the remarks bind.</summary>
public sealed class PositiveListTests
{
    private static readonly BusinessDay From = BusinessDay.Parse("2022-03-01");

    private static readonly Tariff Known = new(
        new[] { "3304990039", "0306149000", "3215190090", "1701991090" }.Select(hs => new TariffRow(
            hs,
            "goods",
            "035",
            null,
            10m,
            13m,
            null,
            BusinessDay.Parse("2019-04-01"),
            null,
            "test",
            "page"
        )),
        "test"
    );

    private static readonly PositiveList List = new([
        new("33049900", "美容品", false, null, null, From, null, "2022", "page"),
        new("03061490", "其他冻蟹", true, null, null, From, null, "2022", "excerpt"),
        new("32151900", "其他印刷油墨", false, "仅限家用打印机墨水", null, From, null, "2022", "page"),
        new("17019910", "砂糖", false, null, 2000, From, null, "2022", "page"),
    ]);

    [Theory]
    [InlineData("3304990039", "精华液 50ml", TradeMode.DirectMail9610, null)]
    [InlineData("0306149000", "帝王蟹腿", TradeMode.Bonded1210, null)]
    [InlineData("0306149000", "帝王蟹腿", TradeMode.DirectMail9610, "customs.mode-not-allowed")]
    [InlineData("3215190090", "爱普生 家用打印机墨水 黑", TradeMode.Bonded1210, null)]
    [InlineData("3215190090", "胶印油墨", TradeMode.Bonded1210, "customs.name-not-covered")]
    [InlineData("9102110000", "手表", TradeMode.Bonded1210, "customs.unknown-hs-code")]
    [InlineData("3304990039", "精华液 50ml", TradeMode.Domestic, "customs.not-cross-border")]
    public void Checks(string hs, string name, TradeMode mode, string? refusal)
    {
        ErrorOr.ErrorOr<ListingVerdict> verdict = List.Check(Known, hs, name, mode, Today);
        Assert.Equal(refusal, verdict.IsError ? verdict.FirstError.Code : null);
    }

    [Fact]
    public void Refuses_what_the_tariff_knows_and_the_list_does_not() =>
        Assert.Equal(
            "customs.off-positive-list",
            new PositiveList([]).Check(Known, "3304990039", "x", TradeMode.Bonded1210, Today).FirstError.Code
        );

    [Fact]
    public void A_line_counts_from_its_first_day()
    {
        var yesterday = BusinessDay.Parse("2022-02-28");
        Assert.Equal(
            "customs.off-positive-list",
            List.Check(Known, "3304990039", "x", TradeMode.Bonded1210, yesterday).FirstError.Code
        );
    }

    [Fact]
    public void Tells_the_yearly_weight_and_the_evidence()
    {
        ListingVerdict verdict = List.Check(Known, "1701991090", "黄冰糖", TradeMode.Bonded1210, Today).Value;
        Assert.Equal("每人每年2千克以内", Assert.Single(verdict.Remarks).Zh);
        Assert.Equal("page", verdict.Reliability);
    }
}
