using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways.Transports;

namespace Kaicang.Customs.UseCases;

/// <summary>What was taken; the hashes of those that became dead letters.</summary>
internal sealed record Taken(IReadOnlySet<string> Dead);

/// <summary>
/// Takes what came in: cursors, arrivals, receipts, states and facts in one transaction. The same bytes are one arrival: they are
/// counted, and applied once. A dead letter that comes again is tried again.
/// </summary>
internal static class TakeAnswers
{
    public static async Task<ErrorOr<Taken>> Handle(
        IReadOnlyList<Delivery> deliveries,
        KaicangDb db,
        ArrivalBook book,
        TimeProvider time,
        CancellationToken ct
    )
    {
        DateTimeOffset now = time.GetUtcNow();
        await MoveCursors(deliveries, db, ct);
        string[] hashes = [.. deliveries.Select(delivery => delivery.Hash).Distinct()];
        Dictionary<string, Arrival> known = await db.Set<Arrival>()
            .Where(arrival => hashes.Contains(arrival.Hash))
            .ToDictionaryAsync(arrival => arrival.Hash, ct);
        var came = new List<(Arrival, byte[]?)>();
        var applied = new List<ArrivalId>();
        foreach (Delivery delivery in deliveries)
        {
            if (!known.TryGetValue(delivery.Hash, out Arrival? arrival))
            {
                known.Add(delivery.Hash, arrival = book.Keep(delivery, now));
                came.Add((arrival, delivery.Bytes));
                continue;
            }
            arrival.ComesAgain(delivery.Place, now);
            if (arrival.State == ArrivalState.Applied)
                applied.Add(arrival.Id);
            else if (arrival.State == ArrivalState.Dead && !came.Exists(pair => pair.Item1 == arrival))
                came.Add((arrival, delivery.Bytes));
        }
        await CountRepeats(applied, db, ct);
        await book.Apply(came, now, ct);
        await book.Write(ct);
        await db.SaveChangesAsync(ct);
        return new Taken(
            known
                .Values.Where(arrival => arrival.State == ArrivalState.Dead)
                .Select(arrival => arrival.Hash)
                .ToHashSet()
        );
    }

    internal static async Task MoveCursors(IReadOnlyList<Delivery> deliveries, KaicangDb db, CancellationToken ct)
    {
        var places = deliveries
            .Select(delivery => delivery.Counted)
            .OfType<(string DxpId, long Seq)>()
            .GroupBy(place => place.DxpId);
        foreach (IGrouping<string, (string DxpId, long Seq)> sequence in places)
        {
            ReceiptCursor? cursor = await db.Set<ReceiptCursor>().FindAsync([sequence.Key], ct);
            if (cursor is null)
                db.Add(cursor = new ReceiptCursor { DxpId = sequence.Key });
            cursor.Seq = Math.Max(cursor.Seq, sequence.Max(place => place.Seq));
        }
    }

    // Staff see at the receipt how often it came.
    private static async Task CountRepeats(List<ArrivalId> again, KaicangDb db, CancellationToken ct)
    {
        if (again.Count == 0)
            return;
        List<ReceivedReceipt> receipts = await db.Set<ReceivedReceipt>()
            .Where(receipt => receipt.Arrival != null && again.Contains(receipt.Arrival.Value))
            .ToListAsync(ct);
        foreach (ReceivedReceipt receipt in receipts)
            receipt.RepeatCount++;
    }
}

/// <summary>Keeps an answer that could not be taken, without another try, so that it stops coming.</summary>
internal static class KeepDeadLetter
{
    public static async Task<ErrorOr<Taken>> Handle(
        Delivery delivery,
        string why,
        KaicangDb db,
        ArrivalBook book,
        TimeProvider time,
        CancellationToken ct
    )
    {
        await TakeAnswers.MoveCursors([delivery], db, ct);
        Arrival arrival =
            await db.Set<Arrival>().FirstOrDefaultAsync(known => known.Hash == delivery.Hash, ct)
            ?? book.Keep(delivery, time.GetUtcNow());
        arrival.MarkDead(DeadReason.NotApplied, why);
        await book.Write(ct);
        await db.SaveChangesAsync(ct);
        return new Taken(new HashSet<string> { delivery.Hash });
    }
}
