using System.Text.Json.Serialization;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Catalog;

/// <summary>A sellable unit of a product.</summary>
[JsonConverter(typeof(TypedIdJson<SkuId>))]
public readonly record struct SkuId(Guid Value) : ITypedId<SkuId>
{
    public static string Prefix => "sku";

    public static SkuId From(Guid value) => new(value);

    public static SkuId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out SkuId id) => Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
