using System.Text.Json.Serialization;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Warehousing;

/// <summary>An outbound order of a warehouse; it becomes one parcel.</summary>
[JsonConverter(typeof(TypedIdJson<OutboundId>))]
public readonly record struct OutboundId(Guid Value) : ITypedId<OutboundId>
{
    public static string Prefix => "out";

    public static OutboundId From(Guid value) => new(value);

    public static OutboundId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out OutboundId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
