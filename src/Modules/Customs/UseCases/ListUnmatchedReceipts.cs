using Kaicang.Customs.Domain;

namespace Kaicang.Customs.UseCases;

/// <summary>An answer that is about nothing of ours.</summary>
internal sealed record UnmatchedReceipt(
    Guid Id,
    string Kind,
    string Guid,
    string BusinessNo,
    int Status,
    string Info,
    int RepeatCount,
    DateTimeOffset At,
    DateTimeOffset ReceivedAt
);

/// <summary>Answers for orders that are unknown here, or that name another's: kept and shown, never applied.</summary>
internal static class ListUnmatchedReceipts
{
    public static async Task<ErrorOr<Page<UnmatchedReceipt>>> Handle(
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
        IQueryable<ReceivedReceipt> unmatched = db.Set<ReceivedReceipt>().Where(row => row.Declaration == null);
        int total = await unmatched.CountAsync(ct);
        List<UnmatchedReceipt> rows = await unmatched
            .OrderByDescending(row => row.Id)
            .Skip(request.Skip)
            .Take(request.Take)
            .Select(row => new UnmatchedReceipt(
                row.Id,
                row.Root,
                row.DocumentGuid,
                row.BusinessNo,
                row.Status,
                row.Info,
                row.RepeatCount,
                row.At,
                row.ReceivedAt
            ))
            .ToListAsync(ct);
        return new Page<UnmatchedReceipt>(rows, total, request);
    }
}
