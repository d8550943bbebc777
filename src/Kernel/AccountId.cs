using System.Text.Json.Serialization;

namespace Kaicang.Kernel;

/// <summary>An account: a buyer, a streamer, a merchant's or warehouse's user, or a member of staff.</summary>
[JsonConverter(typeof(TypedIdJson<AccountId>))]
public readonly record struct AccountId(Guid Value) : ITypedId<AccountId>
{
    public static string Prefix => "acc";

    public static AccountId From(Guid value) => new(value);

    public static AccountId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out AccountId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
