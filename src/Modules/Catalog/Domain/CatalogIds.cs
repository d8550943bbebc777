using System.Text.Json.Serialization;

namespace Kaicang.Catalog.Domain;

/// <summary>One price of a SKU and since when it held.</summary>
[JsonConverter(typeof(TypedIdJson<PriceId>))]
internal readonly record struct PriceId(Guid Value) : ITypedId<PriceId>
{
    public static string Prefix => "prc";

    public static PriceId From(Guid value) => new(value);

    public static PriceId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out PriceId id) => Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}

/// <summary>One step in the life of a listing.</summary>
[JsonConverter(typeof(TypedIdJson<ListingStepId>))]
internal readonly record struct ListingStepId(Guid Value) : ITypedId<ListingStepId>
{
    public static string Prefix => "lst";

    public static ListingStepId From(Guid value) => new(value);

    public static ListingStepId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out ListingStepId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
