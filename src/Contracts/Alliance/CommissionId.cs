using System.Text.Json.Serialization;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Alliance;

/// <summary>A creator's commission on one customs order.</summary>
[JsonConverter(typeof(TypedIdJson<CommissionId>))]
public readonly record struct CommissionId(Guid Value) : ITypedId<CommissionId>
{
    public static string Prefix => "com";

    public static CommissionId From(Guid value) => new(value);

    public static CommissionId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out CommissionId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
