using Kaicang.Contracts;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Growth;
using Kaicang.Kernel;
using Kaicang.Trade.Domain;

namespace Kaicang.Unit.Trade;

/// <summary>What an order counts for is its dutiable value: not what was paid, not its tax.</summary>
public sealed class QuotaClaimsTests
{
    private static readonly QuotaLimit Value = new(
        QuotaKinds.Value,
        new Text("年度金额", "Yearly value"),
        2_600_000,
        [],
        "rule"
    );

    [Fact]
    public void Tax_and_coupons_change_what_is_paid_and_not_what_is_counted()
    {
        QuotedPart plain = Part(tax: 0);
        QuotedPart taxed = Part(tax: 45_000);
        QuotedPart paidByCoupon = Part(tax: 45_000) with
        {
            Coupons =
            [
                new CouponShare(
                    CouponId.New(DateTimeOffset.UnixEpoch),
                    new Text("券", "Coupon"),
                    CouponBearer.Platform,
                    new Money(90_000)
                ),
            ],
        };
        foreach (QuotedPart part in (QuotedPart[])[plain, taxed, paidByCoupon])
            Assert.Equal([new QuotaClaim(QuotaKinds.Value, 500_000)], QuotaClaims.Of(part, [Value]));
        Assert.NotEqual(plain.Total, taxed.Total);
    }

    [Fact]
    public void Domestic_goods_count_for_nothing() =>
        Assert.Empty(QuotaClaims.Of(Part(tax: 0) with { Mode = TradeMode.Domestic }, [Value]));

    private static QuotedPart Part(long tax) =>
        new(
            null!,
            null!,
            TradeMode.Bonded1210,
            new Money(490_000),
            new Money(10_000),
            "rule",
            new Money(tax),
            new Money(500_000),
            LimitOutcome.PreferentialTax,
            "test",
            []
        );
}
