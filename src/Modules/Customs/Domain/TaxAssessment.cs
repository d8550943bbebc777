using System.Globalization;
using ErrorOr;
using Kaicang.Contracts.Customs;
using Kaicang.Kernel;

namespace Kaicang.Customs.Domain;

/// <summary>Under which regime a customs order is taxed.</summary>
internal enum TaxRegime
{
    /// <summary>Inside the limits: duty 0, VAT and consumption tax at 70 %.</summary>
    Preferential,

    /// <summary>One piece above the single limit: everything in full.</summary>
    Full,
}

/// <summary>One head of one line: the amount before rounding in yuan, and the fen that are due.</summary>
internal readonly record struct HeadOfTax(decimal Exact, Money Amount)
{
    public static HeadOfTax Of(decimal exact) => new(exact, Rounding.HalfUpToFen(exact));
}

/// <summary>The tax of one line. How it came about is told on request: a shop assesses thousands of lines for each one that is explained.</summary>
/// <param name="Row">The tariff line that was applied.</param>
/// <param name="Shares">What part of the statutory amounts is collected; null for all of them.</param>
internal sealed record AssessedLine(
    LineCosts Costs,
    TariffRow Row,
    PreferentialShares? Shares,
    decimal CompositePrice,
    HeadOfTax Duty,
    HeadOfTax ConsumptionTax,
    HeadOfTax Vat
)
{
    public int LineNo => Costs.Line.LineNo;
    public string HsCode => Costs.Line.HsCode;
    public Money Goods => Costs.Line.Goods;
    public Money FreightShare => Costs.Freight;
    public Money InsuranceShare => Costs.Insurance;
    public Money DutiableValue => Costs.Value;
    public Money Tax => Duty.Amount + Vat.Amount + ConsumptionTax.Amount;

    /// <summary>Each number with its rule; made anew each time.</summary>
    public IReadOnlyList<TaxStep> Steps =>
        new TaxExplanation(Row, Costs, AppliedConsumptionTax.To(Row, Costs.Line, Costs.Value).Value, Shares).Steps(
            CompositePrice,
            Duty,
            ConsumptionTax,
            Vat
        );
}

/// <summary>The tax of a customs order.</summary>
internal sealed record AssessedOrder(TaxRegime Regime, Money DutiableValue, IReadOnlyList<AssessedLine> Lines)
{
    public Money Tax => Lines.Sum(line => line.Tax);
}

/// <summary>
/// The import tax of one customs order, a pure function of its lines, the tariff and the day.
/// <para>
/// Freight and insurance are shared out by line value with the largest remainder; a line's dutiable value P is its price and
/// its shares. With duty D, specific rate s on q legal units and ad-valorem rate c, the composite price is
/// B = (P + D + q·s) / (1 − c) (消费税暂行条例 art. 9), consumption tax B·c + q·s, and VAT (P + D + consumption tax)·v
/// (增值税法 art. 14). Inside the limits D = 0 and 70 % of the other two is collected (18号). Nothing is rounded before the
/// end; then each head of each line is rounded half up to the fen.
/// </para>
/// </summary>
internal static class TaxAssessment
{
    private const int FewLines = 64;
    private const decimal Percent = 0.01m;

    /// <summary>Assesses under the regime that the single limit gives. The year is the quota ledger's to judge.</summary>
    public static ErrorOr<AssessedOrder> Assess(Tariff tariff, TaxQuestion question)
    {
        if (LimitRules.On(question.On) is not { } parameters)
            return CustomsRefusals.NoParameters.With(("on", question.On));
        if (TaxQuestionForm.Check(question) is { } malformed)
            return malformed;
        Money value = question.Freight + question.Insurance;
        int pieceCount = 0;
        for (int i = 0; i < question.Lines.Count; i++)
        {
            value += question.Lines[i].Goods;
            pieceCount = checked(pieceCount + question.Lines[i].Quantity);
        }
        return LimitRules.Decide(value, Money.Zero, pieceCount, parameters) switch
        {
            LimitOutcome.PreferentialTax => AssessLines(tariff, question, TaxRegime.Preferential),
            LimitOutcome.FullTax => AssessLines(tariff, question, TaxRegime.Full),
            LimitOutcome.OverSingleLimit => CustomsRefusals.OverSingleLimit.With(
                ("value", value),
                ("limit", parameters.Limits.SingleOrder)
            ),
            LimitOutcome.OverYearlyLimit => CustomsRefusals.OverAnnualLimit.With(
                ("value", value),
                ("limit", parameters.Limits.Yearly)
            ),
        };
    }

