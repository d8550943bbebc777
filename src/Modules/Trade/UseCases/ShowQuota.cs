using Kaicang.Contracts.Customs;
using Kaicang.Contracts.People;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.UseCases;

/// <summary>The buyer's quotas of a year: an estimate, because customs counts all platforms.</summary>
/// <param name="Years">Years that have a quota of this person, newest first, and the present one.</param>
/// <param name="SingleOrder">What one order may be worth at most.</param>
public sealed record MyQuota(
    bool RealNameNeeded,
    int Year,
    IReadOnlyList<QuotaView> Quotas,
    IReadOnlyList<int> Years,
    Money SingleOrder,
    string SingleOrderRule,
    IReadOnlyList<QuotaAccountView> Accounts
);

/// <summary>Shows what the buyer's person may still buy this year, or could in a year before, and which orders make the figures.</summary>
internal static class ShowQuota
{
    // 18号: in force since 8 April 2016; there is no quota of an earlier year.
    private const int FirstYear = 2016;

    public static async Task<ErrorOr<MyQuota>> Handle(
        int? year,
        Actor actor,
        QuotaOfPerson quotas,
        QuotaStories stories,
        ICustoms customs,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        BusinessDay today = BusinessDay.Of(time.GetUtcNow());
        if (year is { } asked && (asked < FirstYear || asked > today.Year))
            return ReadingRefusals.QuotaYearUnknown.With(("year", asked), ("first", FirstYear), ("last", today.Year));
        // A year that is over is told by the limits of its last day.
        BusinessDay day =
            year is null || year == today.Year ? today : new BusinessDay(new DateOnly(year.Value, 12, 31));
        (PersonId? person, IReadOnlyList<QuotaUse> uses) = await quotas.OfAsync(actor.Account, day, ct);
        ImportLimits limits = await customs.LimitsOn(day, ct);
        IReadOnlyList<int> years = person is { } one ? await stories.YearsOfAsync(one, ct) : [];
        return new MyQuota(
            person is null,
            day.Year,
            [.. uses.Select(u => GetQuote.QuotaOf(u, day.Year))],
            [.. years.Append(today.Year).Distinct().OrderDescending()],
            limits.SingleOrder,
            $"{limits.Source}, {limits.ValidFrom}",
            person is { } who ? await stories.OfAsync(who, actor.Account, uses, day.Year, ct) : []
        );
    }
}
