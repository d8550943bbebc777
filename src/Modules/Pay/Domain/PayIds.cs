using System.Text.Json.Serialization;

namespace Kaicang.Pay.Domain;

/// <summary>One balanced transaction of the ledger.</summary>
[JsonConverter(typeof(TypedIdJson<BookingId>))]
internal readonly record struct BookingId(Guid Value) : ITypedId<BookingId>
{
    public static string Prefix => "bkg";

    public static BookingId From(Guid value) => new(value);

    public static BookingId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out BookingId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}

/// <summary>One entry of a transaction.</summary>
[JsonConverter(typeof(TypedIdJson<EntryId>))]
internal readonly record struct EntryId(Guid Value) : ITypedId<EntryId>
{
    public static string Prefix => "led";

    public static EntryId From(Guid value) => new(value);

    public static EntryId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public override string ToString() => Ids.Format(this);
}

/// <summary>A payout: money that leaves custody for a merchant, a creator, the operator or the treasury.</summary>
[JsonConverter(typeof(TypedIdJson<PayoutId>))]
internal readonly record struct PayoutId(Guid Value) : ITypedId<PayoutId>
{
    public static string Prefix => "pyo";

    public static PayoutId From(Guid value) => new(value);

    public static PayoutId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out PayoutId id) => Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}

/// <summary>Money that the operator put into his coupons, or took back.</summary>
[JsonConverter(typeof(TypedIdJson<SubsidyMoveId>))]
internal readonly record struct SubsidyMoveId(Guid Value) : ITypedId<SubsidyMoveId>
{
    public static string Prefix => "sbm";

    public static SubsidyMoveId From(Guid value) => new(value);

    public static SubsidyMoveId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out SubsidyMoveId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}

/// <summary>Something that does not agree and waits for staff.</summary>
[JsonConverter(typeof(TypedIdJson<DiscrepancyId>))]
internal readonly record struct DiscrepancyId(Guid Value) : ITypedId<DiscrepancyId>
{
    public static string Prefix => "dis";

    public static DiscrepancyId From(Guid value) => new(value);

    public static DiscrepancyId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out DiscrepancyId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}

/// <summary>One message exchanged with the payment institution, kept word for word.</summary>
[JsonConverter(typeof(TypedIdJson<ExchangeId>))]
internal readonly record struct ExchangeId(Guid Value) : ITypedId<ExchangeId>
{
    public static string Prefix => "exc";

    public static ExchangeId From(Guid value) => new(value);

    public static ExchangeId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public override string ToString() => Ids.Format(this);
}
