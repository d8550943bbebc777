using System.Text.Json.Serialization;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Growth;

/// <summary>An offer of coupons: one issuer, one rule, a number of pieces.</summary>
[JsonConverter(typeof(TypedIdJson<CouponOfferId>))]
public readonly record struct CouponOfferId(Guid Value) : ITypedId<CouponOfferId>
{
    public static string Prefix => "cof";

    public static CouponOfferId From(Guid value) => new(value);

    public static CouponOfferId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out CouponOfferId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
