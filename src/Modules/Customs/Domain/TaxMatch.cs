namespace Kaicang.Customs.Domain;

/// <summary>A tax by head.</summary>
internal sealed record TaxHeads(Money Duty, Money Vat, Money ConsumptionTax)
{
    public Money Total => Duty + Vat + ConsumptionTax;
}

/// <summary>What the three say of one tax: our own assessment, customs' bill, and what the buyer paid and we hold for it.</summary>
internal sealed record TaxMatch(TaxHeads Assessed, TaxHeads Billed, Money Held)
{
    /// <summary>What customs bills above our assessment.</summary>
    public Money OverAssessed => Billed.Total - Assessed.Total;

    /// <summary>What customs bills above what is held: the guarantor would pay it himself.</summary>
    public Money OverHeld => Billed.Total - Held;

    public bool Agrees => Assessed == Billed && OverHeld.IsZero;

    /// <summary>Where they differ, in words; empty where they agree.</summary>
    public IReadOnlyList<Text> Differences
    {
        get
        {
            var words = new List<Text>();
            Head(words, new("关税", "Duty"), Assessed.Duty, Billed.Duty);
            Head(words, new("增值税", "VAT"), Assessed.Vat, Billed.Vat);
            Head(words, new("消费税", "Consumption tax"), Assessed.ConsumptionTax, Billed.ConsumptionTax);
            if (!OverHeld.IsZero)
                words.Add(
                    new(
                        $"税单¥{Billed.Total}，代收¥{Held}：{(OverHeld.IsNegative ? "多收应退" : "少收由担保企业承担")}¥{Abs(OverHeld)}",
                        $"Billed ¥{Billed.Total}, held ¥{Held}: {(OverHeld.IsNegative ? "collected too much, to be refunded" : "collected too little, borne by the guarantor")} ¥{Abs(OverHeld)}"
                    )
                );
            return words;
        }
    }

    private static void Head(List<Text> words, Text head, Money assessed, Money billed)
    {
        if (assessed != billed)
            words.Add(
                new(
                    $"{head.Zh}：本平台¥{assessed}，税单¥{billed}",
                    $"{head.En}: assessed ¥{assessed}, billed ¥{billed}"
                )
            );
    }

    private static Money Abs(Money amount) => amount.IsNegative ? -amount : amount;
}
