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

/// <summary>One calendar month in Shanghai.</summary>
/// <param name="Month">For example <c>2026-11</c>.</param>
public sealed record MonthRow(string Month, long PaidCount, Money Paid, Money Refunded);

/// <summary>The day at a glance.</summary>
/// <param name="Gmv">Paid today, with freight and tax, before refunds.</param>
/// <param name="GmvYesterday">The same for yesterday up to midnight.</param>
/// <param name="Months">This month and the twelve before it, newest first; months without an order are left out.</param>
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
    IReadOnlyList<StateRow> States,
    IReadOnlyList<MonthRow> Months
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
            [.. states.OrderBy(s => s.Key).Select(s => new StateRow(s.Key, s.Value))],
            await MonthsAsync(db, today, ct)
        );
    }

    private static async Task<IReadOnlyList<MonthRow>> MonthsAsync(
        QuestionDb db,
        BusinessDay today,
        CancellationToken ct
    )
    {
        var first = new BusinessDay(new DateOnly(today.Year, today.Date.Month, 1).AddMonths(-12));
        // A year has at most 8,784 hours, so they are added up here: both engines group by month in words of their own.
        List<Hour> hours = await db.Set<Hour>().Where(h => h.Day >= first && h.Day <= today).ToListAsync(ct);
        return
        [
            .. hours
                .GroupBy(h => (h.Day.Year, h.Day.Date.Month))
                .OrderByDescending(g => g.Key)
                .Select(g => new MonthRow(
                    string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{g.Key.Year}-{g.Key.Month:00}"),
                    g.Sum(h => h.PaidCount),
                    new Money(g.Sum(h => h.PaidFen)),
                    new Money(g.Sum(h => h.RefundedFen))
                )),
        ];
    }
}
