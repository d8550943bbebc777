using System.Text.Json.Serialization;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Catalog;

/// <summary>A public promotion of a SKU.</summary>
[JsonConverter(typeof(TypedIdJson<PromotionId>))]
public readonly record struct PromotionId(Guid Value) : ITypedId<PromotionId>
{
    public static string Prefix => "pmo";

    public static PromotionId From(Guid value) => new(value);

    public static PromotionId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out PromotionId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
