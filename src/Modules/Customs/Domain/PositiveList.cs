using System.Collections.Frozen;
using ErrorOr;
using Kaicang.Contracts;
using Kaicang.Contracts.Customs;
using Kaicang.Kernel;

namespace Kaicang.Customs.Domain;

/// <summary>An eight-digit line that may be imported by cross-border retail, and the remarks that bind.</summary>
/// <param name="BondedOnly">The line is open for 1210 alone.</param>
/// <param name="NameLimit">What the line excludes or is narrowed to, as the list words it.</param>
/// <param name="GramsPerYear">Net weight one person may buy in a calendar year.</param>
/// <param name="ValidTo">Last day, inclusive; null for open.</param>
/// <param name="Reliability">How well the membership is evidenced.</param>
internal sealed record PositiveListRow(
    string Hs8,
    string NameZh,
    bool BondedOnly,
    string? NameLimit,
    int? GramsPerYear,
    BusinessDay ValidFrom,
    BusinessDay? ValidTo,
    string Source,
    string Reliability
)
{
    public bool IsValidOn(BusinessDay day) => ValidFrom <= day && (ValidTo is not { } to || day <= to);
}

/// <summary>
/// 跨境电子商务零售进口商品清单. Being on the list is not enough, the remarks bind: mode, name, yearly weight. A remark that
/// narrows the line to a name ("仅限…") is checked against the declared name; one that excludes ("…除外") can only be judged
/// by a person, so it is handed to staff with the verdict.
/// </summary>
internal sealed class PositiveList
{
    private const string OnlyFor = "仅限";
    private readonly FrozenDictionary<string, PositiveListRow[]> rows;

    public PositiveList(IEnumerable<PositiveListRow> rows) =>
        this.rows = rows.GroupBy(row => row.Hs8).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    public int Count => rows.Count;

    public ErrorOr<ListingVerdict> Check(Tariff tariff, string hsCode, string name, TradeMode mode, BusinessDay on)
    {
        if (mode == TradeMode.Domestic)
            return CustomsRefusals.NotCrossBorder.With();
        if (tariff.Find(hsCode, on) is not { } line)
            return CustomsRefusals.UnknownHsCode.With(("hsCode", hsCode), ("on", on));
        if (line.VatPercent is null)
            return CustomsRefusals.TaxFieldsMissing.With(("hsCode", hsCode), ("missing", "vatPercent"));
        if (Find(hsCode[..8], on) is not { } row)
            return CustomsRefusals.OffPositiveList.With(("hs8", hsCode[..8]), ("on", on));
        if (row.BondedOnly && mode != TradeMode.Bonded1210)
            return CustomsRefusals.ModeNotAllowed.With(("hs8", row.Hs8), ("allowed", "1210"));
        if (NarrowsTo(row) is { } only && !Covers(only, name))
            return CustomsRefusals.NameNotCovered.With(("hs8", row.Hs8), ("limit", row.NameLimit!), ("name", name));
        return new ListingVerdict(
            $"{line.HsCode} {line.NameZh}",
            $"{row.Hs8} {row.NameZh}",
            [.. Remarks(row)],
            row.Reliability
        );
    }

    /// <summary>The line of eight digits on a day, or null.</summary>
    public PositiveListRow? Find(string hs8, BusinessDay on) =>
        rows.TryGetValue(hs8, out PositiveListRow[]? found) ? Array.Find(found, row => row.IsValidOn(on)) : null;

    private static string? NarrowsTo(PositiveListRow row) =>
        row.NameLimit is { } limit && limit.StartsWith(OnlyFor, StringComparison.Ordinal)
            ? limit[OnlyFor.Length..]
            : null;

    // A declared name carries brand and size around the goods' own name, and may stop short of the last character (墨 / 墨水).
    private static bool Covers(string only, string name) =>
        name.Contains(only, StringComparison.Ordinal)
        || (only.Length > 4 && name.Contains(only[..^1], StringComparison.Ordinal));

    private static IEnumerable<Text> Remarks(PositiveListRow row)
    {
        if (row.BondedOnly)
            yield return new Text("仅限网购保税（1210）", "Bonded import (1210) only");
        if (row.NameLimit is { } limit)
            yield return new Text(limit, $"Limited by name in the list: {limit}");
        if (row.GramsPerYear is { } grams)
        {
            decimal kilograms = grams / 1000m;
            yield return new Text(
                $"每人每年{kilograms:0.###}千克以内",
                $"At most {kilograms:0.###} kg a person and year"
            );
        }
    }
}
