using System.Text.Json.Serialization;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Merchants;

/// <summary>A cross-border enterprise (跨境电商企业) with its domestic agent, or a domestic company.</summary>
[JsonConverter(typeof(TypedIdJson<EnterpriseId>))]
public readonly record struct EnterpriseId(Guid Value) : ITypedId<EnterpriseId>
{
    public static string Prefix => "ent";

    public static EnterpriseId From(Guid value) => new(value);

    public static EnterpriseId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out EnterpriseId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
