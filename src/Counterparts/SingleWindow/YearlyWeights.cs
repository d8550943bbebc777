using Kaicang.Counterparts.Frame;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>Goods of which a person may buy only so much in a calendar year, all of a heading together.</summary>
internal sealed record WeightLimit(string Kind, string Heading, long Grams, string Zh);

/// <summary>What a person used of a yearly weight.</summary>
internal sealed record WeightUse(WeightLimit Limit, long HereGrams, long ElsewhereGrams);

/// <summary>
/// Yearly weights of a person over all platforms (跨境电子商务零售进口商品清单, remarks of headings 1701 and 1006): sugar 2 kg,
/// rice 20 kg. What living lists hold counts; a refusal, a cancellation and a return give it back.
/// </summary>
internal static class YearlyWeights
{
    private const string Kilogram = "035";
    private const string Gram = "036";

    public static readonly WeightLimit[] Limits =
    [
        new("sugar", "1701", 2_000, "食糖"),
        new("rice", "1006", 20_000, "大米"),
    ];

    /// <summary>Why the weights of a list forbid it, or null; what it holds is written by <see cref="Hold"/>.</summary>
    public static Verdict? Complaint(SqliteConnection c, BusinessNode node, int year)
    {
        string id = node.Head["buyerIdNumber"];
        foreach (TaxableLine line in node.Lines.Select(TaxableLine.From))
        {
            if (LimitOf(line) is not null && GramsOf(line) is null)
                return Verdict.Error(-621001, $"清单报文校验失败，[第{line.Gnum}项须以千克或克申报数量]");
        }
        foreach (WeightLimit limit in Limits)
        {
            long wanted = Declared(node, limit);
            long used = HereGrams(c, id, year, limit.Kind) + ElsewhereGrams(c, id, year, limit.Kind);
            if (wanted > 0 && used + wanted > limit.Grams)
                return Verdict.Back(
                    $"{limit.Zh}超过个人年度限量{Kilograms(limit.Grams)}千克，已用{Kilograms(used)}千克，本次{Kilograms(wanted)}千克"
                );
        }
        return null;
    }

    /// <summary>Writes what an accepted list holds.</summary>
    public static void Hold(SqliteConnection c, BusinessNode node, int year)
    {
        foreach (TaxableLine line in node.Lines.Select(TaxableLine.From))
        {
            if (LimitOf(line) is not { } limit || GramsOf(line) is not { } grams)
                continue;
            c.Run(
                """
                INSERT INTO list_weight (list_guid, gnum, id_number, year, kind, declared_grams, counted_grams)
                VALUES ($guid, $gnum, $id, $year, $kind, $grams, $grams)
                """,
                ("guid", node.Guid),
                ("gnum", line.Gnum),
                ("id", node.Head["buyerIdNumber"]),
                ("year", year),
                ("kind", limit.Kind),
                ("grams", grams)
            );
        }
    }

    /// <summary>Refused or cancelled: everything comes back.</summary>
    public static void GiveBack(SqliteConnection c, string listGuid) =>
        c.Run("UPDATE list_weight SET counted_grams = 0 WHERE list_guid = $guid", ("guid", listGuid));

    /// <summary>Returned: what the buyer keeps of a line still counts.</summary>
    public static void Keep(SqliteConnection c, string listGuid, TaxableLine line, Ratio back)
    {
        if (LimitOf(line) is null || GramsOf(line) is not { } grams)
            return;
        Ratio kept = Ratio.Of(grams, 100) * (line.Qty - back) / line.Qty;
        c.Run(
            "UPDATE list_weight SET counted_grams = $grams WHERE list_guid = $guid AND gnum = $gnum",
            ("grams", kept.ToFen()),
            ("guid", listGuid),
            ("gnum", line.Gnum)
        );
    }

    public static void Elsewhere(SqliteConnection c, string idNumber, int year, string kind, long grams) =>
        c.Run(
            "INSERT OR REPLACE INTO weight_elsewhere (id_number, year, kind, grams) VALUES ($id, $year, $kind, $grams)",
            ("id", idNumber),
            ("year", year),
            ("kind", kind),
            ("grams", grams)
        );

    public static List<WeightUse> Of(SqliteConnection c, string idNumber, int year) =>
        [
            .. Limits.Select(limit => new WeightUse(
                limit,
                HereGrams(c, idNumber, year, limit.Kind),
                ElsewhereGrams(c, idNumber, year, limit.Kind)
            )),
        ];

    public static string Kilograms(long grams) => Ratio.Of(grams, 1_000).ToText(3);

    private static long Declared(BusinessNode node, WeightLimit limit) =>
        node.Lines.Select(TaxableLine.From).Where(line => LimitOf(line) == limit).Sum(line => GramsOf(line) ?? 0);

    private static WeightLimit? LimitOf(TaxableLine line) =>
        Array.Find(Limits, limit => line.Gcode.StartsWith(limit.Heading, StringComparison.Ordinal));

    /// <summary>Net weight by whichever quantity is a weight.</summary>
    private static long? GramsOf(TaxableLine line) =>
        line.In(Kilogram) is { } kilograms ? (kilograms * Ratio.Of(10)).ToFen() // ToFen counts hundredths.
        : line.In(Gram) is { } grams ? (grams / Ratio.Of(100)).ToFen()
        : null;

    private static long HereGrams(SqliteConnection c, string idNumber, int year, string kind) =>
        c.Number(
            "SELECT sum(counted_grams) FROM list_weight WHERE id_number = $id AND year = $year AND kind = $kind",
            ("id", idNumber),
            ("year", year),
            ("kind", kind)
        );

    private static long ElsewhereGrams(SqliteConnection c, string idNumber, int year, string kind) =>
        c.Number(
            "SELECT grams FROM weight_elsewhere WHERE id_number = $id AND year = $year AND kind = $kind",
            ("id", idNumber),
            ("year", year),
            ("kind", kind)
        );
}
