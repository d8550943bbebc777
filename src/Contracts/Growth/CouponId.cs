using System.Text.Json.Serialization;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Growth;

/// <summary>One coupon of one buyer: claimed from an offer, used once.</summary>
[JsonConverter(typeof(TypedIdJson<CouponId>))]
public readonly record struct CouponId(Guid Value) : ITypedId<CouponId>
{
    public static string Prefix => "cpn";

    public static CouponId From(Guid value) => new(value);

    public static CouponId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out CouponId id) => Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
