namespace Kaicang.Trade.Domain;

/// <summary>A limit of one kind as the law has it on a day: value in fen, or grams of what the HS prefixes name.</summary>
internal sealed record QuotaLimit(string Kind, Text Name, long Limit, IReadOnlyList<string> HsPrefixes, string Rule);

/// <summary>What a customs order claims of its orderer's quotas.</summary>
internal static class QuotaClaims
{
    /// <summary>
    /// The dutiable value, and for each weight limit of the positive list (sugar 2 kg, rice 20 kg a year) the net weight of the lines
    /// under its HS codes. Domestic goods claim nothing.
    /// </summary>
    public static IReadOnlyList<QuotaClaim> Of(QuotedPart part, IReadOnlyCollection<QuotaLimit> limits)
    {
        if (!part.IsCrossBorder)
            return [];
        var claims = new List<QuotaClaim> { new(QuotaKinds.Value, part.DutiableValue.Fen) };
        foreach (QuotaLimit limit in limits.Where(l => l.Kind != QuotaKinds.Value))
        {
            long grams = part
                .Lines.Where(line => Counts(line, limit))
                .Sum(line => (long)line.Sku.NetWeightGrams * line.Quantity);
            if (grams > 0)
                claims.Add(new QuotaClaim(limit.Kind, grams));
        }
        return claims;
    }

    private static bool Counts(QuotedLine line, QuotaLimit limit) =>
        line.Sku.Customs is { } record
        && limit.HsPrefixes.Any(prefix => record.HsCode.StartsWith(prefix, StringComparison.Ordinal));
}
