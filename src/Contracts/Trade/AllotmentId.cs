using System.Text.Json.Serialization;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Trade;

/// <summary>Pieces of a SKU set apart from free stock for a campaign or a live room.</summary>
[JsonConverter(typeof(TypedIdJson<AllotmentId>))]
public readonly record struct AllotmentId(Guid Value) : ITypedId<AllotmentId>
{
    public static string Prefix => "alt";

    public static AllotmentId From(Guid value) => new(value);

    public static AllotmentId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out AllotmentId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
