using System.Text.Json.Serialization;

namespace Kaicang.Merchants.Domain;

/// <summary>A domestic agent (境内代理人).</summary>
[JsonConverter(typeof(TypedIdJson<AgentId>))]
internal readonly record struct AgentId(Guid Value) : ITypedId<AgentId>
{
    public static string Prefix => "agt";

    public static AgentId From(Guid value) => new(value);

    public static AgentId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out AgentId id) => Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}

/// <summary>The appointment of a domestic agent by a cross-border enterprise.</summary>
[JsonConverter(typeof(TypedIdJson<AgencyId>))]
internal readonly record struct AgencyId(Guid Value) : ITypedId<AgencyId>
{
    public static string Prefix => "agy";

    public static AgencyId From(Guid value) => new(value);

    public static AgencyId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out AgencyId id) => Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}

/// <summary>A platform fee that was agreed with a shop from a day on.</summary>
[JsonConverter(typeof(TypedIdJson<PlatformFeeId>))]
internal readonly record struct PlatformFeeId(Guid Value) : ITypedId<PlatformFeeId>
{
    public static string Prefix => "fee";

    public static PlatformFeeId From(Guid value) => new(value);

    public static PlatformFeeId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out PlatformFeeId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
