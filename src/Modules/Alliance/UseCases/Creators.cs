using Kaicang.Alliance.Domain;

namespace Kaicang.Alliance.UseCases;

/// <summary>Who a creator is.</summary>
internal sealed record CreatorFacts(AccountId Account, Text StageName, Text Field, Text About);

/// <summary>Registers a creator, or introduces a known one anew.</summary>
internal static class RegisterCreator
{
    public static async Task<ErrorOr<CreatorFacts>> Handle(
        CreatorFacts facts,
        Actor actor,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(AlliancePermission.RegisterCreator))
            return FoundationRefusals.NotAllowed.With(("permission", AlliancePermission.RegisterCreator));
        if (facts.StageName is not { Zh.Length: > 0 and <= 40, En.Length: > 0 and <= 40 })
            return AllianceRefusals.NameMissing.With();
        if (await db.Set<Creator>().FindAsync([facts.Account], ct) is { } known)
            known.Introduce(facts.StageName, facts.Field, facts.About);
        else
            db.Add(Creator.Register(facts.Account, facts.StageName, facts.Field, facts.About, time.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return facts;
    }
}

/// <summary>Creators, oldest first.</summary>
internal static class ListCreators
{
    public static async Task<ErrorOr<Page<CreatorFacts>>> Handle(
        int? page,
        int? size,
        QuestionDb db,
        CancellationToken ct
    )
    {
        var request = PageRequest.Of(page, size);
        int total = await db.Set<Creator>().CountAsync(ct);
        List<Creator> rows = await db.Set<Creator>()
            .OrderBy(c => c.RegisteredAt)
            .ThenBy(c => c.Account)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        return new Page<CreatorFacts>(
            [.. rows.Select(c => new CreatorFacts(c.Account, c.StageName, c.Field, c.About))],
            total,
            request
        );
    }
}
