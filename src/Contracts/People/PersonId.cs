using System.Text.Json.Serialization;
using Kaicang.Kernel;

namespace Kaicang.Contracts.People;

/// <summary>A natural person behind an ID number; the yearly quota belongs to it, whatever account buys.</summary>
[JsonConverter(typeof(TypedIdJson<PersonId>))]
public readonly record struct PersonId(Guid Value) : ITypedId<PersonId>
{
    public static string Prefix => "per";

    public static PersonId From(Guid value) => new(value);

    public static PersonId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out PersonId id) => Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
