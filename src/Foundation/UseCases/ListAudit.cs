using ErrorOr;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Facts;
using Kaicang.Foundation.Storage;
using Kaicang.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Kaicang.Foundation.UseCases;

/// <summary>One act of a member of staff.</summary>
public sealed record AuditEntry(
    string Account,
    string Name,
    string UseCase,
    string Subject,
    string? Reason,
    DateTimeOffset At
);

/// <summary>The audit log, newest first.</summary>
public static class ListAudit
{
    public static async Task<ErrorOr<Page<AuditEntry>>> Handle(
        Actor actor,
        QuestionDb db,
        string? search,
        int? page,
        int? size,
        CancellationToken ct
    )
    {
        if (!actor.May(FoundationPermission.SeeAudit))
            return FoundationRefusals.NotAllowed.With(("permission", FoundationPermission.SeeAudit));
        IQueryable<AuditRow> rows = db.Set<AuditRow>();
        if (!string.IsNullOrWhiteSpace(search))
            rows = rows.Where(r => r.Subject.Contains(search) || r.UseCase.Contains(search));
        PageRequest request = PageRequest.Of(page, size);
        int count = await rows.CountAsync(ct);
        List<AuditRow> found = await rows.OrderByDescending(r => r.Id)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        return new Page<AuditEntry>(
            [.. found.Select(r => new AuditEntry(r.Account.Id, r.Account.Name, r.UseCase, r.Subject, r.Reason, r.At))],
            count,
            request
        );
    }
}
