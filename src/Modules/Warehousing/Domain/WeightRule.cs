namespace Kaicang.Warehousing.Domain;

/// <summary>By how much a weighed parcel may differ from its declared weight, from a day on.</summary>
/// <param name="Share">Of the declared weight.</param>
/// <param name="Grams">At least this many grams either way.</param>
/// <param name="PackagingGrams">Added to the goods' gross weight for the theoretical weight.</param>
internal sealed record WeightRule(BusinessDay ValidFrom, Rate Share, int Grams, int PackagingGrams)
{
    // The operator's own rule; customs compares the list's gross weight with the scale at the gate.
    private static readonly WeightRule[] Known = [new(BusinessDay.Parse("2020-01-01"), Rate.Percent(5), 50, 150)];

    public static WeightRule On(BusinessDay day) =>
        Known.Where(rule => rule.ValidFrom <= day).MaxBy(rule => rule.ValidFrom)!;

    /// <summary>Whichever is larger: the share of the declared weight, cut to the gram, or the fixed grams.</summary>
    public int ToleranceGrams(int declaredGrams) => Math.Max((int)decimal.Truncate(declaredGrams * Share.Value), Grams);

    public bool Allows(int declaredGrams, int weighedGrams) =>
        Math.Abs((long)weighedGrams - declaredGrams) <= ToleranceGrams(declaredGrams);
}
