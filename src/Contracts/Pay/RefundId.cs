using System.Text.Json.Serialization;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Pay;

/// <summary>A refund of one customs order, whole or part.</summary>
[JsonConverter(typeof(TypedIdJson<RefundId>))]
public readonly record struct RefundId(Guid Value) : ITypedId<RefundId>
{
    public static string Prefix => "ref";

    public static RefundId From(Guid value) => new(value);

    public static RefundId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out RefundId id) => Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
