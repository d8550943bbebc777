using Kaicang.Contracts.Warehousing;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.Reactions;

/// <summary>The parcel left: held pieces are sold.</summary>
internal static class WhenParcelExited
{
    public static async Task Handle(
        ParcelExited fact,
        Orders orders,
        KaicangDb db,
        StockBook stock,
        CancellationToken ct
    )
    {
        CustomsOrder order = await orders.OfFactAsync(fact.CustomsOrder, ct);
        order.Ship(fact.At);
        await stock.SellAsync(order, ct);
        Timeline.Note(db, order, OrderStep.Shipped, fact.At, order.WaybillNo ?? "");
        await db.SaveChangesAsync(ct);
    }
}
