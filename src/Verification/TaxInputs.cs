using Kaicang.Kernel;

namespace Kaicang.Verification;

/// <summary>One customs order as it was printed: what was sold, and the tax that was charged for it.</summary>
/// <param name="Order">Its number, for people.</param>
/// <param name="On">The legal day whose rates apply.</param>
/// <param name="FreightFen">Freight that is not inside the line prices; insurance likewise.</param>
public sealed record TaxedOrder(
    string Order,
    BusinessDay On,
    long FreightFen,
    long InsuranceFen,
    IReadOnlyList<TaxedLine> Lines
);

/// <summary>One line of a customs order. Numbers with decimals are fractions, read from their decimal text.</summary>
/// <param name="GoodsFen">Price of the whole line before tax.</param>
/// <param name="Quantity">Pieces.</param>
/// <param name="Quantity1">In the first statutory unit, for the whole line.</param>
/// <param name="NetContent">Net content of one piece in <paramref name="NetContentUnit"/>; null when the goods have none.</param>
/// <param name="NetContentUnit"><c>ml</c>, <c>g</c> or <c>piece</c>.</param>
/// <param name="Rates">The rates of the line's HS code on the day.</param>
/// <param name="Charged">What the program charged, by head.</param>
public sealed record TaxedLine(
    int LineNo,
    long GoodsFen,
    int Quantity,
    string Unit1Code,
    Fraction Quantity1,
    string? Unit2Code,
    Fraction? Quantity2,
    Fraction? NetContent,
    string? NetContentUnit,
    TaxRates Rates,
    TaxHeads Charged
);

/// <summary>Rates of one HS code, in per cent and yuan, exact.</summary>
/// <param name="DutyPercent">Most-favoured-nation duty; matters only above the single limit.</param>
/// <param name="SpecificYuan">Yuan of consumption tax per <paramref name="SpecificUnitCode"/>.</param>
/// <param name="Condition">The test of <c>data/customs/tariff.csv</c>, or empty.</param>
public sealed record TaxRates(
    Fraction DutyPercent,
    Fraction VatPercent,
    Fraction AdValoremPercent,
    Fraction SpecificYuan,
    string? SpecificUnitCode,
    string Condition
);

/// <summary>The three heads of import tax, in fen.</summary>
public readonly record struct TaxHeads(long DutyFen, long VatFen, long ConsumptionFen)
{
    public long TotalFen => DutyFen + VatFen + ConsumptionFen;

    public override string ToString() =>
        $"duty {CheckResult.Yuan(DutyFen)} + VAT {CheckResult.Yuan(VatFen)} + consumption {CheckResult.Yuan(ConsumptionFen)}";
}
