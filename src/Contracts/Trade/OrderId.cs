using System.Text.Json.Serialization;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Trade;

/// <summary>An order: one checkout of one buyer.</summary>
[JsonConverter(typeof(TypedIdJson<OrderId>))]
public readonly record struct OrderId(Guid Value) : ITypedId<OrderId>
{
    public static string Prefix => "ord";

    public static OrderId From(Guid value) => new(value);

    public static OrderId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out OrderId id) => Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
