using Kaicang.Contracts.Customs;
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
        QuestionDb db,
        ICustoms customs,
        QuotaLimits quotaLimits,
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
        // What a person used this year on all platforms is no merchant's business.
        bool seesQuota = (actor.IsSignedIn && actor.Account == order.Buyer) || actor.May(TradePermission.SeeOrders);
        List<CustomsOrderId> ids = [.. seen.Select(c => c.Id)];
        List<QuotaEntry> held = seesQuota
            ? await db.Set<QuotaEntry>()
                .Where(e => ids.Contains(e.CustomsOrder) && e.Move == QuotaMove.Hold)
                .ToListAsync(ct)
            : [];
        var parts = new List<PartExplanation>();
        foreach (CustomsOrder part in seen)
        {
            ImportLimits? limits = part.IsCrossBorder ? await customs.LimitsOn(part.RulesOn, ct) : null;
            IReadOnlyList<QuotaLimit> kinds = part.IsCrossBorder ? await quotaLimits.OnAsync(part.RulesOn, ct) : [];
            parts.Add(
                PartOf(part) with
                {
                    Limit = limits is null ? null : LimitOf(part, limits),
                    Quota = [.. held.Where(e => e.CustomsOrder == part.Id).Select(e => QuotaOf(part, e, kinds))],
                }
            );
        }
        return new OrderExplanation(order.OrderNo, seen.Sum(c => c.Total), parts);
    }

    private static LimitExplanation LimitOf(CustomsOrder part, ImportLimits limits) =>
        new(
            part.Preferential ? LimitOutcome.PreferentialTax : LimitOutcome.FullTax,
            part.DutiableValue,
            part.Lines.Sum(l => l.Quantity),
            limits.SingleOrder,
            limits.Yearly,
            limits.ValidFrom,
            limits.Source
        );

    private static QuotaExplanation QuotaOf(CustomsOrder part, QuotaEntry entry, IReadOnlyList<QuotaLimit> kinds)
    {
        QuotaLimit? kind = kinds.FirstOrDefault(k => k.Kind == entry.Kind);
        return new QuotaExplanation(
            entry.Kind,
            kind?.Name ?? entry.Kind,
            entry.Amount,
            entry.UsedAfter,
            entry.HeldAfter,
            kind?.Limit ?? 0,
            entry.Rule,
            part.Quota.ToString()
        );
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
        )
        {
            Charges = Charges.Of(c),
        };
}
