using Kaicang.Customs.Domain;

namespace Kaicang.Customs.UseCases;

/// <summary>Something that came and was not applied.</summary>
internal sealed record DeadLetter(
    ArrivalId Id,
    string Transport,
    string Place,
    string MessageType,
    string CopMsgId,
    string Reason,
    Text ReasonWords,
    Text Remedy,
    string Detail,
    string Hash,
    long SizeBytes,
    int RepeatCount,
    bool MayReplay,
    DateTimeOffset ReceivedAt
);

/// <summary>What came and could not be read, matched or applied: kept as it came, newest first, until somebody has dealt with it.</summary>
internal static class ListDeadLetters
{
    public static async Task<ErrorOr<Page<DeadLetter>>> Handle(
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
        IQueryable<Arrival> dead = db.Set<Arrival>().Where(arrival => arrival.State == ArrivalState.Dead);
        int total = await dead.CountAsync(ct);
        List<Arrival> rows = await dead.OrderByDescending(arrival => arrival.Id)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        return new Page<DeadLetter>([.. rows.Select(Of)], total, request);
    }

    internal static DeadLetter Of(Arrival arrival)
    {
        DeadReason reason = arrival.Reason ?? DeadReason.NotApplied;
        return new DeadLetter(
            arrival.Id,
            arrival.Transport.ToString(),
            arrival.Place,
            arrival.MessageType,
            arrival.CopMsgId,
            reason.ToString(),
            CustomsTexts.ReasonOf(reason),
            CustomsTexts.RemedyOf(reason),
            arrival.Detail,
            arrival.Hash,
            arrival.SizeBytes,
            arrival.RepeatCount,
            reason != DeadReason.TooLarge,
            arrival.ReceivedAt
        );
    }
}
