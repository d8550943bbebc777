using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.Storage;

namespace Kaicang.Warehousing.UseCases;

/// <summary>What each step of an outbound order does to stock, ledger and history, and whom it tells. Runs behind the gate.</summary>
internal static class OutboundRoad
{
    /// <summary>The warehouse took it. Others hear of order and waybill together, once, also when a later report came first.</summary>
    public static void Accepted(KaicangDb db, Outbox outbox, Outbound outbound, DateTimeOffset now)
    {
        if (!outbound.NoteAccepted(now))
            return;
        db.Add(OutboundStep.Of(outbound.Id, nameof(OutboundState.Accepted), null, now));
        if (outbound.StopRequestedAt is not null)
            return; // It is being stopped: nobody should start on it.
        outbox.Announce(new OutboundAccepted(outbound.CustomsOrder, outbound.Id, now));
        outbox.Announce(
            new ParcelBooked(
                outbound.CustomsOrder,
                outbound.Id,
                outbound.Waybill!.CarrierCode,
                outbound.Waybill.No,
                now
            )
        );
    }

    /// <returns>True when it was rejected now.</returns>
    public static async Task<ErrorOr<bool>> RejectAsync(
        KaicangDb db,
        Outbox outbox,
        Outbound outbound,
        string code,
        string reason,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        ErrorOr<bool> moved = outbound.Reject(code, now);
        if (moved.IsError || !moved.Value)
            return moved;
        await StockBook.GiveBackAsync(db, outbound, Place.Held, now, ct);
        db.Add(OutboundStep.Of(outbound.Id, nameof(OutboundState.Rejected), $"{code} {reason}".Trim(), now));
        if (outbound.WaybillNo is { } waybill)
            db.Add(Errand.Plan(ErrandKind.CancelWaybill, outbound.Id.Value, waybill, now));
        outbox.Announce(new OutboundRejected(outbound.CustomsOrder, code, reason, now));
        return moved;
    }

    /// <summary>A weight came from the scale.</summary>
    public static async Task<ErrorOr<bool>> WeighedAsync(
        KaicangDb db,
        Outbox outbox,
        Outbound outbound,
        int grams,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        ErrorOr<bool> moved = outbound.Weigh(grams, now);
        if (moved.IsError || !moved.Value)
            return moved;
        Accepted(db, outbox, outbound, now);
        if (outbound.State == OutboundState.Packed)
        {
            await PackedAsync(db, outbox, outbound, now, ct);
        }
        else
        {
            db.Add(
                OutboundStep.Of(
                    outbound.Id,
                    nameof(OutboundState.WeightRefused),
                    $"{grams} / {outbound.DeclaredGrams} g",
                    now
                )
            );
            outbox.Announce(new ParcelWeightRefused(outbound.CustomsOrder, grams, outbound.DeclaredGrams, now));
        }
        return moved;
    }

    /// <summary>Goods are locked; when customs already released the list, the warehouse hears it.</summary>
    public static async Task PackedAsync(
        KaicangDb db,
        Outbox outbox,
        Outbound outbound,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await StockBook.MoveAllAsync(db, outbound, Place.Held, Place.Locked, now, ct);
        db.Add(OutboundStep.Of(outbound.Id, nameof(OutboundState.Packed), $"{outbound.WeighedGrams} g", now));
        outbox.Announce(new ParcelPacked(outbound.CustomsOrder, outbound.WeighedGrams ?? outbound.DeclaredGrams, now));
        TellReleaseIfDue(db, outbound, now);
    }

    public static void TellReleaseIfDue(KaicangDb db, Outbound outbound, DateTimeOffset now)
    {
        if (outbound is { NeedsRelease: true, MayLeave: true })
            db.Add(Errand.Plan(ErrandKind.TellRelease, outbound.Id.Value, outbound.Number, now));
    }

    /// <summary>Gate-out: the goods are gone, and the bonded ledger is written off.</summary>
    public static async Task<ErrorOr<bool>> LeftAsync(
        KaicangDb db,
        Outbox outbox,
        Outbound outbound,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        ErrorOr<bool> moved = outbound.Leave(now);
        if (moved.IsError || !moved.Value)
            return moved;
        await StockBook.MoveAllAsync(db, outbound, Place.Locked, Place.Exited, now, ct);
        db.Add(OutboundStep.Of(outbound.Id, nameof(OutboundState.Exited), null, now));
        outbox.Announce(new ParcelExited(outbound.CustomsOrder, now));
        if (outbound is { State: OutboundState.Signed, SignedAt: { } signedAt })
            Signed(db, outbox, outbound, signedAt, now);
        return moved;
    }

    public static void Signed(
        KaicangDb db,
        Outbox outbox,
        Outbound outbound,
        DateTimeOffset signedAt,
        DateTimeOffset now
    )
    {
        db.Add(OutboundStep.Of(outbound.Id, nameof(OutboundState.Signed), null, now));
        outbox.Announce(new ParcelSigned(outbound.CustomsOrder, signedAt));
    }

    /// <summary>Nothing of it leaves any more: goods are free and on sale again.</summary>
    public static async Task StoppedAsync(
        KaicangDb db,
        Outbox outbox,
        Outbound outbound,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        Place? goodsAt = outbound.GoodsAt;
        ErrorOr<bool> moved = outbound.Move(OutboundEvent.Stop, now);
        if (moved.IsError)
        {
            db.Add(OutboundStep.Of(outbound.Id, StepWords.StopRefused, outbound.State.ToString(), now));
            outbox.Announce(new OutboundStopRefused(outbound.CustomsOrder, "GONE_OUT", now));
            return;
        }
        if (!moved.Value)
        {
            // Rejected meanwhile: goods are free already, and whoever waits for the stop hears it.
            if (outbound.State == OutboundState.Rejected)
                outbox.Announce(new OutboundStopped(outbound.CustomsOrder, now));
            return;
        }
        if (goodsAt is { } place)
            await StockBook.GiveBackAsync(db, outbound, place, now, ct);
        db.Add(OutboundStep.Of(outbound.Id, nameof(OutboundState.Stopped), null, now));
        if (outbound.WaybillNo is { } waybill)
            db.Add(Errand.Plan(ErrandKind.CancelWaybill, outbound.Id.Value, waybill, now));
        outbox.Announce(new OutboundStopped(outbound.CustomsOrder, now));
    }
}
