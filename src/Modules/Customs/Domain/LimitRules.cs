using Kaicang.Contracts.Customs;
using Kaicang.Kernel;

namespace Kaicang.Customs.Domain;

/// <summary>Limits of a day, with what law allows above the single one.</summary>
/// <param name="SinglePieceMayExceed">Whether exactly one piece above the single limit may enter at full tax.</param>
internal sealed record LimitParameters(ImportLimits Limits, bool SinglePieceMayExceed);

/// <summary>The share of the statutory amount that is collected inside the limits.</summary>
internal sealed record PreferentialShares(decimal Duty, decimal Vat, decimal ConsumptionTax, string Source);

/// <summary>
/// The value limits. V is the order's dutiable value without tax, U what the person used or holds this year:
/// <list type="number">
/// <item>U + V above the yearly limit: general trade only.</item>
/// <item>V within the single limit: preferential tax.</item>
/// <item>V above it but below the yearly limit, exactly one piece: full tax, counts to the year.</item>
/// <item>V above it, more pieces: not in one order.</item>
/// <item>One piece that alone reaches the yearly limit: general trade only.</item>
/// </list>
/// </summary>
internal static class LimitRules
{
    private static readonly DatedTable<LimitParameters> Parameters = new(
        (
            "2016-04-08",
            new(
                new(Money.Yuan(2_000), Money.Yuan(20_000), BusinessDay.Parse("2016-04-08"), "财关税〔2016〕18号"),
                SinglePieceMayExceed: false
            )
        ),
        (
            "2019-01-01",
            new(
                new(Money.Yuan(5_000), Money.Yuan(26_000), BusinessDay.Parse("2019-01-01"), "财关税〔2018〕49号"),
                SinglePieceMayExceed: true
            )
        )
    );

    private static readonly DatedTable<PreferentialShares> Shares = new(
        ("2016-04-08", new(0m, 0.7m, 0.7m, "财关税〔2016〕18号"))
    );

    // Remarks on quantity of the positive list; the first figures known to us are those of the 2016 lists.
    private static readonly WeightLimit[] Weights =
    [
        new(
            "sugar",
            new("食糖", "Sugar"),
            ["1701"],
            2_000,
            BusinessDay.Parse("2016-04-08"),
            "商品清单备注（2016年版起）"
        ),
        new(
            "rice",
            new("大米", "Rice"),
            ["1006"],
            20_000,
            BusinessDay.Parse("2016-04-08"),
            "商品清单备注（2016年版起）"
        ),
    ];

    /// <summary>The limits of a day, or null before cross-border retail import had any.</summary>
    public static LimitParameters? On(BusinessDay day) => Parameters.On(day);

    public static PreferentialShares? SharesOn(BusinessDay day) => Shares.On(day);

    public static IReadOnlyList<WeightLimit> WeightsOn(BusinessDay day) => [.. Weights.Where(w => w.ValidFrom <= day)];

    /// <summary>The decision table; the first row that applies.</summary>
    public static LimitOutcome Decide(Money value, Money used, int pieceCount, LimitParameters parameters)
    {
        ImportLimits limits = parameters.Limits;
        if (used + value > limits.Yearly)
            return LimitOutcome.OverYearlyLimit;
        if (value <= limits.SingleOrder)
            return LimitOutcome.PreferentialTax;
        if (pieceCount != 1)
            return LimitOutcome.OverSingleLimit;
        // 49号: above the single limit "but below" the yearly one. Before 2019 such a piece was general trade (18号).
        return parameters.SinglePieceMayExceed && value < limits.Yearly
            ? LimitOutcome.FullTax
            : LimitOutcome.OverYearlyLimit;
    }
}
