using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.Gateways;
using Kaicang.Warehousing.Storage;

namespace Kaicang.Warehousing.UseCases;

/// <summary>Tracks pushed by the carrier: each point is kept once; a signature ends the parcel's way.</summary>
internal static class HearCarrier
{
    public static async Task<ErrorOr<Done>> Handle(
        CarrierPush push,
        KaicangDb db,
        Outbox outbox,
        TimeProvider time,
        CancellationToken ct
    )
    {
        await WarehouseGate.EnterAsync(db, ct);
        if (await db.Set<Outbound>().FirstOrDefaultAsync(o => o.WaybillNo == push.WaybillNo, ct) is not { } outbound)
            return WarehousingRefusals.UnknownOutbound.With(("number", push.WaybillNo));
        List<Track> known = await db.Set<Track>().AsNoTracking().Where(t => t.Outbound == outbound.Id).ToListAsync(ct);
        DateTimeOffset now = time.GetUtcNow();
        foreach (PushedTrack point in push.Tracks)
        {
            if (known.Any(t => t.At == point.At && t.StateCode == point.StateCode && t.Words == point.Words))
                continue;
            var track = new Track
            {
                Id = Kernel.Ids.NewV7(now),
                Outbound = outbound.Id,
                StateCode = point.StateCode,
                Words = point.Words,
                Place = point.Place,
                At = point.At,
            };
            db.Add(track);
            known.Add(track);
            if (point.StateCode == PushedTrack.SignedCode)
            {
                if (outbound.Sign(point.At, now))
                    OutboundRoad.Signed(db, outbox, outbound, point.At, now);
            }
            else if (point.IsRefused && !outbound.RefusedByConsignee)
            {
                outbound.NoteRefusedByConsignee();
                db.Add(OutboundStep.Of(outbound.Id, StepWords.RefusedByConsignee, point.Words, now));
            }
        }
        await db.SaveChangesAsync(ct);
        return new Done();
    }
}
