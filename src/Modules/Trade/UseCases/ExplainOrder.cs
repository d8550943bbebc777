using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>Explains each cent of an order: rule, rate and base, as they were when it was placed.</summary>
internal static class ExplainOrder
{
    public static async Task<ErrorOr<OrderExplanation>> Handle(
        OrderId id,
        Actor actor,
        WholeOrders whole,
        CancellationToken ct
    )
    {
        Order? order = await whole.OfAsync(id, ct);
        List<CustomsOrder> seen =
        [
            .. (order?.CustomsOrders ?? []).Where(actor.MaySee).OrderBy(c => c.Number, StringComparer.Ordinal),
        ];
        if (order is null || seen.Count == 0)
            return OrderSight.Unknown(id);
        return new OrderExplanation(order.OrderNo, seen.Sum(c => c.Total), [.. seen.Select(PartOf)]);
    }

    private static PartExplanation PartOf(CustomsOrder c) =>
        new(
            c.Number,
            c.RulesOn,
            c.TariffVersion,
            c.Preferential,
            c.Goods,
            c.Freight,
            c.FreightRule,
            c.Tax,
            c.Total,
            c.DutiableValue,
            [
                .. c
                    .Lines.OrderBy(l => l.LineNo)
                    .Select(l => new LineExplanation(
                        l.LineNo,
                        l.Title,
                        l.Quantity,
                        l.UnitPrice,
                        l.PriceVersion,
                        l.Goods,
                        l.Freight,
                        l.Duty,
                        l.Vat,
                        l.ConsumptionTax,
                        l.TaxSteps,
                        l.ShopDiscount,
                        l.PlatformDiscount
                    )
                    {
                        Promotion = l.Promotion,
                        OriginalPrice = l.OriginalPrice,
                        PublicCut = l.PublicCut,
                    }),
            ],
            c.Discount,
            c.PlatformDiscount,
            CouponShareView.Of(c.Coupons)
        );
}
