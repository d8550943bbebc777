using System.Globalization;

namespace Kaicang.Pay.Domain;

/// <summary>One row of the bank's bill of a day, or of what we think should stand on it.</summary>
/// <param name="Kind"><c>payment</c>, <c>refund</c>, <c>payout</c> or <c>payout-return</c>.</param>
/// <param name="Number">The bank's number for payments, ours for the rest.</param>
internal sealed record BillRow(string Kind, string Number, Money Amount);

/// <summary>Reads the bank's bill and compares it with ours.</summary>
internal static class DailyBill
{
    private const string Header = "kind,bank_no,out_no,parent_out_no,mchid,amount,currency,state,at";

    /// <exception cref="FormatException">The text is no bill, or is cut off.</exception>
    public static (IReadOnlyList<BillRow> Rows, Money Total) Read(string csv)
    {
        string[] lines = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (lines.Length < 2 || lines[0] != Header)
            throw new FormatException("The bank's bill has another header.");
        var rows = new List<BillRow>();
        foreach (string line in lines[1..^1])
        {
            string[] cells = line.Split(',');
            if (cells.Length != 9)
                throw new FormatException($"The bank's bill has a row of {cells.Length} cells.");
            rows.Add(new BillRow(cells[0], cells[0] == "payment" ? cells[1] : cells[2], Fen(cells[5])));
        }
        string[] last = lines[^1].Split(',');
        if (last.Length < 8 || last[0] != "total" || last[7] != rows.Count.ToString(CultureInfo.InvariantCulture))
            throw new FormatException("The bank's bill is cut off: its last line does not count its rows.");
        return (rows, Fen(last[5]));
    }

    /// <summary>What stands on one side only, and what stands on both with another amount.</summary>
    /// <param name="known">Rows of ours that the bank's rows may match, of whatever day.</param>
    /// <param name="expected">Rows of ours that must stand on this day's bill.</param>
    public static IReadOnlyList<(DiscrepancyKind Kind, string Subject, string Expected, string Actual)> Compare(
        IReadOnlyList<BillRow> bank,
        IReadOnlyCollection<BillRow> known,
        IReadOnlyCollection<BillRow> expected
    )
    {
        var differences = new List<(DiscrepancyKind, string, string, string)>();
        Dictionary<(string, string), Money> ours = [];
        foreach (BillRow row in known.Concat(expected))
            ours[(row.Kind, row.Number)] = row.Amount;
        foreach (BillRow row in bank)
        {
            string subject = $"{row.Kind} {row.Number}";
            if (!ours.TryGetValue((row.Kind, row.Number), out Money amount))
                differences.Add((DiscrepancyKind.MissingHere, subject, "nothing", row.Amount.ToString()));
            else if (amount != row.Amount)
                differences.Add((DiscrepancyKind.BillDiffers, subject, amount.ToString(), row.Amount.ToString()));
        }
        var theirs = bank.Select(r => (r.Kind, r.Number)).ToHashSet();
        foreach (BillRow row in expected.Where(r => !theirs.Contains((r.Kind, r.Number))))
            differences.Add(
                (DiscrepancyKind.MissingAtBank, $"{row.Kind} {row.Number}", row.Amount.ToString(), "nothing")
            );
        return differences;
    }

    private static Money Fen(string text) =>
        new(long.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture));
}
