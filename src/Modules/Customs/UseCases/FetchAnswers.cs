using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.Gateways.Transports;

namespace Kaicang.Customs.UseCases;

/// <summary>
/// Looks for what came in, on whatever way, and hands it to the desk. What is here is not acknowledged before the transaction that took
/// it is committed, so a stop at any point neither loses an answer nor counts it twice.
/// </summary>
internal static class FetchAnswers
{
    internal const int BatchSize = 250;

    public static async Task<int> Handle(QuestionDb db, SingleWindow window, AnswerDesk desk, CancellationToken ct)
    {
        Dictionary<string, long> taken = await db.Set<ReceiptCursor>()
            .ToDictionaryAsync(cursor => cursor.DxpId, cursor => cursor.Seq, ct);
        IReadOnlyList<Delivery> came = await window.Receive(taken, BatchSize, ct);
        return came.Count == 0 ? 0 : await desk.Take(came, ct);
    }

    /// <summary>Everything that follows for one declaration from its receipts.</summary>
    internal static async Task Follow(
        Declaration declaration,
        IReadOnlyList<Receipt> receipts,
        KaicangDb db,
        Outbox outbox,
        CustomsOptions options,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        Draw(declaration, receipts, db, outbox, options, now);
        List<OutgoingMessage> messages = await db.Set<OutgoingMessage>()
            .Where(message => message.Declaration == declaration.Id && !message.Settled)
            .ToListAsync(ct);
        foreach (OutgoingMessage message in messages)
            Settle(message, EndOf(message.About, declaration, receipts), now);
    }

    /// <summary>Where its receipts put it, and what is told of that; its messages apart.</summary>
    internal static void Draw(
        Declaration declaration,
        IReadOnlyList<Receipt> receipts,
        KaicangDb db,
        Outbox outbox,
        CustomsOptions options,
        DateTimeOffset now
    )
    {
        Consequences consequences = Consequences.Of(declaration, receipts, options.CorrectionWait, now);
        foreach (IFact fact in consequences.Facts)
            outbox.Announce(fact);
        if (consequences.Redeclare)
            db.Add(declaration.Redeclare(StoredDocuments(receipts), [], now));
    }

    /// <summary>The documents of an attempt that are at 120.</summary>
    internal static SentMessage[] StoredDocuments(IReadOnlyList<Receipt> receipts) =>
        [
            .. new[] { SentMessage.Order, SentMessage.Payment, SentMessage.Waybill }.Where(document =>
                Standing.IsStored(document, receipts)
            ),
        ];

    internal static void Settle(OutgoingMessage message, MessageEnd end, DateTimeOffset now)
    {
        if (end == MessageEnd.Settled)
            message.Settle();
        else if (end == MessageEnd.SendAgain)
            message.SendAgain(now);
    }

    /// <summary>What the receipts say of one message.</summary>
    internal static MessageEnd EndOf(SentMessage about, Declaration declaration, IReadOnlyList<Receipt> receipts)
    {
        Receipt[] own = [.. receipts.Where(receipt => receipt.About == about)];
        bool refused = own.Any(receipt => receipt.Status == Receipt.Refused || ReceiptErrors.IsFatal(receipt));
        bool settled = about switch
        {
            SentMessage.List => declaration.IsSettled
                || declaration.State
                    is DeclarationState.Closed
                        or DeclarationState.Refused
                        or DeclarationState.OrderedOut
                        or DeclarationState.ReturnRequested
                        or DeclarationState.ReturnAccepted,
            SentMessage.Cancellation or SentMessage.Return => refused || own.Any(r => r.Status == Receipt.Reviewed),
            _ => refused || own.Any(r => r.Status == Receipt.Stored),
        };
        return settled || declaration.IsSettled ? MessageEnd.Settled
            : own.MaxBy(receipt => receipt.At) is { } last && ReceiptErrors.AsksForRetry(last) ? MessageEnd.SendAgain
            : MessageEnd.Waits;
    }
}

/// <summary>What becomes of a message of ours.</summary>
internal enum MessageEnd
{
    Waits,

    /// <summary>Customs has said its last word.</summary>
    Settled,

    /// <summary>Customs asked for it again.</summary>
    SendAgain,
}
