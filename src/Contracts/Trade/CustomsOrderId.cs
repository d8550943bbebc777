using System.Text.Json.Serialization;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Trade;

/// <summary>The part of an order that one shop sends from one warehouse under one trade mode; one parcel, one declaration list.</summary>
[JsonConverter(typeof(TypedIdJson<CustomsOrderId>))]
public readonly record struct CustomsOrderId(Guid Value) : ITypedId<CustomsOrderId>
{
    public static string Prefix => "cor";

    public static CustomsOrderId From(Guid value) => new(value);

    public static CustomsOrderId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out CustomsOrderId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
