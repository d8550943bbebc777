using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kaicang.Kernel;

/// <summary>A legal day in China: a date of Asia/Shanghai, which is UTC+8 all year (no daylight saving since 1991).</summary>
/// <remarks>Text form <c>2026-11-23</c>.</remarks>
[JsonConverter(typeof(BusinessDayJson))]
public readonly record struct BusinessDay(DateOnly Date) : IComparable<BusinessDay>
{
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    /// <summary>The legal day on which an instant falls.</summary>
    public static BusinessDay Of(DateTimeOffset instant) =>
        new(DateOnly.FromDateTime(instant.ToOffset(Shanghai).DateTime));

    /// <summary>The first instant of the day, in UTC.</summary>
    public DateTimeOffset StartsAt =>
        new DateTimeOffset(Date.ToDateTime(TimeOnly.MinValue), Shanghai).ToUniversalTime();

    public int Year => Date.Year;

    public BusinessDay AddDays(int days) => new(Date.AddDays(days));

    /// <summary>Whole days from <paramref name="earlier"/> to this day.</summary>
    public int DaysSince(BusinessDay earlier) => Date.DayNumber - earlier.Date.DayNumber;

    public int CompareTo(BusinessDay other) => Date.CompareTo(other.Date);

    public static bool operator <(BusinessDay a, BusinessDay b) => a.Date < b.Date;

    public static bool operator >(BusinessDay a, BusinessDay b) => a.Date > b.Date;

    public static bool operator <=(BusinessDay a, BusinessDay b) => a.Date <= b.Date;

    public static bool operator >=(BusinessDay a, BusinessDay b) => a.Date >= b.Date;

    public static BusinessDay Parse(string text) =>
        new(DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    public override string ToString() => Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

internal sealed class BusinessDayJson : JsonConverter<BusinessDay>
{
    public override BusinessDay Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        BusinessDay.Parse(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, BusinessDay value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());
}
