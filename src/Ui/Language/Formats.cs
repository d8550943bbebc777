using System.Globalization;
using Kaicang.Kernel;

namespace Kaicang.Ui;

/// <summary>How amounts, counts, weights and instants are written for people, in the language of the current UI culture.</summary>
public static class Formats
{
    private static readonly AsyncLocal<TimeZoneInfo?> Chosen = new();

    /// <summary>The zone of legal times. UTC+8 all year.</summary>
    public static readonly TimeZoneInfo Shanghai = TimeZoneInfo.CreateCustomTimeZone(
        "Asia/Shanghai",
        TimeSpan.FromHours(8),
        "China Standard Time",
        "China Standard Time"
    );

    /// <summary>The reader's zone; Shanghai until the request says otherwise.</summary>
    public static TimeZoneInfo Zone
    {
        get => Chosen.Value ?? Shanghai;
        set => Chosen.Value = value;
    }

    /// <summary>Exact: <c>¥1,234.50</c>; a negative amount as <c>-¥5.00</c>.</summary>
    public static string Yuan(Money amount) =>
        (amount.IsNegative ? "-¥" : "¥") + Magnitude(amount).ToString("#,##0.00", CultureInfo.InvariantCulture);

    /// <summary>As on a price tag: <c>¥128</c> or <c>¥128.50</c>.</summary>
    public static string Price(Money amount) =>
        amount.Fen % 100 == 0
            ? (amount.IsNegative ? "-¥" : "¥") + Magnitude(amount).ToString("#,##0", CultureInfo.InvariantCulture)
            : Yuan(amount);

    /// <summary>Rough, for boards: <c>¥12.3万</c>, <c>¥4.56亿</c>; in English <c>¥123K</c>, <c>¥456M</c>.</summary>
    public static string ShortYuan(Money amount) =>
        Magnitude(amount) < (Text.IsEnglish ? 1_000m : 10_000m)
            ? Price(amount)
            : (amount.IsNegative ? "-¥" : "¥") + Short(Magnitude(amount));

    /// <summary>Exact, with thousands separators.</summary>
    public static string Number(long number) => number.ToString("#,##0", CultureInfo.InvariantCulture);

    /// <summary>Rough: <c>1.2万</c>, <c>3.4亿</c>; in English <c>12K</c>, <c>340M</c>. Small numbers stay exact.</summary>
    public static string Count(long number) =>
        number < (Text.IsEnglish ? 1_000 : 10_000) ? Number(number) : Short(number);

    /// <summary><c>12.5%</c>; one decimal at most.</summary>
    public static string Percent(Rate rate) => (rate.Value * 100m).ToString("0.#", CultureInfo.InvariantCulture) + "%";

    /// <summary><c>850 g</c> below a kilogram, <c>1.25 kg</c> from there.</summary>
    public static string Weight(long grams) =>
        grams < 1_000
            ? Number(grams) + " g"
            : (grams / 1_000m).ToString("#,##0.###", CultureInfo.InvariantCulture) + " kg";

    /// <summary>Day and time in the reader's zone, to the minute: <c>2026-11-23 13:05</c>.</summary>
    public static string At(DateTimeOffset at) => Local(at, "yyyy-MM-dd HH:mm");

    /// <summary>Without the year, for lists of recent things: <c>11-23 13:05</c>.</summary>
    public static string ShortAt(DateTimeOffset at) => Local(at, "MM-dd HH:mm");

    /// <summary>The day in the reader's zone: <c>2026-11-23</c>.</summary>
    public static string On(DateTimeOffset at) => Local(at, "yyyy-MM-dd");

    /// <summary>A legal instant, in Shanghai's time with the zone shown, to the second.</summary>
    public static string LegalAt(DateTimeOffset at) =>
        TimeZoneInfo.ConvertTime(at, Shanghai).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)
        + (Text.IsEnglish ? " (Beijing time, UTC+8)" : "（北京时间）");

    /// <summary>A legal day: <c>2026年11月23日</c> or <c>23 Nov 2026</c>.</summary>
    public static string Day(BusinessDay day) =>
        Text.IsEnglish
            ? day.Date.ToString("d MMM yyyy", CultureInfo.InvariantCulture)
            : day.Date.ToString("yyyy'年'M'月'd'日'", CultureInfo.InvariantCulture);

    /// <summary>How long ago: <c>3 分钟前</c> or <c>3 min ago</c>; older than a week is a date.</summary>
    public static string Ago(DateTimeOffset at, DateTimeOffset now)
    {
        TimeSpan age = now - at;
        if (age < TimeSpan.FromMinutes(1))
            return Text.IsEnglish ? "just now" : "刚刚";
        if (age >= TimeSpan.FromDays(7))
            return On(at);
        return Span(age) + (Text.IsEnglish ? " ago" : "前");
    }

    /// <summary>A span of time by its largest unit: <c>3 天</c>, <c>2 小时</c>, <c>5 分钟</c>, <c>40 秒</c>.</summary>
    public static string Span(TimeSpan span)
    {
        (long count, string zh, string en) = span switch
        {
            { TotalDays: >= 1 } => ((long)span.TotalDays, " 天", " d"),
            { TotalHours: >= 1 } => ((long)span.TotalHours, " 小时", " h"),
            { TotalMinutes: >= 1 } => ((long)span.TotalMinutes, " 分钟", " min"),
            _ => ((long)Math.Max(span.TotalSeconds, 0), " 秒", " s"),
        };
        return Number(count) + (Text.IsEnglish ? en : zh);
    }

    /// <summary>Hides the middle of a phone number, an ID number or a name that others may see.</summary>
    public static string Masked(string text) =>
        text.Length switch
        {
            0 => "",
            <= 2 => text[..1] + "*",
            <= 6 => text[..1] + new string('*', text.Length - 2) + text[^1..],
            _ => text[..3] + new string('*', text.Length - 7) + text[^4..],
        };

    private static decimal Magnitude(Money amount) => Math.Abs(amount.InYuan);

    private static string Local(DateTimeOffset at, string pattern) =>
        TimeZoneInfo.ConvertTime(at, Zone).ToString(pattern, CultureInfo.InvariantCulture);

    private static string Short(decimal number)
    {
        (decimal unit, string sign) =
            Text.IsEnglish
                ? number switch
                {
                    >= 1_000_000_000m => (1_000_000_000m, "B"),
                    >= 1_000_000m => (1_000_000m, "M"),
                    _ => (1_000m, "K"),
                }
            : number >= 100_000_000m ? (100_000_000m, "亿")
            : (10_000m, "万");
        decimal units = number / unit;
        // Cut, not rounded: a board never shows a target as reached before it is.
        decimal cut = units < 100m ? decimal.Truncate(units * 10m) / 10m : decimal.Truncate(units);
        return cut.ToString("#,##0.#", CultureInfo.InvariantCulture) + sign;
    }
}