    /// <summary>Assesses under a given regime.</summary>
    public static ErrorOr<AssessedOrder> Assess(Tariff tariff, TaxQuestion question, TaxRegime regime) =>
        TaxQuestionForm.Check(question) is { } malformed ? malformed : AssessLines(tariff, question, regime);

    private static ErrorOr<AssessedOrder> AssessLines(Tariff tariff, TaxQuestion question, TaxRegime regime)
    {
        if (LimitRules.SharesOn(question.On) is not { } shares)
            return CustomsRefusals.NoParameters.With(("on", question.On));
        int count = question.Lines.Count;
        bool few = count <= FewLines;
        Span<Money> freight = few ? stackalloc Money[count] : new Money[count];
        Span<Money> insurance = few ? stackalloc Money[count] : new Money[count];
        Share(question, freight, insurance);
        var lines = new AssessedLine[count];
        Money total = Money.Zero;
        for (int i = 0; i < count; i++)
        {
            var costs = new LineCosts(question.Lines[i], freight[i], insurance[i]);
            ErrorOr<AssessedLine> line = AssessLine(tariff, costs, question.On, regime, shares);
            if (line.IsError)
                return line.Errors;
            lines[i] = line.Value;
            total += costs.Value;
        }
        return new AssessedOrder(regime, total, lines);
    }

    // By value, with the largest remainder.
    private static void Share(TaxQuestion question, Span<Money> freight, Span<Money> insurance)
    {
        freight.Clear();
        insurance.Clear();
        if (question.Freight.IsZero && question.Insurance.IsZero)
            return;
        Span<long> weights = freight.Length <= FewLines ? stackalloc long[freight.Length] : new long[freight.Length];
        long any = 0;
        for (int i = 0; i < weights.Length; i++)
            any |= weights[i] = question.Lines[i].Goods.Fen;
        if (any == 0)
            weights.Fill(1); // Gifts alone: nothing to weigh by, so each line bears the same.
        if (!question.Freight.IsZero)
            question.Freight.SplitInto(weights, freight);
        if (!question.Insurance.IsZero)
            question.Insurance.SplitInto(weights, insurance);
    }

    private static ErrorOr<AssessedLine> AssessLine(
        Tariff tariff,
        LineCosts costs,
        BusinessDay on,
        TaxRegime regime,
        PreferentialShares shares
    )
    {
        TaxLine asked = costs.Line;
        if (tariff.Find(asked.HsCode, on) is not { } row)
            return CustomsRefusals.UnknownHsCode.With(("hsCode", asked.HsCode), ("on", on));
        if (row.VatPercent is not { } vatPercent)
            return Missing(asked, "vatPercent");
        if (regime == TaxRegime.Full && row.MfnPercent is null)
            return Missing(asked, "mfnPercent");
        ErrorOr<AppliedConsumptionTax> applied = AppliedConsumptionTax.To(row, asked, costs.Value);
        if (applied.IsError)
            return applied.Errors;

        bool full = regime == TaxRegime.Full;
        decimal duty = full ? costs.Value.InYuan * row.MfnPercent!.Value * Percent : 0m;
        AppliedConsumptionTax rule = applied.Value;
        // Each amount is one division of exact numbers, so that an amount that ends on half a fen is seen to do so.
        decimal numerator = costs.Value.InYuan + duty + rule.SpecificAmount;
        decimal divisor = 1m - rule.AdValorem;
        decimal vat = numerator * vatPercent * Percent * (full ? 1m : shares.Vat);
        HeadOfTax consumption = default;
        if (!rule.IsNone)
        {
            decimal consumptionNumerator = numerator * rule.AdValorem + rule.SpecificAmount * divisor;
            consumption = HeadOfTax.Of(consumptionNumerator * (full ? 1m : shares.ConsumptionTax) / divisor);
        }
        bool whole = divisor == 1m;
        return new AssessedLine(
            costs,
            row,
            full ? null : shares,
            whole ? numerator : numerator / divisor,
            full ? HeadOfTax.Of(duty) : HeadOfTax.Of(duty * shares.Duty),
            consumption,
            HeadOfTax.Of(whole ? vat : vat / divisor)
        );
    }

