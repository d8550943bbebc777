using System.Text.Json.Serialization;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Warehousing;

/// <summary>An inbound notice and what came of it.</summary>
[JsonConverter(typeof(TypedIdJson<InboundId>))]
public readonly record struct InboundId(Guid Value) : ITypedId<InboundId>
{
    public static string Prefix => "inb";

    public static InboundId From(Guid value) => new(value);

    public static InboundId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out InboundId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
