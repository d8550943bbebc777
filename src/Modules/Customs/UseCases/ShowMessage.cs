using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;

namespace Kaicang.Customs.UseCases;

/// <summary>A message as it went over the wire: field by field and indented, with names and numbers of people masked.</summary>
internal sealed record MessageView(
    Guid Id,
    string Kind,
    Text Words,
    string Hash,
    IReadOnlyList<MessagePart> Parts,
    string Xml
)
{
    /// <summary>Of a message of ours; null for an answer.</summary>
    public SentState? Sent { get; init; }
}

/// <summary>How it stands with a message of ours.</summary>
/// <param name="IsSettled">Customs has said its last word; nothing is signed any more.</param>
/// <param name="KeyChanged">It was signed under another certificate than its sender has today.</param>
/// <param name="WasSent">Whether it was ever handed over.</param>
internal sealed record SentState(DeclarationId Declaration, bool IsSettled, bool KeyChanged, bool WasSent);

/// <summary>A head, or a line, of a message.</summary>
/// <param name="Name">Its element on the wire.</param>
internal sealed record MessagePart(string Name, IReadOnlyList<MessageValue> Values);

/// <summary>A field with its value.</summary>
internal sealed record MessageValue(string Element, Text Words, string Value, bool IsPersonal);

/// <summary>Shows a message that was sent or an answer that came.</summary>
internal static class ShowMessage
{
    public static async Task<ErrorOr<MessageView>> Handle(
        Guid messageId,
        Actor actor,
        QuestionDb db,
        MessagePress press,
        CancellationToken ct
    )
    {
        (Guid Id, DeclarationId? Declaration, string Root, string Hash, string Cipher)? kept = await Find(
            messageId,
            db,
            ct
        );
        if (kept is not { } message || !await MayRead(message.Declaration, actor, db, ct))
            return CustomsRefusals.UnknownMessage.With(("message", messageId));
        string xml = press.Decrypt(message.Id, message.Cipher);
        MessageView view = ReadableMessage.Of(message.Id, message.Root, message.Hash, xml, masked: true);
        return await db.Set<OutgoingMessage>().FirstOrDefaultAsync(m => m.Id == messageId, ct) is { } sent
            ? view with
            {
                Sent = new SentState(
                    sent.Declaration,
                    sent.Settled,
                    !press.IsSignedByTheKeyOfToday(sent, xml),
                    sent.FirstSentAt is not null
                ),
            }
            : view;
    }

    internal static async Task<(Guid Id, DeclarationId? Declaration, string Root, string Hash, string Cipher)?> Find(
        Guid id,
        QuestionDb db,
        CancellationToken ct
    )
    {
        if (await db.Set<OutgoingMessage>().FirstOrDefaultAsync(m => m.Id == id, ct) is { } sent)
            return (sent.Id, sent.Declaration, sent.Root, sent.Hash, sent.Cipher);
        return await db.Set<ReceivedReceipt>().FirstOrDefaultAsync(r => r.Id == id, ct) is { } received
            ? (received.Id, received.Declaration, received.Root, received.Hash, received.Cipher)
            : null;
    }

    private static async Task<bool> MayRead(DeclarationId? id, Actor actor, QuestionDb db, CancellationToken ct)
    {
        if (actor.May(CustomsPermission.ReadMessages))
            return true;
        return id is { } known
            && await db.Set<Declaration>().FirstOrDefaultAsync(d => d.Id == known, ct) is { } declaration
            && actor.May(CustomsPermission.ReadMessages, declaration.Shop);
    }
}

/// <summary>Why somebody wants to see the names and numbers of people in a message.</summary>
internal sealed record RevealRequest(string Reason);

/// <summary>
/// Shows a message with nothing masked. An act, not a question: who looked, at what, and why is written in the same transaction.
/// </summary>
internal static class RevealMessage
{
    private const int ShortestReason = 2;
    private const int LongestReason = 200;

    public static async Task<ErrorOr<MessageView>> Handle(
        Guid messageId,
        RevealRequest request,
        Actor actor,
        QuestionDb questions,
        KaicangDb db,
        MessagePress press,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(CustomsPermission.RevealMessages))
            return FoundationRefusals.NotAllowed.With(("permission", CustomsPermission.RevealMessages));
        string reason = request.Reason?.Trim() ?? "";
        if (reason.Length is < ShortestReason or > LongestReason)
            return CustomsRefusals.ReasonMissing.With();
        if (await ShowMessage.Find(messageId, questions, ct) is not { } message)
            return CustomsRefusals.UnknownMessage.With(("message", messageId));
        DateTimeOffset now = time.GetUtcNow();
        db.Add(
            new MessageReveal
            {
                Id = Ids.NewV7(now),
                Message = messageId,
                Declaration = message.Declaration,
                Reason = reason,
                By = actor.IsSignedIn ? actor.Account.ToString() : actor.Name,
                At = now,
            }
        );
        await db.SaveChangesAsync(ct);
        return ReadableMessage.Of(
            message.Id,
            message.Root,
            message.Hash,
            press.Decrypt(message.Id, message.Cipher),
            masked: false
        );
    }
}
