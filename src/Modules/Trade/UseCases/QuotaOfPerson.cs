using Kaicang.Contracts.People;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.UseCases;

/// <summary>The quotas of the person behind an account, whatever account bought.</summary>
internal sealed class QuotaOfPerson(QuestionDb db, IPeople people, QuotaLimits limits)
{
    public async Task<(PersonId? Person, IReadOnlyList<QuotaUse> Uses)> OfAsync(
        AccountId account,
        BusinessDay day,
        CancellationToken ct
    )
    {
        RealName name = await people.RealNameOf(account, ct);
        IReadOnlyList<QuotaLimit> all = await limits.OnAsync(day, ct);
        if (name.Person is not { } person)
            return (null, [.. all.Select(l => new QuotaUse(l, 0, 0, 0))]);
        List<Quota> rows = await db.Set<Quota>().Where(q => q.Person == person && q.Year == day.Year).ToListAsync(ct);
        return (
            person,
            [
                .. all.Select(l =>
                {
                    Quota? row = rows.Find(q => q.Kind == l.Kind);
                    return new QuotaUse(l, row?.UsedAmount ?? 0, row?.HeldAmount ?? 0, 0);
                }),
            ]
        );
    }
}
