using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kaicang.Kernel;

/// <summary>A share of one: 0.05 is five per cent. In JSON it is that decimal number.</summary>
[JsonConverter(typeof(RateJson))]
public readonly record struct Rate(decimal Value)
{
    public static readonly Rate Zero;

    /// <summary>From per cent: <c>Percent(9.1m)</c> is 0.091.</summary>
    public static Rate Percent(decimal percent) => new(percent / 100m);

    /// <summary>The share of an amount, rounded down to the fen.</summary>
    public Money Of(Money amount) => Rounding.DownToFen(amount.InYuan * Value);

    public override string ToString() => (Value * 100m).ToString("0.####", CultureInfo.InvariantCulture) + "%";
}

internal sealed class RateJson : JsonConverter<Rate>
{
    public override Rate Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        new(reader.GetDecimal());

    public override void Write(Utf8JsonWriter writer, Rate value, JsonSerializerOptions options) =>
        writer.WriteNumberValue(value.Value);
}
