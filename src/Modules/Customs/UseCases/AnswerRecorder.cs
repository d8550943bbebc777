using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.UseCases;

/// <summary>
/// Keeps answers and finds what they are about. An answer is ours when its guid, or else its business number, is that of a
/// message of ours, and number and company agree; any other is kept for people to look at and never applied.
/// </summary>
internal sealed class AnswerRecorder(KaicangDb db, MessagePress press, DateTimeOffset now)
{
    private readonly List<ReceivedReceipt> added = [];
    private readonly TaxBillRecorder bills = new(db, press);
    private readonly List<IncomingAnswer> unmatched = [];

    /// <summary>The answers of this run that are about nothing of ours.</summary>
    public IReadOnlyList<IncomingAnswer> Unmatched => unmatched;

    /// <summary>Arrivals of before, of which this run found whose an answer is.</summary>
    public IReadOnlyCollection<ArrivalId> Adopted =>
        [
            .. db
                .ChangeTracker.Entries<ReceivedReceipt>()
                .Where(row => row.State == EntityState.Modified && row.Property(r => r.Declaration).IsModified)
                .Select(row => row.Entity.Arrival)
                .OfType<ArrivalId>()
                .Distinct(),
        ];

    /// <summary>The receipts that were added for a declaration in this run.</summary>
    public IEnumerable<Receipt> New(DeclarationId declaration) =>
        added.Where(row => row.Declaration == declaration).Select(row => row.ToReceipt()).OfType<Receipt>();

    /// <returns>The declarations for which something new came, tracked.</returns>
    public async Task<IReadOnlyList<Declaration>> Record(IReadOnlyList<IncomingAnswer> answers, CancellationToken ct)
    {
        IReadOnlyList<OutgoingMessage> messages = await MessagesOf(answers, ct);
        Dictionary<string, Declaration> byInvtNo = await ListsOf(answers, ct);
        string[] keys = [.. answers.Select(answer => answer.Key).Distinct()];
        Dictionary<string, ReceivedReceipt> known = await db.Set<ReceivedReceipt>()
            .Where(row => keys.Contains(row.Key))
            .ToDictionaryAsync(row => row.Key, ct);

        var touched = new Dictionary<DeclarationId, Declaration>();
        foreach (IncomingAnswer answer in answers)
        {
            if (known.TryGetValue(answer.Key, out ReceivedReceipt? same))
            {
                if (same.Arrival is null || same.Arrival != answer.Arrival)
                    same.RepeatCount++;
                if (same.Declaration is not null)
                    continue;
            }
            (DeclarationId? id, SentMessage? about) = Match(answer, messages, byInvtNo, touched);
            if (same is null)
                known.Add(answer.Key, Keep(answer, id, about));
            else
                Claim(same, id, about);
            if (id is not { } found)
            {
                unmatched.Add(answer);
                continue;
            }
            if (!touched.TryGetValue(found, out Declaration? declaration))
                touched[found] = declaration = (await db.Set<Declaration>().FindAsync([found], ct))!;
            bool newlyNumbered = declaration.InvtNo is null && !string.IsNullOrEmpty(answer.InvtNo);
            declaration.NoteNumbers(answer.PreNo, answer.InvtNo);
            if (newlyNumbered)
                await bills.Adopt(found, declaration.InvtNo!, added, ct);
            if (answer.Tax is { } tax)
                await bills.Record(tax, found, answer.At, added, ct);
            if (answer.IsReply)
                await Heed(answer, ct);
        }
        return [.. touched.Values];
    }

    // What was nobody's when it first came may have found its owner since.
    private void Claim(ReceivedReceipt kept, DeclarationId? declaration, SentMessage? about)
    {
        if (declaration is null)
            return;
        (kept.Declaration, kept.About) = (declaration, about);
        added.Add(kept);
    }

    /// <summary>The platform refused an envelope: it goes again by itself where that can help, otherwise it waits for people.</summary>
    private async Task Heed(IncomingAnswer reply, CancellationToken ct)
    {
        OutgoingMessage? message = await db.Set<OutgoingMessage>()
            .FindAsync([OutgoingMessage.IdOf(reply.BusinessNo)], ct);
        var word = new Receipt(SentMessage.Order, "", reply.Status, reply.At, reply.Info);
        if (message is null || message.Settled || word.Code.All(digit => digit == '0'))
            return;
        if (ReceiptErrors.OfTransport(word.Code) is { Remedy: Remedy.Retry })
            message.SendAgain(now);
        else
            message.RefuseTransport($"{word.Code} {word.Description}");
    }

