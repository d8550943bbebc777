using System.Text.Json.Serialization;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Warehousing;

/// <summary>A lot: goods of one SKU received together in one warehouse.</summary>
[JsonConverter(typeof(TypedIdJson<LotId>))]
public readonly record struct LotId(Guid Value) : ITypedId<LotId>
{
    public static string Prefix => "lot";

    public static LotId From(Guid value) => new(value);

    public static LotId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out LotId id) => Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
