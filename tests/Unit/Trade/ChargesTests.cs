using CsCheck;
using Kaicang.Contracts;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;
using Kaicang.Kernel;
using Kaicang.Trade.Domain;
using Kaicang.Trade.UseCases;
using Kaicang.Unit.Customs;

namespace Kaicang.Unit.Trade;

/// <summary>An order explained is the order charged, to the fen.</summary>
public sealed class ChargesTests
{
    private sealed record Bought(
        long Fen,
        int Quantity,
        string Hs,
        int Content,
        long Cut,
        long ShopCoupon,
        long PlatformCoupon
    );

    private static readonly Gen<Bought> AnyLine = Gen.Select(
        Gen.Long[0, 60_000],
        Gen.Int[1, 4],
        Gen.OneOf(
            TariffOf.Skincare,
            TariffOf.Masks,
            TariffOf.MilkPowder,
            TariffOf.Wine,
            TariffOf.Whisky,
            TariffOf.Beer
        ),
        Gen.Int[1, 500],
        Gen.Long[0, 5_000],
        Gen.Long[0, 900],
        Gen.Long[0, 900],
        (fen, quantity, hs, content, cut, shop, platform) => new Bought(fen, quantity, hs, content, cut, shop, platform)
    );

    [Fact]
    public void The_amounts_explained_add_up_to_the_tax_and_to_the_total() =>
        Gen.Select(AnyLine.Array[1, 6], Gen.Long[0, 3_000], Gen.OneOf(TaxRegime.Preferential, TaxRegime.Full))
            .Sample(
                (bought, freight, regime) =>
                {
                    CustomsOrder order = OrderOf(bought, freight, regime);
                    IReadOnlyList<Charge> charges = Charges.Of(order);

                    Assert.Equal(order.Tax, charges.Where(c => c.IsTax).Sum(c => c.Amount));
                    Assert.Equal(order.Total, charges.Sum(c => c.Amount));
                    Assert.Equal(order.Freight, charges.Where(c => c.Kind == ChargeKind.Freight).Sum(c => c.Amount));
                    foreach (Charge tax in charges.Where(c => c.IsTax))
                    {
                        Assert.Equal(tax.Amount.InYuan, tax.Exact!.Value + tax.Rounded!.Value);
                        Assert.True(Math.Abs(tax.Rounded.Value) <= 0.005m, $"{tax.Rounded} is no rounding");
                        Assert.True(tax.From <= order.RulesOn && (tax.To is not { } to || order.RulesOn <= to));
                        Assert.NotEmpty(tax.Rule);
                    }
                    // A duty within the limits is nil, and above them that of the tariff.
                    if (regime == TaxRegime.Preferential)
                        Assert.All(charges.Where(c => c.Kind == ChargeKind.Duty), c => Assert.True(c.Amount.IsZero));
                }
            );

    [Fact]
    public void A_price_cut_lowers_the_dutiable_value_and_a_coupon_does_not()
    {
        Bought plain = new(10_000, 1, TariffOf.MilkPowder, 900, 0, 0, 0);
        Money tax = OrderOf([plain], 0, TaxRegime.Preferential).Tax;
        CustomsOrder cut = OrderOf([plain with { Fen = 9_000, Cut = 1_000 }], 0, TaxRegime.Preferential);
        CustomsOrder coupon = OrderOf([plain with { ShopCoupon = 1_000 }], 0, TaxRegime.Preferential);

        Assert.Equal((910, 819, 910), (tax.Fen, cut.Tax.Fen, coupon.Tax.Fen));
        Assert.Equal(-1_000, Charges.Of(cut).Single(c => c.Kind == ChargeKind.PublicCut).Amount.Fen);
        Assert.Equal(10_000, Charges.Of(cut).Single(c => c.Kind == ChargeKind.Price).Amount.Fen);
        Assert.Equal(-1_000, Charges.Of(coupon).Single(c => c.Kind == ChargeKind.ShopCoupon).Amount.Fen);
        Assert.Equal((9_819, 9_910), (cut.Total.Fen, coupon.Total.Fen));
    }

    [Fact]
    public void One_piece_above_the_single_limit_is_explained_with_the_duty_of_its_row()
    {
        CustomsOrder order = OrderOf([new(600_000, 1, TariffOf.MilkPowder, 900, 0, 0, 0)], 0, TaxRegime.Full);
        Charge duty = Charges.Of(order).Single(c => c.Kind == ChargeKind.Duty);
        Assert.Equal((90_000, BusinessDay.Parse("2019-04-01")), (duty.Amount.Fen, duty.From!.Value));
        Assert.Contains("15%", duty.Rule, StringComparison.Ordinal);
    }

    private static CustomsOrder OrderOf(IReadOnlyList<Bought> bought, long freight, TaxRegime regime)
    {
        TaxQuote tax = TaxAssessment
            .Assess(
                TariffOf.Lines,
                new TaxQuestion(
                    [
                        .. bought.Select(
                            (b, i) =>
                                new TaxLine(
                                    i + 1,
                                    b.Hs,
                                    new Money(b.Fen * b.Quantity),
                                    b.Quantity,
                                    b.Hs is TariffOf.Wine or TariffOf.Whisky or TariffOf.Beer ? "095" : "035",
                                    b.Quantity * b.Content / 1000m,
                                    null,
                                    null,
                                    b.Content,
                                    b.Hs == TariffOf.Masks ? "piece" : "ml"
                                )
                        ),
                    ],
                    new Money(freight),
                    Money.Zero,
                    TariffOf.Today
                ),
                regime
            )
            .Value.ToQuote("test");
        OrderLine[] lines =
        [
            .. bought.Select(
                (b, i) =>
                    new OrderLine
                    {
                        LineNo = i + 1,
                        Quantity = b.Quantity,
                        UnitPrice = new Money(b.Fen),
                        OriginalPrice = b.Cut > 0 ? new Money(b.Fen + b.Cut) : null,
                        Promotion = b.Cut > 0 ? PromotionId.New(DateTimeOffset.UnixEpoch) : null,
                        Goods = new Money(b.Fen * b.Quantity),
                        Freight = tax.Lines[i].FreightShare,
                        Duty = tax.Lines[i].Duty,
                        Vat = tax.Lines[i].Vat,
                        ConsumptionTax = tax.Lines[i].ConsumptionTax,
                        ShopDiscount = new Money(b.ShopCoupon),
                        PlatformDiscount = new Money(b.PlatformCoupon),
                        TaxSteps = tax.Lines[i].Steps,
                    }
            ),
        ];
        Money goods = lines.Sum(l => l.Goods);
        Money discount = lines.Sum(l => l.ShopDiscount + l.PlatformDiscount);
        return new CustomsOrder
        {
            Mode = TradeMode.Bonded1210,
            Goods = goods,
            Freight = new Money(freight),
            FreightRule = "rule",
            Tax = tax.Total,
            Discount = discount,
            Total = goods + new Money(freight) + tax.Total - discount,
            RulesOn = TariffOf.Today,
            Lines = [.. lines],
        };
    }
}
