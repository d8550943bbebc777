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
    private readonly List<ReceivedReceipt> fresh = [];
    private Dictionary<string, ReceivedReceipt> known = [];
    private readonly Dictionary<DeclarationId, List<ReceivedReceipt>> byDeclaration = [];
    private readonly Dictionary<Guid, OutgoingMessage> heeded = [];
    private readonly TaxBillRecorder bills = new(db, press);
    private readonly List<IncomingAnswer> unmatched = [];

    /// <summary>The answers of this run that are about nothing of ours; not those whose owner came later in the same run.</summary>
    public IEnumerable<IncomingAnswer> Unmatched => unmatched.Where(answer => known[answer.Key].Declaration is null);

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
        byDeclaration.TryGetValue(declaration, out List<ReceivedReceipt>? rows)
            ? rows.Select(row => row.ToReceipt()).OfType<Receipt>()
            : [];

    /// <summary>The rows that are new; the caller writes them.</summary>
    public IReadOnlyList<ReceivedReceipt> Fresh => fresh;

    /// <summary>Messages of ours that the platform's word has changed in this run; they are tracked.</summary>
    public IReadOnlyDictionary<Guid, OutgoingMessage> Heeded => heeded;

    /// <returns>The declarations for which something new came, tracked.</returns>
    public async Task<IReadOnlyList<Declaration>> Record(IReadOnlyList<IncomingAnswer> answers, CancellationToken ct)
    {
        var messages = new SentNotes(await MessagesOf(answers, ct));
        Dictionary<string, Declaration> byInvtNo = await ListsOf(answers, ct);
        await bills.Prepare([.. answers.Select(answer => answer.InvtNo).OfType<string>().Distinct()], ct);
        // Brought in at once; below each is found where it was brought.
        DeclarationId[] theirs = [.. messages.Declarations];
        await db.Set<Declaration>().Where(d => theirs.Contains(d.Id)).LoadAsync(ct);
        string[] keys = [.. answers.Select(answer => answer.Key).Distinct()];
        known = await db.Set<ReceivedReceipt>()
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
            (DeclarationId? id, SentMessage? about) =
                answer.About == SentMessage.SiteReceipt
                    ? (null, SentMessage.SiteReceipt)
                    : Match(answer, messages, byInvtNo, touched);
            DeclarationId? owner = id == default(DeclarationId) ? null : id;
            if (same is null)
                known.Add(answer.Key, Keep(answer, owner, about));
            else
                Claim(same, owner, about);
            if (id is not { } found)
            {
                if (answer.About != SentMessage.SiteReceipt || !await Accept(answer, messages, ct))
                    unmatched.Add(answer);
                continue;
            }
            if (found == default)
            {
                await Heed(answer, ct); // The platform's word on a message of no declaration.
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
        Note(kept);
    }

    private void Note(ReceivedReceipt row)
    {
        added.Add(row);
        if (row.Declaration is not { } declaration)
            return;
        if (!byDeclaration.TryGetValue(declaration, out List<ReceivedReceipt>? rows))
            byDeclaration.Add(declaration, rows = []);
        rows.Add(row);
    }

    // A warehouse receipt is no declaration's: its own message is what customs' word ends.
    private async Task<bool> Accept(IncomingAnswer answer, SentNotes messages, CancellationToken ct)
    {
        SentNote? note = messages
            .Of(answer.BusinessNo)
            .FirstOrDefault(m =>
                m.About == SentMessage.SiteReceipt
                && m.DocumentGuid == answer.DocumentGuid
                && (string.IsNullOrEmpty(answer.Company) || m.CopCode == answer.Company)
            );
        if (note is null || await db.Set<OutgoingMessage>().FindAsync([note.Id], ct) is not { } message)
            return false;
        var word = new Receipt(SentMessage.SiteReceipt, answer.DocumentGuid, answer.Status, answer.At, answer.Info);
        if (SiteReceiptState.IsLast(word))
            message.Settle();
        else if (ReceiptErrors.AsksForRetry(word))
            message.SendAgain(now);
        return true;
    }

    /// <summary>The platform refused an envelope: it goes again by itself where that can help, otherwise it waits for people.</summary>
    private async Task Heed(IncomingAnswer reply, CancellationToken ct)
    {
        OutgoingMessage? message = await db.Set<OutgoingMessage>()
            .FindAsync([OutgoingMessage.IdOf(reply.BusinessNo)], ct);
        var word = new Receipt(SentMessage.Order, "", reply.Status, reply.At, reply.Info);
        if (message is null || message.Settled || word.Code.All(digit => digit == '0'))
            return;
        heeded[message.Id] = message;
        if (ReceiptErrors.OfTransport(word.Code) is { Remedy: Remedy.Retry })
            message.SendAgain(now);
        else
            message.RefuseTransport($"{word.Code} {word.Description}");
    }

    private async Task<IReadOnlyList<SentNote>> MessagesOf(IReadOnlyList<IncomingAnswer> answers, CancellationToken ct)
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
            .Where(m => guids.Contains(m.DocumentGuid) || numbers.Contains(m.BusinessNo) || envelopes.Contains(m.Id))
            .Select(m => new SentNote(
                m.Id,
                m.Declaration,
                m.About,
                m.DocumentGuid,
                m.BusinessNo,
                m.CopCode,
                m.MadeAt,
                m.Edition
            ))
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
        SentNotes messages,
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
            SentNote? unread = messages.OfEnvelope(answer.BusinessNo);
            // The platform's word is about an envelope and moves no declaration.
            return (unread?.Declaration, answer.IsReply ? null : unread?.About);
        }
        SentNote[] candidates =
        [
            .. messages
                .Of(answer.BusinessNo)
                .Where(m =>
                    m.About == answer.About && (string.IsNullOrEmpty(answer.Company) || m.CopCode == answer.Company)
                ),
        ];
        SentNote? message =
            candidates.FirstOrDefault(m => m.DocumentGuid == answer.DocumentGuid)
            // Some ports answer under a guid of their own; then the newest message of that number is meant.
            ?? (messages.HasGuid(answer.DocumentGuid) ? null : candidates.MaxBy(m => m.MadeAt));
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
        Note(row);
        fresh.Add(row);
        return row;
    }
}

/// <summary>What an answer is matched with: a message of ours without its text.</summary>
internal sealed record SentNote(
    Guid Id,
    DeclarationId Declaration,
    SentMessage About,
    string DocumentGuid,
    string BusinessNo,
    string CopCode,
    DateTimeOffset MadeAt,
    int Edition
);

/// <summary>The messages that a batch of answers may be about, by each of the numbers that name them.</summary>
internal sealed class SentNotes(IReadOnlyList<SentNote> notes)
{
    private readonly ILookup<string, SentNote> byNumber = notes.ToLookup(m => m.BusinessNo, StringComparer.Ordinal);
    private readonly HashSet<string> guids = [.. notes.Select(m => m.DocumentGuid)];

    public IEnumerable<DeclarationId> Declarations => notes.Select(m => m.Declaration).Distinct();

    public IEnumerable<SentNote> Of(string businessNo) => byNumber[businessNo];

    public bool HasGuid(string guid) => guids.Contains(guid);

    public SentNote? OfEnvelope(string copMsgId) =>
        notes.FirstOrDefault(m =>
            m.Id == OutgoingMessage.IdOf(copMsgId)
            && string.Equals(OutgoingMessage.NumberOf(m.Id, m.Edition), copMsgId, StringComparison.OrdinalIgnoreCase)
        );
}
