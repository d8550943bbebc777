using System.Text;
using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.Gateways.Transports;
using Microsoft.Extensions.Options;

namespace Kaicang.Customs.UseCases;

/// <summary>Keeps what came, reads it, and has it applied; what cannot be is a dead letter with its reason.</summary>
internal sealed class ArrivalBook(
    KaicangDb db,
    Outbox outbox,
    MessagePress press,
    AnswerTrust trust,
    SenderDirectory senders,
    BulkInserts bulk,
    IOptions<CustomsOptions> options
)
{
    /// <summary>From so many on it is worth to read them on all processors.</summary>
    private const int Many = 16;
    private readonly List<Arrival> kept = [];
    private readonly List<ReceivedReceipt> fresh = [];

    /// <summary>The arrival that a delivery is, kept exactly as it came; not yet applied. Written by <see cref="Write"/>.</summary>
    public Arrival Keep(Delivery delivery, DateTimeOffset now)
    {
        var id = ArrivalId.From(Ids.NewV7(now));
        // Latin-1 has a character for each byte, so that what comes out again is what came in, whatever its encoding.
        string cipher = delivery.Bytes is { } bytes ? press.Encrypt(id.Value, Encoding.Latin1.GetString(bytes)) : "";
        var arrival = Arrival.Keep(id, delivery.Transport, delivery.Place, delivery.Hash, cipher, delivery.Size, now);
        kept.Add(arrival);
        return arrival;
    }

    /// <summary>The bytes as they came; null where they were too many to keep.</summary>
    public byte[]? Original(Arrival arrival) =>
        arrival.Cipher.Length == 0 ? null : Encoding.Latin1.GetBytes(press.Decrypt(arrival.Id.Value, arrival.Cipher));

    /// <summary>Writes the arrivals that were kept, and the receipts that were read from arrivals. The caller saves the rest.</summary>
    public async Task Write(CancellationToken ct)
    {
        await bulk.Write(kept, fresh, ct);
        kept.Clear();
        fresh.Clear();
    }

    /// <summary>Reads and applies. The caller calls <see cref="Write"/> and saves.</summary>
    public async Task Apply(
        IReadOnlyList<(Arrival Arrival, byte[]? Bytes)> came,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        var read = new ReadArrival[came.Count];
        void readOne(int i) => read[i] = AnswerReading.Of(came[i].Bytes, came[i].Arrival.SizeBytes, trust, IsOurs, now);
        if (came.Count < Many)
            for (int i = 0; i < read.Length; i++)
                readOne(i);
        else
            Parallel.For(0, read.Length, new ParallelOptions { CancellationToken = ct }, readOne);
        var answers = new List<IncomingAnswer>();
        for (int i = 0; i < read.Length; i++)
            answers.AddRange(Note(came[i].Arrival, read[i]));
        var recorder = new AnswerRecorder(db, press, now);
        IReadOnlyList<Declaration> touched = await recorder.Record(answers, ct);
        foreach (IGrouping<ArrivalId, IncomingAnswer> strangers in recorder.Unmatched.GroupBy(a => a.Arrival!.Value))
        {
            IEnumerable<string> which = strangers.Select(Which);
            came.First(pair => pair.Arrival.Id == strangers.Key)
                .Arrival.MarkDead(DeadReason.Unmatched, string.Join("; ", which));
        }
        fresh.AddRange(recorder.Fresh);
        await Settle(recorder.Adopted, came, ct);
        await Follow(touched, recorder, now, ct);
    }

    // A batch costs a handful of statements, however many declarations it is about.
    private async Task Follow(
        IReadOnlyList<Declaration> touched,
        AnswerRecorder recorder,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        DeclarationId[] ids = [.. touched.Select(declaration => declaration.Id)];
        ILookup<DeclarationId, Receipt> before = await Receipts.Of(ids, db, ct);
        var open = (
            await db.Set<OutgoingMessage>()
                .Where(message => ids.Contains(message.Declaration) && !message.Settled)
                .Select(message => new
                {
                    message.Id,
                    message.Declaration,
                    message.About,
                })
                .ToListAsync(ct)
        ).ToLookup(message => message.Declaration);
        var ends = new List<(Guid Message, MessageEnd End)>();
        foreach (Declaration declaration in touched)
        {
            IReadOnlyList<Receipt> receipts = [.. before[declaration.Id], .. recorder.New(declaration.Id)];
            FetchAnswers.Draw(declaration, receipts, db, outbox, options.Value, now);
            foreach (var message in open[declaration.Id])
                ends.Add((message.Id, FetchAnswers.EndOf(message.About, declaration, receipts)));
        }
        await End(ends, recorder, now, ct);
    }

    // By statements of their own: the messages themselves are long and need not be read for it.
    private async Task End(
        List<(Guid Message, MessageEnd End)> ends,
        AnswerRecorder recorder,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        foreach ((Guid id, MessageEnd end) in ends)
            if (recorder.Heeded.TryGetValue(id, out OutgoingMessage? tracked))
                FetchAnswers.Settle(tracked, end, now);
        Guid[] settled = Those(MessageEnd.Settled);
        Guid[] again = Those(MessageEnd.SendAgain);
        if (settled.Length + again.Length == 0)
            return;
        await db.BeginWritesAsync(ct);
        if (settled.Length > 0)
            await db.Set<OutgoingMessage>()
                .Where(message => settled.Contains(message.Id))
                .ExecuteUpdateAsync(
                    row => row.SetProperty(m => m.Settled, true).SetProperty(m => m.Version, m => m.Version + 1),
                    ct
                );
        DateTimeOffset next = OutgoingMessage.AgainAt(now);
        if (again.Length > 0)
            await db.Set<OutgoingMessage>()
                .Where(message => again.Contains(message.Id) && !message.Settled)
                .ExecuteUpdateAsync(
                    row => row.SetProperty(m => m.NextSendAt, next).SetProperty(m => m.Version, m => m.Version + 1),
                    ct
                );

        Guid[] Those(MessageEnd wanted) =>
            [
                .. ends.Where(one => one.End == wanted && !recorder.Heeded.ContainsKey(one.Message))
                    .Select(one => one.Message),
            ];
    }

    // What was nobody's and has found its owner by itself needs nobody to look at it any more.
    private async Task Settle(
        IReadOnlyCollection<ArrivalId> adopted,
        IReadOnlyList<(Arrival Arrival, byte[]? Bytes)> came,
        CancellationToken ct
    )
    {
        foreach (ArrivalId id in adopted.Where(id => came.All(pair => pair.Arrival.Id != id)))
        {
            List<ReceivedReceipt> told = await db.Set<ReceivedReceipt>().Where(r => r.Arrival == id).ToListAsync(ct);
            if (
                told.TrueForAll(receipt => receipt.Declaration is not null)
                && await db.Set<Arrival>().FindAsync([id], ct) is { Reason: DeadReason.Unmatched } arrival
            )
                arrival.MarkApplied();
        }
    }

    private static IEnumerable<IncomingAnswer> Note(Arrival arrival, ReadArrival read)
    {
        if (read.Envelope is { } envelope)
            arrival.NoteEnvelope(envelope.CopMsgId, envelope.MessageType);
        if (read.Reason is { } reason)
            arrival.MarkDead(reason, read.Detail);
        else
            arrival.MarkApplied();
        return read.Answers.Select(answer => answer with { Arrival = arrival.Id });
    }

    private bool IsOurs(string dxpId) => senders.All.Any(sender => sender.DxpId == dxpId);

    // A format error is about an envelope, and says what is wrong with it: that is what people look for.
    private static string Which(IncomingAnswer answer) =>
        answer.Root == "CEB900Message"
            ? $"{answer.BusinessNo}: {ReadableMessage.WithoutPeople(answer.Info)}"
            : $"{answer.BusinessNo} {answer.DocumentGuid} {answer.Status}".Trim();
}
