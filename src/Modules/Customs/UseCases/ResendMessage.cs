using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;

namespace Kaicang.Customs.UseCases;

/// <summary>A message of ours that does not get through.</summary>
internal sealed record StuckMessage(
    Guid Id,
    DeclarationId Declaration,
    string Kind,
    Text KindWords,
    string BusinessNo,
    string CopMsgId,
    bool IsRefused,
    string Why,
    int SentCount,
    DateTimeOffset? LastSentAt,
    DateTimeOffset NextSendAt
);

/// <summary>Messages that the exchange platform refused, or that could not be handed over several times.</summary>
internal static class ListStuckMessages
{
    private const int Patience = 3;

    public static async Task<ErrorOr<Page<StuckMessage>>> Handle(
        int? page,
        int? size,
        Actor actor,
        QuestionDb db,
        CancellationToken ct
    )
    {
        if (!actor.May(CustomsPermission.See))
            return FoundationRefusals.NotAllowed.With(("permission", CustomsPermission.See));
        var request = PageRequest.Of(page, size);
        IQueryable<OutgoingMessage> stuck = db.Set<OutgoingMessage>()
            .Where(m => !m.Settled && (m.TransportRefusal != null || (m.LastError != null && m.SentCount >= Patience)));
        int total = await stuck.CountAsync(ct);
        List<OutgoingMessage> rows = await stuck
            .OrderByDescending(m => m.Id)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        return new Page<StuckMessage>([.. rows.Select(Of)], total, request);
    }

    private static StuckMessage Of(OutgoingMessage message) =>
        new(
            message.Id,
            message.Declaration,
            message.Root,
            MessageWords.Of(message.Root),
            message.BusinessNo,
            message.CopMsgId,
            message.TransportRefusal is not null,
            message.TransportRefusal ?? message.LastError ?? "",
            message.SentCount,
            message.LastSentAt,
            message.NextSendAt
        );
}

/// <summary>
/// Sends a message again at once. One that the exchange platform refused is signed anew with the key of today and gets a new number of
/// the envelope; the document and its guid stay, so that customs still knows a repetition.
/// </summary>
internal static class ResendMessage
{
    private static readonly Text Words = new("重发", "sent again");
    private static readonly Text Settled = new("海关已给出最终回执", "finally answered by customs");

    public static async Task<ErrorOr<Done>> Handle(
        DeclarationId id,
        Guid messageId,
        Actor actor,
        KaicangDb db,
        MessagePress press,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (
            !actor.May(CustomsPermission.Declare)
            || await db.Set<OutgoingMessage>().FindAsync([messageId], ct) is not { } message
            || message.Declaration != id
        )
            return CustomsRefusals.UnknownMessage.With(("message", messageId));
        if (message.Settled)
            return CustomsRefusals.NotAllowedNow.With(("state", Settled), ("act", Words));
        DateTimeOffset now = time.GetUtcNow();
        if (message.TransportRefusal is null)
            message.SendNow(now);
        else if (await press.SignAnew(message, now, ct) is { } refused)
            return refused;
        await db.SaveChangesAsync(ct);
        return Done.One;
    }
}

/// <summary>
/// Signs a message anew with the key of today and sends it at once, whatever happened to it before: its certificate was changed, or it lay
/// here until its signature ran out. As after a refusal of the platform the document and its guid stay, so that customs knows a repetition
/// (the guid names the document, specification 202205, ch. 3), and the envelope gets another number.
/// </summary>
internal static class SignMessageAnew
{
    private static readonly Text Words = new("重新签名", "signed anew");
    private static readonly Text Settled = new("海关已给出最终回执", "finally answered by customs");

    public static async Task<ErrorOr<Done>> Handle(
        DeclarationId id,
        Guid messageId,
        Actor actor,
        KaicangDb db,
        MessagePress press,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (
            !actor.May(CustomsPermission.Declare)
            || await db.Set<OutgoingMessage>().FindAsync([messageId], ct) is not { } message
            || message.Declaration != id
        )
            return CustomsRefusals.UnknownMessage.With(("message", messageId));
        if (message.Settled)
            return CustomsRefusals.NotAllowedNow.With(("state", Settled), ("act", Words));
        if (await press.SignAnew(message, time.GetUtcNow(), ct) is { } refused)
            return refused;
        await db.SaveChangesAsync(ct);
        return Done.One;
    }
}