    private static Error Missing(TaxLine line, string field) =>
        CustomsRefusals.TaxFieldsMissing.With(("hsCode", line.HsCode), ("missing", field));

    /// <summary>The assessment as other modules see it.</summary>
    public static TaxQuote ToQuote(this AssessedOrder order, string tariffVersion) =>
        new(
            order.DutiableValue,
            order.Regime == TaxRegime.Preferential,
            [
                .. order.Lines.Select(line => new TaxLineQuote(
                    line.LineNo,
                    line.DutiableValue,
                    line.FreightShare,
                    line.Duty.Amount,
                    line.Vat.Amount,
                    line.ConsumptionTax.Amount,
                    line.DutiableValue.IsZero
                        ? 0m
                        : Rounding.HalfUp(line.Tax.Fen * 100m / line.DutiableValue.Fen, decimals: 4),
                    line.Steps
                )),
            ],
            tariffVersion
        );
}

/// <summary>A line with its shares of freight and insurance.</summary>
internal readonly record struct LineCosts(TaxLine Line, Money Freight, Money Insurance)
{
    /// <summary>完税价格.</summary>
    public Money Value => Line.Goods + Freight + Insurance;
}

/// <summary>Is the question one that can be answered? The first fault in order of lines wins.</summary>
internal static class TaxQuestionForm
{
    private const int Few = 32;

    public static Error? Check(TaxQuestion question)
    {
        if (question.Lines.Count == 0)
            return Fault(0, "lines", "≥ 1");
        if (question.Freight.IsNegative || question.Insurance.IsNegative)
            return Fault(0, "freight", "≥ 0");
        HashSet<int>? seen = question.Lines.Count > Few ? [] : null;
        for (int i = 0; i < question.Lines.Count; i++)
        {
            TaxLine line = question.Lines[i];
            string? field =
                IsKnown(question.Lines, i, seen) ? "lineNo"
                : line.HsCode.Length != 10 || line.HsCode.AsSpan().ContainsAnyExceptInRange('0', '9') ? "hsCode"
                : line.Goods.IsNegative ? "goods"
                : line.Quantity <= 0 ? "quantity"
                : line.Quantity1 <= 0m ? "quantity1"
                : line.Quantity2 <= 0m ? "quantity2"
                : line.NetContent <= 0m ? "netContent"
                : null;
            if (field is not null)
                return Fault(line.LineNo, field, Rule(field));
        }
        return null;
    }

    // Orders have a handful of lines: looking at those before costs less than a set.
    private static bool IsKnown(IReadOnlyList<TaxLine> lines, int place, HashSet<int>? seen)
    {
        if (seen is not null)
            return !seen.Add(lines[place].LineNo);
        for (int i = 0; i < place; i++)
            if (lines[i].LineNo == lines[place].LineNo)
                return true;
        return false;
    }

    private static string Rule(string field) =>
        field switch
        {
            "lineNo" => "1, 2, 3 …",
            "hsCode" => "0-9 × 10",
            "goods" => "≥ 0",
            _ => "> 0",
        };

    private static Error Fault(int line, string field, string rule) =>
        CustomsRefusals.MalformedQuestion.With(
            ("line", line.ToString(CultureInfo.InvariantCulture)),
            ("field", field),
            ("rule", rule)
        );
}
