using System.Text.Json.Serialization;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Catalog;

/// <summary>A brand and its owner.</summary>
[JsonConverter(typeof(TypedIdJson<BrandId>))]
public readonly record struct BrandId(Guid Value) : ITypedId<BrandId>
{
    public static string Prefix => "brd";

    public static BrandId From(Guid value) => new(value);

    public static BrandId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out BrandId id) => Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
