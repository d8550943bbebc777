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
    private const int BatchSize = 100;

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
        Consequences consequences = Consequences.Of(declaration, receipts, options.CorrectionWait, now);
        foreach (IFact fact in consequences.Facts)
            outbox.Announce(fact);
        if (consequences.Redeclare)
            db.Add(declaration.Redeclare(StoredDocuments(receipts), [], now));
        List<OutgoingMessage> messages = await db.Set<OutgoingMessage>()
            .Where(message => message.Declaration == declaration.Id && !message.Settled)
            .ToListAsync(ct);
        foreach (OutgoingMessage message in messages)
            Settle(message, declaration, receipts, now);
    }

    /// <summary>The documents of an attempt that are at 120.</summary>
    internal static SentMessage[] StoredDocuments(IReadOnlyList<Receipt> receipts) =>
        [
            .. new[] { SentMessage.Order, SentMessage.Payment, SentMessage.Waybill }.Where(document =>
                Standing.IsStored(document, receipts)
            ),
        ];

    private static void Settle(
        OutgoingMessage message,
        Declaration declaration,
        IReadOnlyList<Receipt> receipts,
        DateTimeOffset now
    )
    {
        Receipt[] own = [.. receipts.Where(receipt => receipt.About == message.About)];
        bool refused = own.Any(receipt => receipt.Status == Receipt.Refused || ReceiptErrors.IsFatal(receipt));
        bool settled = message.About switch
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
        if (settled || declaration.IsSettled)
            message.Settle();
        else if (own.MaxBy(receipt => receipt.At) is { } last && ReceiptErrors.AsksForRetry(last))
            message.SendAgain(now);
    }
}
