using Kaicang.Contracts.Catalog;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Customs;

/// <summary>What other modules may ask Customs. The questions are pure over dated data; none of them writes.</summary>
public interface ICustoms
{
    /// <summary>The import tax of one customs order on a day, line by line and head by head, each with its rule.</summary>
    Task<ErrorOr.ErrorOr<TaxQuote>> QuoteTax(TaxQuestion question, CancellationToken ct);

    /// <summary>Whether goods may be listed under a trade mode on a day: HS line known, tax fields complete, on the positive list, remarks met.</summary>
    Task<ErrorOr.ErrorOr<ListingVerdict>> CheckListing(
        string hsCode,
        string name,
        TradeMode mode,
        BusinessDay on,
        CancellationToken ct
    );

    /// <summary>The value limits in force on a day.</summary>
    Task<ImportLimits> LimitsOn(BusinessDay on, CancellationToken ct);

    /// <summary>The yearly weight limits of the positive list that bind some HS line on a day (sugar 2 kg, rice 20 kg).</summary>
    Task<IReadOnlyList<WeightLimit>> WeightLimitsOn(BusinessDay on, CancellationToken ct);

    /// <summary>The decision table of the limits for one order of one person, served from memory.</summary>
    /// <param name="dutiableValue">Goods + freight + insurance of the order, without tax.</param>
    /// <param name="used">What the person used or holds this year, without this order.</param>
    LimitOutcome DecideLimit(Money dutiableValue, Money used, int pieceCount, BusinessDay on);

    /// <summary>Where the declaration of a customs order stands, or null where none was drafted. The newest attempt counts.</summary>
    Task<DeclarationStanding?> StandingOf(Trade.CustomsOrderId customsOrder, CancellationToken ct);
}

/// <summary>What the limits say about one order of one person.</summary>
public enum LimitOutcome
{
    /// <summary>Inside both limits: preferential tax.</summary>
    PreferentialTax,

    /// <summary>One piece above the single limit, inside the year: full tax, and the amount counts to the year.</summary>
    FullTax,

    /// <summary>More than one piece above the single limit: stop before payment; the buyer may place separate orders.</summary>
    OverSingleLimit,

    /// <summary>The year would be exceeded, or one piece reaches it alone: general trade only, stop before payment.</summary>
    OverYearlyLimit,
}

/// <summary>Where a declaration stands, for other modules and for pages.</summary>
/// <param name="State">Stable name of the state, for example <c>Released</c>.</param>
/// <param name="Attempt">1, and one more for each time it was declared again.</param>
/// <param name="ListNo">Customs' number of the list (invtNo), once it has one.</param>
/// <param name="ReleasedAt">Customs' own time of the release.</param>
/// <param name="Milestones">What can be told to a buyer, oldest first.</param>
public sealed record DeclarationStanding(
    DeclarationId Declaration,
    Trade.CustomsOrderId CustomsOrder,
    string State,
    int Attempt,
    string? ListNo,
    DateTimeOffset? ReleasedAt,
    IReadOnlyList<DeclarationMilestone> Milestones
);

/// <summary>One step of a declaration in words: documents sent, stored, list sent, reviewed, released …</summary>
public sealed record DeclarationMilestone(string State, Text Words, DateTimeOffset At);

/// <summary>What is to be taxed: the lines of one customs order, and the freight and insurance that are shared out over them by value.</summary>
public sealed record TaxQuestion(IReadOnlyList<TaxLine> Lines, Money Freight, Money Insurance, BusinessDay On);

/// <summary>One line to be taxed.</summary>
/// <param name="Goods">Price of the whole line after public price cuts, before tax; coupons and points used as payment do not lower it.</param>
/// <param name="Quantity">Pieces.</param>
/// <param name="Quantity1">In the first legal unit, for the whole line.</param>
/// <param name="NetContent">Net content of one piece, without packing, in <paramref name="NetContentUnit"/> (ml, g or piece).</param>
public sealed record TaxLine(
    int LineNo,
    string HsCode,
    Money Goods,
    int Quantity,
    string Unit1Code,
    decimal Quantity1,
    string? Unit2Code,
    decimal? Quantity2,
    decimal? NetContent,
    string? NetContentUnit
);

/// <summary>The tax of one customs order.</summary>
/// <param name="DutiableValue">Goods + freight + insurance: what the limits are compared with.</param>
/// <param name="Preferential">True: inside the limits, duty 0 and VAT and consumption tax at 70 %. False: a single piece above the limit, at full rates.</param>
/// <param name="TariffVersion">The version of the tariff data that was used; stored with the effect.</param>
public sealed record TaxQuote(
    Money DutiableValue,
    bool Preferential,
    IReadOnlyList<TaxLineQuote> Lines,
    string TariffVersion
)
{
    public Money Total => Lines.Sum(line => line.Duty + line.Vat + line.ConsumptionTax);
}

/// <summary>The tax of one line, each head rounded half up to the fen, and how it came about.</summary>
/// <param name="EffectivePercent">Tax over dutiable value, for showing.</param>
/// <param name="Steps">Rule, rate, base and rounding of each step, for <c>explain</c>.</param>
public sealed record TaxLineQuote(
    int LineNo,
    Money DutiableValue,
    Money FreightShare,
    Money Duty,
    Money Vat,
    Money ConsumptionTax,
    decimal EffectivePercent,
    IReadOnlyList<TaxStep> Steps
);

/// <summary>One step of an assessment.</summary>
public sealed record TaxStep(Text Words, string Rule, string Formula, decimal Result)
{
    /// <summary>Where the step is a head of tax: its amount before and after rounding, and the days of its rate.</summary>
    public TaxHead? Head { get; init; }
}

/// <summary>One head of tax of a line.</summary>
/// <param name="Name"><c>duty</c>, <c>consumption-tax</c> or <c>vat</c>.</param>
/// <param name="Exact">In yuan, before it was rounded to the fen.</param>
/// <param name="From">First day of the rate.</param>
/// <param name="To">Its last day; null while no end is known.</param>
public sealed record TaxHead(string Name, decimal Exact, Money Charged, BusinessDay From, BusinessDay? To);

/// <summary>What the check of a listing found.</summary>
/// <param name="TariffLine">Ten digits and name of the tariff line.</param>
/// <param name="PositiveListLine">Eight digits and name on the positive list.</param>
/// <param name="Remarks">Binding remarks to show to staff (mode, name, quantity).</param>
/// <param name="Reliability">How well the membership is evidenced: <c>excerpt</c> or <c>unverified</c>.</param>
public sealed record ListingVerdict(
    string TariffLine,
    string PositiveListLine,
    IReadOnlyList<Text> Remarks,
    string Reliability
);

/// <summary>Value limits of cross-border retail import.</summary>
public sealed record ImportLimits(Money SingleOrder, Money Yearly, BusinessDay ValidFrom, string Source);

/// <summary>A yearly limit by weight for one person.</summary>
/// <param name="Kind">Short name, for example <c>sugar</c>; quota of this kind is held beside the value quota.</param>
/// <param name="HsPrefixes">HS codes that count towards it.</param>
public sealed record WeightLimit(
    string Kind,
    Text Name,
    IReadOnlyList<string> HsPrefixes,
    int GramsPerYear,
    BusinessDay ValidFrom,
    string Source
);
