using System.Text.Json.Serialization;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Pay;

/// <summary>One cashier payment of an order.</summary>
[JsonConverter(typeof(TypedIdJson<PaymentId>))]
public readonly record struct PaymentId(Guid Value) : ITypedId<PaymentId>
{
    public static string Prefix => "pay";

    public static PaymentId From(Guid value) => new(value);

    public static PaymentId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out PaymentId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
