using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.Storage;

namespace Kaicang.Warehousing.Reactions;

/// <summary>
/// Goods come back: a return waybill is booked, or the buyer's own noted, and the return centre told. Goods that never left are here already.
/// </summary>
internal static class WhenReturnStarted
{
    public static async Task Handle(
        ReturnStarted fact,
        KaicangDb db,
        Outbox outbox,
        TimeProvider time,
        CancellationToken ct
    )
    {
        await WarehouseGate.EnterAsync(db, ct);
        if (
            await db.Set<Outbound>().FirstOrDefaultAsync(o => o.CustomsOrder == fact.CustomsOrder, ct)
            is not { } outbound
        )
            throw new InvalidOperationException($"No outbound order for {fact.CustomsOrder}.");
        if (await db.Set<ParcelReturn>().AnyAsync(r => r.AfterSale == fact.AfterSale, ct))
            return;
        DateTimeOffset now = time.GetUtcNow();
        db.Add(OutboundStep.Of(outbound.Id, StepWords.ReturnStarted, null, now));
        if (outbound.GoodsAt is not Place.Exited)
        {
            // Released but stopped before gate-out: the return happens without leaving the zone.
            if (outbound.State is not (OutboundState.Stopped or OutboundState.Rejected))
                throw new InvalidOperationException(
                    $"{outbound.Number} is {outbound.State}: it can be stopped, not returned."
                );
            outbox.Announce(new ReturnArrived(fact.CustomsOrder, fact.AfterSale, Intact: true, now));
        }
        else
        {
            List<ParcelReturn> earlier = await db.Set<ParcelReturn>()
                .Where(r => r.Outbound == outbound.Id)
                .ToListAsync(ct);
            IReadOnlyList<Allocation> coming = ParcelReturn.GoodsOf(outbound, fact.Goods, earlier);
            ParcelReturn goods = ParcelReturn.Plan(ReturnParcelId.New(now), fact.AfterSale, outbound, coming, now);
            bool own = fact is { CarrierCode: not null, WaybillNo: not null };
            if (own)
                goods.NoteSentBy(fact.CarrierCode!, fact.WaybillNo!, now);
            db.Add(goods);
            db.Add(Errand.Plan(own ? ErrandKind.TellReturn : ErrandKind.BookReturn, goods.Id.Value, goods.Number, now));
        }
        await db.SaveChangesAsync(ct);
    }
}
