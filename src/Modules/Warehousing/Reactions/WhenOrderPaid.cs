using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.Storage;

namespace Kaicang.Warehousing.Reactions;

/// <summary>Each customs order of a paid order becomes an outbound order: lots are held, and the calls to carrier and warehouse planned.</summary>
internal static class WhenOrderPaid
{
    public static Task Handle(
        OrderPaid fact,
        ITrade trade,
        ICatalog catalog,
        KaicangDb db,
        Outbox outbox,
        TimeProvider time,
        CancellationToken ct
    ) => PlanAsync(fact.Order, fact.CustomsOrders, trade, catalog, db, outbox, time, ct);

    internal static async Task PlanAsync(
        OrderId id,
        IReadOnlyList<CustomsOrderId> parts,
        ITrade trade,
        ICatalog catalog,
        KaicangDb db,
        Outbox outbox,
        TimeProvider time,
        CancellationToken ct
    )
    {
        OrderCard order =
            await trade.OrderOf(id, ct) ?? throw new InvalidOperationException($"Trade does not know {id}.");
        CustomsOrderCard[] paid = [.. order.CustomsOrders.Where(c => parts.Contains(c.Id))];
        IReadOnlyDictionary<SkuId, SkuCard> skus = await catalog.SkusOf(
            [.. paid.SelectMany(c => c.Lines).Select(l => l.Sku).Distinct()],
            ct
        );
        await WarehouseGate.EnterAsync(db, ct);
        foreach (CustomsOrderCard customsOrder in paid)
            await PlanAsync(customsOrder, skus, db, outbox, time.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
    }

    private static async Task PlanAsync(
        CustomsOrderCard order,
        IReadOnlyDictionary<SkuId, SkuCard> skus,
        KaicangDb db,
        Outbox outbox,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (await db.Set<Outbound>().AnyAsync(o => o.CustomsOrder == order.Id, ct))
            return; // Stopped before it began.
        var wanted = order.Lines.Select(l => l.Sku).Distinct().ToList();
        List<Lot> lots = await db.Set<Lot>()
            .Where(l => l.Warehouse == order.Warehouse && wanted.Contains(l.Sku) && l.Free > 0)
            .ToListAsync(ct);
        IReadOnlyList<Allocation>? goods = Allocating.Of(order.Lines, lots, BusinessDay.Of(now));
        OutboundPlan plan = PlanOf(order, goods ?? [], skus, now);
        if (goods is null)
        {
            const string code = "NO_STOCK";
            Outbound rejected = Outbound.RejectAtOnce(OutboundId.New(now), plan, code, now);
            db.Add(rejected);
            db.Add(OutboundStep.Of(rejected.Id, nameof(OutboundState.Rejected), code, now));
            outbox.Announce(new OutboundRejected(order.Id, code, "the warehouse lacks free goods of this order", now));
            return;
        }
        Outbound outbound = Outbound.Plan(OutboundId.New(now), plan, now);
        db.Add(outbound);
        db.Add(OutboundStep.Of(outbound.Id, nameof(OutboundState.Planned), null, now));
        await StockBook.MoveAllAsync(db, outbound, Place.Free, Place.Held, now, ct);
        foreach (Allocation taken in goods)
            (await StockBook.OfferedAsync(db, outbound.Warehouse, taken.Sku, ct)).Take(taken.Count);
        db.Add(Errand.Plan(ErrandKind.TakeWaybill, outbound.Id.Value, outbound.Number, now));
    }

    internal static OutboundPlan PlanOf(
        CustomsOrderCard order,
        IReadOnlyList<Allocation> goods,
        IReadOnlyDictionary<SkuId, SkuCard> skus,
        DateTimeOffset now
    )
    {
        WeightRule rule = WeightRule.On(BusinessDay.Of(now));
        int gross = order.Lines.Sum(l => l.Quantity * (skus.GetValueOrDefault(l.Sku)?.GrossWeightGrams ?? 0));
        int net = order.Lines.Sum(l => l.Quantity * (skus.GetValueOrDefault(l.Sku)?.NetWeightGrams ?? 0));
        return new OutboundPlan(order, goods, gross + rule.PackagingGrams, net, rule);
    }
}
