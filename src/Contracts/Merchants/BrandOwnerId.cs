using System.Text.Json.Serialization;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Merchants;

/// <summary>A brand owner (品牌方): who owns a trademark or holds its licence.</summary>
[JsonConverter(typeof(TypedIdJson<BrandOwnerId>))]
public readonly record struct BrandOwnerId(Guid Value) : ITypedId<BrandOwnerId>
{
    public static string Prefix => "bow";

    public static BrandOwnerId From(Guid value) => new(value);

    public static BrandOwnerId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out BrandOwnerId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
