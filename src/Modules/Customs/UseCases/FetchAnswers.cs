using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.Messages;
using Microsoft.Extensions.Options;

namespace Kaicang.Customs.UseCases;

/// <summary>
/// Fetches what customs answered, from the stored place in each sender's sequence, keeps every answer verbatim, and brings the
/// declarations it is about where all their receipts put them. Cursor, receipts, states and facts are one transaction, so a
/// stop at any point neither loses an answer nor counts it twice.
/// </summary>
internal static class FetchAnswers
{
    private const int BatchSize = 100;

    public static async Task<int> Handle(
        KaicangDb db,
        Outbox outbox,
        SingleWindow window,
        SenderDirectory senders,
        MessagePress press,
        IOptions<CustomsOptions> options,
        TimeProvider time,
        CancellationToken ct
    )
    {
        DateTimeOffset now = time.GetUtcNow();
        var answers = new List<IncomingAnswer>();
        foreach (string dxpId in senders.All.Select(sender => sender.DxpId).Distinct())
            answers.AddRange(await Fetch(dxpId, db, window, now, ct));
        if (answers.Count == 0)
            return 0;
        var recorder = new AnswerRecorder(db, press, now);
        IReadOnlyList<Declaration> touched = await recorder.Record(answers, ct);
        foreach (Declaration declaration in touched)
        {
            IReadOnlyList<Receipt> receipts =
            [
                .. await Receipts.Of(declaration.Id, db, ct),
                .. recorder.New(declaration.Id),
            ];
            await Follow(declaration, receipts, db, outbox, options.Value, now, ct);
        }
        await db.SaveChangesAsync(ct);
        return answers.Count;
    }

    private static async Task<IReadOnlyList<IncomingAnswer>> Fetch(
        string dxpId,
        KaicangDb db,
        SingleWindow window,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        ReceiptCursor? cursor = await db.Set<ReceiptCursor>().FindAsync([dxpId], ct);
        IReadOnlyList<FetchedAnswer> fetched;
        try
        {
            fetched = await window.Fetch(dxpId, cursor?.Seq ?? 0, BatchSize, ct);
        }
        catch (HttpRequestException)
        {
            return []; // Not there now: the cursor stays, and the next look begins where this one would have.
        }
        if (fetched.Count == 0)
            return [];
        if (cursor is null)
            db.Add(cursor = new ReceiptCursor { DxpId = dxpId });
        cursor.Seq = fetched.Max(answer => answer.Seq);
        return [.. fetched.SelectMany(answer => IncomingAnswer.Read(answer.MessageType, answer.EnvelopeXml, now))];
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
