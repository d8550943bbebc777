using System.Collections.Frozen;
using Kaicang.Kernel;

namespace Kaicang.Customs.Domain;

/// <summary>One ten-digit line of the tariff for a span of legal days.</summary>
/// <param name="MfnPercent">Most-favoured-nation duty; null where not known.</param>
/// <param name="VatPercent">Import VAT; null where not known.</param>
/// <param name="ConsumptionTax">Null for none.</param>
/// <param name="ValidTo">Last day, inclusive; null for open.</param>
internal sealed record TariffRow(
    string HsCode,
    string NameZh,
    string Unit1Code,
    string? Unit2Code,
    decimal? MfnPercent,
    decimal? VatPercent,
    ConsumptionTaxRule? ConsumptionTax,
    BusinessDay ValidFrom,
    BusinessDay? ValidTo,
    string Source,
    string Reliability
)
{
    public bool IsValidOn(BusinessDay day) => ValidFrom <= day && (ValidTo is not { } to || day <= to);
}

/// <summary>The tariff as far as it is known here, by code and day.</summary>
internal sealed class Tariff
{
    private readonly FrozenDictionary<string, TariffRow[]> rows;

    public Tariff(IEnumerable<TariffRow> rows, string version)
    {
        this.rows = rows.GroupBy(row => row.HsCode)
            .ToFrozenDictionary(g => g.Key, g => g.OrderBy(r => r.ValidFrom).ToArray());
        Version = version;
    }

    /// <summary>Names the import these rows come from; stored with each effect.</summary>
    public string Version { get; }

    public int Count => rows.Count;

    /// <summary>The line of a ten-digit code on a day, or null.</summary>
    public TariffRow? Find(string hsCode, BusinessDay on)
    {
        if (rows.TryGetValue(hsCode, out TariffRow[]? found))
            for (int i = found.Length - 1; i >= 0; i--)
                if (found[i].IsValidOn(on))
                    return found[i];
        return null;
    }
}
