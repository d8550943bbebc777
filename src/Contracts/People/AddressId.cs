using System.Text.Json.Serialization;
using Kaicang.Kernel;

namespace Kaicang.Contracts.People;

/// <summary>A delivery address of an account.</summary>
[JsonConverter(typeof(TypedIdJson<AddressId>))]
public readonly record struct AddressId(Guid Value) : ITypedId<AddressId>
{
    public static string Prefix => "adr";

    public static AddressId From(Guid value) => new(value);

    public static AddressId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out AddressId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
