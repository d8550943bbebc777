using System.Text.Json.Serialization;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Merchants;

/// <summary>A shop, self-operated or third-party.</summary>
[JsonConverter(typeof(TypedIdJson<ShopId>))]
public readonly record struct ShopId(Guid Value) : ITypedId<ShopId>
{
    public static string Prefix => "shp";

    public static ShopId From(Guid value) => new(value);

    public static ShopId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out ShopId id) => Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
