using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Trade;

namespace Kaicang.Warehousing.Reactions;

/// <summary>A replacement goes out as any paid order does.</summary>
internal static class WhenReplacementOrdered
{
    public static Task Handle(
        ReplacementOrdered fact,
        ITrade trade,
        ICatalog catalog,
        KaicangDb db,
        Outbox outbox,
        TimeProvider time,
        CancellationToken ct
    ) => WhenOrderPaid.PlanAsync(fact.Order, [fact.CustomsOrder], trade, catalog, db, outbox, time, ct);
}
