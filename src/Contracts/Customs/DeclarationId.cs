using System.Text.Json.Serialization;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Customs;

/// <summary>A declaration list (清单) with its three documents; a re-declaration is a new one.</summary>
[JsonConverter(typeof(TypedIdJson<DeclarationId>))]
public readonly record struct DeclarationId(Guid Value) : ITypedId<DeclarationId>
{
    public static string Prefix => "dec";

    public static DeclarationId From(Guid value) => new(value);

    public static DeclarationId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out DeclarationId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
