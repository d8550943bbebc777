using Kaicang.Kernel;

namespace Kaicang.Host.Demo.History;

/// <summary>
/// How many orders fall on which day: a year that grows to three times its beginning, busier at weekends, with the peaks of Chinese
/// online trade, and a pause at Spring Festival.
/// </summary>
internal static class HistoryCalendar
{
    /// <summary>Weight of each hour of the day: quiet at night, a hill at noon, the peak of live rooms in the evening.</summary>
    private static readonly double[] Hours =
    [
        1.2,
        0.6,
        0.3,
        0.2,
        0.2,
        0.3,
        0.8,
        1.6,
        2.3,
        3.0,
        3.4,
        3.3,
        3.6,
        3.1,
        2.8,
        2.8,
        3.0,
        3.3,
        4.2,
        6.2,
        8.8,
        9.0,
        6.5,
        3.2,
    ];

    private static readonly (int Month, int Day, double Times)[] Festivals =
    [
        (11, 9, 2),
        (11, 10, 4),
        (11, 11, 10),
        (11, 12, 2.5), // 双11
        (12, 11, 1.8),
        (12, 12, 4), // 双12
        (1, 10, 1.6),
        (1, 11, 1.6), // 年货节
        (3, 7, 1.8),
        (3, 8, 3), // 女王节
        (5, 1, 1.5),
        (5, 2, 1.4),
        (5, 3, 1.4),
        (6, 16, 2),
        (6, 17, 3),
        (6, 18, 8),
        (6, 19, 1.6), // 618
        (8, 18, 1.8),
        (10, 1, 1.4),
        (10, 2, 1.3),
        (10, 3, 1.3),
    ];

    /// <summary>Orders of each day; their sum is what was asked for.</summary>
    public static IReadOnlyList<int> CountsOf(BusinessDay first, int days, int orders)
    {
        double[] weights = [.. Enumerable.Range(0, days).Select(i => WeightOf(first.AddDays(i), (double)i / days))];
        double whole = weights.Sum();
        var counts = new int[days];
        double due = 0;
        int given = 0;
        for (int i = 0; i < days; i++)
        {
            due += weights[i] / whole * orders;
            counts[i] = Math.Max(0, (int)due - given);
            given += counts[i];
        }
        counts[days - 1] += orders - given;
        return counts;
    }

    /// <summary>The instants of a day's orders, ascending, no two in one millisecond: order numbers are made from them.</summary>
    public static IReadOnlyList<DateTimeOffset> MomentsOf(BusinessDay day, int count, Random chance)
    {
        var milliseconds = new SortedSet<long>();
        while (milliseconds.Count < count)
            milliseconds.Add((Pick(Hours, chance) * 3_600_000L) + chance.NextInt64(3_600_000));
        return [.. milliseconds.Select(ms => day.StartsAt.AddMilliseconds(ms))];
    }

    /// <summary>An index, by weight.</summary>
    public static int Pick(IReadOnlyList<double> weights, Random chance)
    {
        double at = chance.NextDouble() * weights.Sum();
        for (int i = 0; i < weights.Count; i++)
        {
            at -= weights[i];
            if (at < 0)
                return i;
        }
        return weights.Count - 1;
    }

    private static double WeightOf(BusinessDay day, double progress)
    {
        double weight = 0.6 + (1.2 * progress);
        if (day.Date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
            weight *= 1.3;
        foreach ((int month, int date, double times) in Festivals)
            if (day.Date.Month == month && day.Date.Day == date)
                weight *= times;
        return IsSpringFestival(day) ? weight * 0.4 : weight;
    }

    /// <summary>The week from New Year's eve on, by the lunar calendar.</summary>
    private static bool IsSpringFestival(BusinessDay day)
    {
        var lunar = new System.Globalization.ChineseLunisolarCalendar();
        DateTime newYear = lunar.ToDateTime(day.Year, 1, 1, 0, 0, 0, 0);
        int after = day.Date.DayNumber - DateOnly.FromDateTime(newYear).DayNumber;
        return after is >= -1 and <= 6;
    }
}