    private async Task<IReadOnlyList<OutgoingMessage>> MessagesOf(
        IReadOnlyList<IncomingAnswer> answers,
        CancellationToken ct
    )
    {
        string[] guids = [.. answers.Select(answer => answer.DocumentGuid).Where(g => g.Length > 0).Distinct()];
        string[] numbers = [.. answers.Select(answer => answer.BusinessNo).Where(n => n.Length > 0).Distinct()];
        Guid[] envelopes =
        [
            .. answers
                .Where(answer => answer.Root == "CEB900Message" || answer.IsReply)
                .Select(answer => OutgoingMessage.IdOf(answer.BusinessNo)),
        ];
        return await db.Set<OutgoingMessage>()
            .AsNoTracking()
            .Where(m => guids.Contains(m.DocumentGuid) || numbers.Contains(m.BusinessNo) || envelopes.Contains(m.Id))
            .ToListAsync(ct);
    }

    private async Task<Dictionary<string, Declaration>> ListsOf(
        IReadOnlyList<IncomingAnswer> answers,
        CancellationToken ct
    )
    {
        string?[] numbers =
        [
            .. answers.Where(answer => answer.Tax is not null).Select(answer => answer.InvtNo).Distinct(),
        ];
        return numbers.Length == 0
            ? []
            : await db.Set<Declaration>().Where(d => numbers.Contains(d.InvtNo)).ToDictionaryAsync(d => d.InvtNo!, ct);
    }

    private static (DeclarationId?, SentMessage?) Match(
        IncomingAnswer answer,
        IReadOnlyList<OutgoingMessage> messages,
        Dictionary<string, Declaration> byInvtNo,
        Dictionary<DeclarationId, Declaration> touched
    )
    {
        if (answer.Tax is not null)
        {
            // The list's number may have come with the same batch.
            Declaration? list =
                byInvtNo.GetValueOrDefault(answer.InvtNo ?? "")
                ?? touched.Values.FirstOrDefault(d => d.InvtNo == answer.InvtNo);
            return (list?.Id, null);
        }
        if (answer.Root == "CEB900Message" || answer.IsReply)
        {
            OutgoingMessage? unread = messages.FirstOrDefault(m =>
                string.Equals(m.CopMsgId, answer.BusinessNo, StringComparison.OrdinalIgnoreCase)
            );
            // The platform's word is about an envelope and moves no declaration.
            return (unread?.Declaration, answer.IsReply ? null : unread?.About);
        }
        OutgoingMessage[] candidates =
        [
            .. messages.Where(m =>
                m.About == answer.About
                && m.BusinessNo == answer.BusinessNo
                && (string.IsNullOrEmpty(answer.Company) || m.CopCode == answer.Company)
            ),
        ];
        OutgoingMessage? message =
            candidates.FirstOrDefault(m => m.DocumentGuid == answer.DocumentGuid)
            // Some ports answer under a guid of their own; then the newest message of that number is meant.
            ?? (messages.Any(m => m.DocumentGuid == answer.DocumentGuid) ? null : candidates.MaxBy(m => m.MadeAt));
        return (message?.Declaration, message?.About);
    }

    private ReceivedReceipt Keep(IncomingAnswer answer, DeclarationId? declaration, SentMessage? about)
    {
        Guid id = Ids.NewV7(now);
        var row = new ReceivedReceipt
        {
            Id = id,
            Declaration = declaration,
            About = about,
            Arrival = answer.Arrival,
            Root = answer.Root,
            DocumentGuid = answer.DocumentGuid,
            BusinessNo = answer.BusinessNo,
            Status = answer.Status,
            At = answer.At,
            Info = answer.Info,
            Cipher = press.Encrypt(id, answer.Xml),
            Hash = MessagePress.HashOf(answer.Xml),
            Key = answer.Key,
            ReceivedAt = now,
        };
        added.Add(row);
        db.Add(row);
        return row;
    }
}
