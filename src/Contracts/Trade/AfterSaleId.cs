using System.Text.Json.Serialization;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Trade;

/// <summary>An after-sale case of one customs order.</summary>
[JsonConverter(typeof(TypedIdJson<AfterSaleId>))]
public readonly record struct AfterSaleId(Guid Value) : ITypedId<AfterSaleId>
{
    public static string Prefix => "afs";

    public static AfterSaleId From(Guid value) => new(value);

    public static AfterSaleId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out AfterSaleId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
