using Kaicang.Contracts.Customs;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.UseCases;

/// <summary>The limits of a day as Customs has them, value first.</summary>
internal sealed class QuotaLimits(ICustoms customs)
{
    private static readonly Text ValueName = new("年度金额", "Yearly value");

    public async Task<IReadOnlyList<QuotaLimit>> OnAsync(BusinessDay day, CancellationToken ct)
    {
        ImportLimits value = await customs.LimitsOn(day, ct);
        IReadOnlyList<WeightLimit> weights = await customs.WeightLimitsOn(day, ct);
        return
        [
            new QuotaLimit(QuotaKinds.Value, ValueName, value.Yearly.Fen, [], $"{value.Source}, {value.ValidFrom}"),
            .. weights.Select(w => new QuotaLimit(
                w.Kind,
                w.Name,
                w.GramsPerYear,
                w.HsPrefixes,
                $"{w.Source}, {w.ValidFrom}"
            )),
        ];
    }
}
