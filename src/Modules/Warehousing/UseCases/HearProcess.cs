using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.Gateways;

namespace Kaicang.Warehousing.UseCases;

/// <summary>A step that the warehouse reports of a delivery order. Late, repeated and overtaken reports do no harm.</summary>
internal static class HearProcess
{
    public static async Task<ErrorOr<bool>> Record(
        ProcessReported report,
        KaicangDb db,
        Outbox outbox,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (await db.Set<Outbound>().FirstOrDefaultAsync(o => o.Number == report.Number, ct) is not { } outbound)
            return WarehousingRefusals.UnknownOutbound.With(("number", report.Number));
        if (report.WaybillNo is { Length: > 0 } waybill && waybill != outbound.WaybillNo)
            return WarehousingRefusals.WrongWaybill.With(("number", outbound.Number), ("waybill", waybill));
        switch (report.Status)
        {
            case "ACCEPT":
                return Stepped(outbound.Move(OutboundEvent.Accept, now), db, outbox, outbound, now);
            case "REJECT":
                return await OutboundRoad.RejectAsync(db, outbox, outbound, report.ErrorCode, report.Info, now, ct);
            case "PICK":
                ErrorOr<bool> picked = Stepped(outbound.Move(OutboundEvent.Pick, now), db, outbox, outbound, now);
                if (picked is { IsError: false, Value: true })
                    db.Add(OutboundStep.Of(outbound.Id, nameof(OutboundState.Picked), null, now));
                return picked;
            case "PACKAGE" when report.WeightGrams is { } grams:
                return await OutboundRoad.WeighedAsync(db, outbox, outbound, grams, now, ct);
            case "CANCELED" or "INTERCEPTED" when outbound.StopRequestedAt is not null || outbound.IsOver:
                await OutboundRoad.StoppedAsync(db, outbox, outbound, now, ct);
                return true;
            case "CANCELED" or "INTERCEPTED":
                return WarehousingRefusals.WrongState.With(("state", outbound.State), ("act", report.Status));
            default:
                return WarehousingRefusals.MalformedCallback.With(
                    ("what", report.Status == "PACKAGE" ? "weight" : "processStatus")
                );
        }
    }

    private static ErrorOr<bool> Stepped(
        ErrorOr<bool> moved,
        KaicangDb db,
        Outbox outbox,
        Outbound outbound,
        DateTimeOffset now
    )
    {
        if (moved is { IsError: false, Value: true })
            OutboundRoad.Accepted(db, outbox, outbound, now);
        return moved;
    }
}
