using Kaicang.Contracts.Customs;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.UseCases;

/// <summary>Of what kind an amount of a line is.</summary>
public enum ChargeKind
{
    Price,

    /// <summary>A public promotion: it lowers the price itself, and with it dutiable value and tax.</summary>
    PublicCut,
    Freight,
    Insurance,
    Duty,
    ConsumptionTax,
    Vat,

    /// <summary>The shop's coupon pays; the dutiable value stays.</summary>
    ShopCoupon,

    /// <summary>The platform's coupon pays; the dutiable value stays.</summary>
    PlatformCoupon,
}

/// <summary>One amount of one line with the rule it follows. What lowers the total is negative.</summary>
/// <param name="From">First day of the rate that made it.</param>
/// <param name="To">Its last day; null while no end is known.</param>
/// <param name="Exact">Tax in yuan before it was rounded.</param>
/// <param name="Rounded">What rounding added or took, in yuan.</param>
public sealed record Charge(
    int LineNo,
    ChargeKind Kind,
    Money Amount,
    string Rule,
    BusinessDay? From = null,
    BusinessDay? To = null,
    decimal? Exact = null,
    decimal? Rounded = null
)
{
    public bool IsTax => Kind is ChargeKind.Duty or ChargeKind.ConsumptionTax or ChargeKind.Vat;
}

/// <summary>Takes a customs order apart into amounts that add up to it. Pure.</summary>
internal static class Charges
{
    private static readonly Text Coupon = new(
        "优惠券是支付方式，不减完税价格和税（CEB311：实付 = 货款 + 运费 + 税 − 非现金抵扣）",
        "A coupon is a means of payment and lowers neither dutiable value nor tax (CEB311: paid = goods + freight + tax − what is not cash)"
    );
    private static readonly Text Insurance = new("不收保费", "No insurance is charged");

    public static IReadOnlyList<Charge> Of(CustomsOrder order) =>
        [.. order.Lines.OrderBy(l => l.LineNo).SelectMany(l => Of(order, l))];

    private static IEnumerable<Charge> Of(CustomsOrder order, OrderLine line)
    {
        yield return new(
            line.LineNo,
            ChargeKind.Price,
            line.Goods + line.PublicCut,
            new Text(
                $"单价 × 数量，价格版本 {line.PriceVersion}",
                $"Unit price × pieces, price version {line.PriceVersion}"
            )
        );
        if (!line.PublicCut.IsZero)
            yield return new(
                line.LineNo,
                ChargeKind.PublicCut,
                -line.PublicCut,
                new Text(
                    $"公开直降 {line.Promotion}：对所有人降价，完税价格随之降低",
                    $"Public promotion {line.Promotion}: everybody pays less, and the dutiable value falls with the price"
                )
            );
        yield return new(line.LineNo, ChargeKind.Freight, line.Freight, order.FreightRule);
        if (order.IsCrossBorder)
        {
            yield return new(line.LineNo, ChargeKind.Insurance, Money.Zero, Insurance);
            yield return Head(line, ChargeKind.Duty, "duty", line.Duty);
            yield return Head(line, ChargeKind.ConsumptionTax, "consumption-tax", line.ConsumptionTax);
            yield return Head(line, ChargeKind.Vat, "vat", line.Vat);
        }
        if (!line.ShopDiscount.IsZero)
            yield return new(line.LineNo, ChargeKind.ShopCoupon, -line.ShopDiscount, Coupon);
        if (!line.PlatformDiscount.IsZero)
            yield return new(line.LineNo, ChargeKind.PlatformCoupon, -line.PlatformDiscount, Coupon);
    }

    /// <summary>Orders placed before heads were told apart have the formula only.</summary>
    private static Charge Head(OrderLine line, ChargeKind kind, string name, Money charged)
    {
        TaxStep? step = line.TaxSteps.FirstOrDefault(s => s.Head?.Name == name);
        return step?.Head is { } head
            ? new Charge(
                line.LineNo,
                kind,
                charged,
                $"{step.Words}: {step.Formula}",
                head.From,
                head.To,
                head.Exact,
                charged.InYuan - head.Exact
            )
            : new Charge(line.LineNo, kind, charged, string.Join("; ", line.TaxSteps.Select(s => s.Formula)));
    }
}
