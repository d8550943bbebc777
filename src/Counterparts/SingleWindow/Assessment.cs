using System.Globalization;
using System.Text.RegularExpressions;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>One line to be taxed.</summary>
/// <param name="Total">Its price in yuan.</param>
/// <param name="Quantities">Its quantities by unit code: deal unit, first and second statutory unit.</param>
internal sealed record TaxableLine(
    int Gnum,
    string Gcode,
    string Gmodel,
    Ratio Total,
    Ratio Qty,
    IReadOnlyList<(string Unit, Ratio Qty)> Quantities
)
{
    public static TaxableLine From(Fields line) =>
        new(
            line.Number("gnum"),
            line["gcode"],
            line["gmodel"],
            Ratio.Parse(line["totalPrice"]),
            Ratio.Parse(line["qty"]),
            [
                .. new[] { ("unit", "qty"), ("unit1", "qty1"), ("unit2", "qty2") }
                    .Where(p => line[p.Item2].Length > 0)
                    .Select(p => (line[p.Item1], Ratio.Parse(line[p.Item2]))),
            ]
        );

    public Ratio? In(string unit)
    {
        foreach ((string code, Ratio qty) in Quantities)
        {
            if (code == unit && !qty.IsZero)
                return qty;
        }
        return null;
    }
}

/// <summary>The tax of one line, each head in fen.</summary>
internal sealed record LineTax(int Gnum, string Gcode, Ratio Dutiable, long DutyFen, long VatFen, long ConsumptionFen)
{
    public int HeadCount => (DutyFen > 0 ? 1 : 0) + (VatFen > 0 ? 1 : 0) + (ConsumptionFen > 0 ? 1 : 0);
}

/// <summary>
/// Customs' own assessment of a list, in exact fractions. Per line: composite price B = (P + duty + q·s) / (1 − c),
/// consumption tax = B·c + q·s, VAT = (P + duty + consumption tax) · v. Inside the limits duty is 0 and both taxes count
/// 70 % (财关税〔2016〕18号); above the single limit one single piece bears all three in full (财关税〔2018〕49号). Each head of
/// each line is rounded half up to the fen.
/// </summary>
internal sealed partial record Assessment(IReadOnlyList<LineTax> Lines)
{
    private static readonly Ratio One = Ratio.Of(1);
    private static readonly Ratio Share = Ratio.Of(7, 10);

    public long DutyFen => Lines.Sum(l => l.DutyFen);
    public long VatFen => Lines.Sum(l => l.VatFen);
    public long ConsumptionFen => Lines.Sum(l => l.ConsumptionFen);
    public long TotalFen => DutyFen + VatFen + ConsumptionFen;

    /// <summary>How far a declared tax may be off: one fen for each line and head.</summary>
    public int ToleranceFen => Lines.Sum(l => Math.Max(1, l.HeadCount));

    /// <summary>Freight and insurance are spread over the lines by their value.</summary>
    /// <returns>Null and a complaint where a code has no line or no VAT rate in the table, or a needed quantity is missing.</returns>
    public static Assessment? Of(
        IReadOnlyList<TaxableLine> lines,
        Ratio charges,
        bool full,
        Tariff tariff,
        DateOnly day,
        out string complaint
    )
    {
        complaint = "";
        Ratio value = lines.Aggregate(default(Ratio), (sum, line) => sum + line.Total);
        var taxed = new List<LineTax>();
        foreach (TaxableLine line in lines)
        {
            if (tariff.Find(line.Gcode, day) is not { Vat: { } vat } rates)
            {
                complaint = $"第{line.Gnum}项商品编码[{line.Gcode}]不在税则或正面清单内";
                return null;
            }
            // Gifts alone: nothing to weigh by, so each line bears the same.
            Ratio weight = value.IsZero ? Ratio.Of(1, lines.Count) : line.Total / value;
            Ratio dutiable = line.Total + (charges * weight);
            if (Consumption(line, rates, dutiable) is not { } rate)
            {
                complaint = $"第{line.Gnum}项商品[{line.Gcode}]缺少计征消费税所需的数量";
                return null;
            }
            Ratio share = full ? One : Share;
            Ratio duty = full ? dutiable * rates.Duty : default;
            Ratio consumption =
                ((dutiable + duty + rate.Specific) / (One - rate.AdValorem) * rate.AdValorem) + rate.Specific;
            Ratio added = (dutiable + duty + consumption) * vat;
            taxed.Add(
                new LineTax(
                    line.Gnum,
                    line.Gcode,
                    dutiable,
                    duty.ToFen(),
                    (added * share).ToFen(),
                    (consumption * share).ToFen()
                )
            );
        }
        return new Assessment(taxed);
    }

    /// <summary>The consumption tax that applies: ad valorem share, and specific tax in yuan for the whole line.</summary>
    private static (Ratio AdValorem, Ratio Specific)? Consumption(TaxableLine line, TariffLine rates, Ratio dutiable)
    {
        Ratio adValorem = rates.Consumption;
        Ratio perUnit = rates.Specific;
        if (rates.Threshold is { } threshold)
        {
            if (Price(line, threshold, dutiable) is not { } price)
                return null;
            if (price.PerMeasure < price.From)
                (adValorem, perUnit) = (default, threshold.SpecificBelow);
        }
        if (perUnit.IsZero)
            return (adValorem, default);
        return (line.In(rates.SpecificUnit) ?? Litres(line)) is { } taxedQuantity
            ? (adValorem, perUnit * taxedQuantity)
            : null;
    }

    /// <summary>The price by the measure in which the goods are sold; where a line knows sheets and grams, sheets decide.</summary>
    private static (Ratio PerMeasure, Ratio From)? Price(TaxableLine line, Threshold threshold, Ratio dutiable)
    {
        bool sheets = threshold.Tests.Count > 1 && Sheets(line) is not null;
        PriceTest test = threshold.Tests.FirstOrDefault(t => t.Per == Measure.Piece && sheets) ?? threshold.Tests[0];
        return Quantity(line, test.Per) is { } quantity ? (dutiable / quantity, test.From) : null;
    }

    // 财关税〔2016〕48号: per millilitre or gram of net content, or per sheet. The statutory unit of cosmetics is the kilogram.
    private static Ratio? Quantity(TaxableLine line, Measure per) =>
        per switch
        {
            Measure.GramOrMillilitre => line.In("036")
                ?? (line.In("035") is { } kilograms ? kilograms * Ratio.Of(1000) : null),
            Measure.Piece => Sheets(line) ?? line.In("008") ?? line.In("011") ?? line.Qty,
            Measure.Litre => Litres(line),
            _ => null,
        };

    private static Ratio? Litres(TaxableLine line) => line.In("095") ?? line.In("035");

    /// <summary>Sheets (片, 张), by unit or as the model text tells them of a box: <c>规格:6片/盒</c>.</summary>
    private static Ratio? Sheets(TaxableLine line)
    {
        if ((line.In("020") ?? line.In("010")) is { } counted)
            return counted;
        Match told = SheetPattern().Match(line.Gmodel);
        return told.Success && int.Parse(told.Groups[1].Value, CultureInfo.InvariantCulture) is > 0 and int sheets
            ? line.Qty * Ratio.Of(sheets)
            : null;
    }

    [GeneratedRegex("([0-9]{1,4})\\s*[片张]")]
    private static partial Regex SheetPattern();
}
