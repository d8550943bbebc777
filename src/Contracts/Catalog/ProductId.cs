using System.Text.Json.Serialization;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Catalog;

/// <summary>A product (SPU): what a product page shows.</summary>
[JsonConverter(typeof(TypedIdJson<ProductId>))]
public readonly record struct ProductId(Guid Value) : ITypedId<ProductId>
{
    public static string Prefix => "prd";

    public static ProductId From(Guid value) => new(value);

    public static ProductId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out ProductId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
