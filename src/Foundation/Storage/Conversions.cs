using System.Text.Json;
using Kaicang.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Kaicang.Foundation.Storage;

internal sealed class TypedIdToGuid<T>() : ValueConverter<T, Guid>(id => id.Value, value => Make(value))
    where T : struct, ITypedId<T>
{
    private static T Make(Guid value) => T.From(value);
}

/// <summary>Big-endian, so that SQLite's byte order is the order of time.</summary>
internal sealed class TypedIdToBytes<T>()
    : ValueConverter<T, byte[]>(id => id.Value.ToByteArray(true), bytes => Make(bytes))
    where T : struct, ITypedId<T>
{
    private static T Make(byte[] bytes) => T.From(new Guid(bytes, bigEndian: true));
}

internal sealed class GuidToBytes()
    : ValueConverter<Guid, byte[]>(id => id.ToByteArray(true), bytes => new Guid(bytes, true));

internal sealed class MoneyToFen() : ValueConverter<Money, long>(money => money.Fen, fen => new Money(fen));

internal sealed class RateToDecimal() : ValueConverter<Rate, decimal>(rate => rate.Value, value => new Rate(value));

internal sealed class BusinessDayToDate()
    : ValueConverter<BusinessDay, DateOnly>(day => day.Date, date => new BusinessDay(date));

internal sealed class InstantToMicroseconds()
    : ValueConverter<DateTimeOffset, long>(at => Microseconds.Of(at), value => Microseconds.ToInstant(value));

internal sealed class TextToJson() : ValueConverter<Text, string>(text => Write(text), json => Read(json))
{
    private static string Write(Text text) => JsonSerializer.Serialize(text, StorageJson.Options);

    private static Text Read(string json) => JsonSerializer.Deserialize<Text>(json, StorageJson.Options)!;
}

/// <summary>Instants as whole microseconds since 1970, the precision both engines share.</summary>
public static class Microseconds
{
    public static long Of(DateTimeOffset at) =>
        (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset ToInstant(long value) =>
        new(DateTimeOffset.UnixEpoch.Ticks + (value * TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}

/// <summary>JSON as it is stored in columns and facts.</summary>
public static class StorageJson
{
    public static readonly JsonSerializerOptions Options = Make();

    private static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        };
        options.Converters.Add(new TypedIdJsonFactory());
        options.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter());
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}

/// <summary>Columns that hold a small value as JSON text.</summary>
public static class JsonColumns
{
    /// <summary>Stores the property as JSON text on both engines; equality is by that text.</summary>
    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property)
    {
        property.HasConversion(
            new ValueConverter<T, string>(
                value => JsonSerializer.Serialize(value, StorageJson.Options),
                json => JsonSerializer.Deserialize<T>(json, StorageJson.Options)!
            ),
            new ValueComparer<T>(
                (a, b) =>
                    JsonSerializer.Serialize(a, StorageJson.Options)
                    == JsonSerializer.Serialize(b, StorageJson.Options),
                value => JsonSerializer.Serialize(value, StorageJson.Options).GetHashCode(StringComparison.Ordinal),
                value =>
                    JsonSerializer.Deserialize<T>(
                        JsonSerializer.Serialize(value, StorageJson.Options),
                        StorageJson.Options
                    )!
            )
        );
        return property;
    }

    /// <summary>
    /// As <see cref="AsJson"/>, for a value that is never changed in place but always replaced: it changed when it is another object, and
    /// is not written out again and again to find that out. Only for types without a way to change them.
    /// </summary>
    public static PropertyBuilder<T> AsFrozenJson<T>(this PropertyBuilder<T> property)
        where T : class
    {
        property.HasConversion(
            new ValueConverter<T, string>(
                value => JsonSerializer.Serialize(value, StorageJson.Options),
                json => JsonSerializer.Deserialize<T>(json, StorageJson.Options)!
            ),
            new ValueComparer<T>(
                (a, b) => ReferenceEquals(a, b),
                value => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(value),
                value => value
            )
        );
        return property;
    }
}
