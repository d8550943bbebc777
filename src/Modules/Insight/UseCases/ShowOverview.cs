using Kaicang.Contracts.Trade;
using Kaicang.Insight.Domain;

namespace Kaicang.Insight.UseCases;

/// <summary>What staff may see of the numbers.</summary>
public static class InsightPermission
{
    public static readonly Permission SeeOverview = new("insight.see-overview");
}

/// <summary>One hour of a day.</summary>
public sealed record HourRow(int Hour, long PaidCount, Money Paid);

/// <summary>How many customs orders stand in a state now.</summary>
public sealed record StateRow(CustomsOrderState State, int Count);

/// <summary>The day at a glance.</summary>
/// <param name="Gmv">Paid today, with freight and tax, before refunds.</param>
/// <param name="GmvYesterday">The same for yesterday up to midnight.</param>
public sealed record Overview(
    BusinessDay Day,
    DateTimeOffset Now,
    Money Gmv,
    Money GmvYesterday,
    long PlacedCount,
    long PaidCount,
    Money Refunded,
    long SettledCount,
    IReadOnlyList<HourRow> Hours,
    IReadOnlyList<StateRow> States
);

/// <summary>GMV today and orders by state.</summary>
internal static class ShowOverview
{
    public static async Task<ErrorOr<Overview>> Handle(
        Actor actor,
        QuestionDb db,
        ITrade trade,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(InsightPermission.SeeOverview))
            return FoundationRefusals.NotAllowed.With(("permission", InsightPermission.SeeOverview));
        DateTimeOffset now = time.GetUtcNow();
        var today = BusinessDay.Of(now);
        BusinessDay yesterday = today.AddDays(-1);
        List<Hour> hours = await db.Set<Hour>().Where(h => h.Day == today || h.Day == yesterday).ToListAsync(ct);
        Hour[] mine = [.. hours.Where(h => h.Day == today).OrderBy(h => h.HourOfDay)];
        IReadOnlyDictionary<CustomsOrderState, int> states = await trade.CountsByState(ct);
        return new Overview(
            today,
            now,
            new Money(mine.Sum(h => h.PaidFen)),
            new Money(hours.Where(h => h.Day == yesterday).Sum(h => h.PaidFen)),
            mine.Sum(h => h.PlacedCount),
            mine.Sum(h => h.PaidCount),
            new Money(mine.Sum(h => h.RefundedFen)),
            mine.Sum(h => h.SettledCount),
            [.. mine.Select(h => new HourRow(h.HourOfDay, h.PaidCount, new Money(h.PaidFen)))],
            [.. states.OrderBy(s => s.Key).Select(s => new StateRow(s.Key, s.Value))]
        );
    }
}
