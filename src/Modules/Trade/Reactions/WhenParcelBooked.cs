using Kaicang.Contracts.Warehousing;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.Reactions;

/// <summary>A waybill number was taken.</summary>
internal static class WhenParcelBooked
{
    public static async Task Handle(ParcelBooked fact, Orders orders, KaicangDb db, CancellationToken ct)
    {
        CustomsOrder order = await orders.OfFactAsync(fact.CustomsOrder, ct);
        order.Book(fact.CarrierCode, fact.WaybillNo);
        order.Accept(fact.At);
        Timeline.Note(db, order, OrderStep.WaybillTaken, fact.At, fact.WaybillNo);
        await db.SaveChangesAsync(ct);
    }
}
