using static Kaicang.Kernel.RefusalKind;

namespace Kaicang.Trade.Domain;

/// <summary>What lists of orders say no to.</summary>
internal static class ReadingRefusals
{
    public static readonly Refusal PlaceUnknown = new(
        "trade.list-place-unknown",
        Malformed,
        new("“{after}”不是列表中的位置。", "“{after}” is no place in a list."),
        new("用上一页答复中的 next，或从头开始。", "Use the next of the answer before, or begin anew."),
        "after"
    );

    public static readonly Refusal RangeEmpty = new(
        "trade.list-range-empty",
        Malformed,
        new("时间范围为空：{from} 不早于 {until}。", "The range is empty: {from} is not before {until}."),
        new("让开始时间早于结束时间。", "Let it begin before it ends."),
        "from"
    );

    public static readonly Refusal QuotaYearUnknown = new(
        "trade.quota-year-unknown",
        Malformed,
        new("{year} 年没有跨境额度。", "There is no cross-border quota of {year}."),
        new("选择 {first} 到 {last} 之间的年份。", "Choose a year from {first} to {last}."),
        "year"
    );
}
