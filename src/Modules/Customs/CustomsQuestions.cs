using Kaicang.Contracts;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Trade;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Storage;

namespace Kaicang.Customs;

/// <summary>The questions other modules may ask.</summary>
internal sealed class CustomsQuestions(ReferenceShelf shelf, QuestionDb db) : ICustoms
{
    public async Task<ErrorOr<TaxQuote>> QuoteTax(TaxQuestion question, CancellationToken ct)
    {
        ReferenceData data = await shelf.Read(ct);
        ErrorOr<AssessedOrder> assessed = TaxAssessment.Assess(data.Tariff, question);
        return assessed.IsError ? assessed.Errors : assessed.Value.ToQuote(data.Version);
    }

    public async Task<ErrorOr<ListingVerdict>> CheckListing(
        string hsCode,
        string name,
        TradeMode mode,
        BusinessDay on,
        CancellationToken ct
    )
    {
        ReferenceData data = await shelf.Read(ct);
        return data.PositiveList.Check(data.Tariff, hsCode, name, mode, on);
    }

    public Task<ImportLimits> LimitsOn(BusinessDay on, CancellationToken ct) =>
        Task.FromResult(ParametersOn(on).Limits);

    public Task<IReadOnlyList<WeightLimit>> WeightLimitsOn(BusinessDay on, CancellationToken ct) =>
        Task.FromResult(LimitRules.WeightsOn(on));

    public LimitOutcome DecideLimit(Money dutiableValue, Money used, int pieceCount, BusinessDay on) =>
        LimitRules.Decide(dutiableValue, used, pieceCount, ParametersOn(on));

    public async Task<DeclarationStanding?> StandingOf(CustomsOrderId customsOrder, CancellationToken ct)
    {
        Declaration? newest = await db.Set<Declaration>()
            .Where(declaration => declaration.CustomsOrder == customsOrder)
            .OrderByDescending(declaration => declaration.Attempt)
            .FirstOrDefaultAsync(ct);
        return newest is null
            ? null
            : new DeclarationStanding(
                newest.Id,
                newest.CustomsOrder,
                newest.State.ToString(),
                newest.Attempt,
                newest.InvtNo,
                newest.ReleasedAt,
                [
                    .. newest
                        .Reached.OrderBy(step => step.Value)
                        .Select(step => new DeclarationMilestone(step.Key.ToString(), step.Key.Words(), step.Value)),
                ]
            );
    }

    private static LimitParameters ParametersOn(BusinessDay on) =>
        LimitRules.On(on) ?? throw new ArgumentOutOfRangeException(nameof(on), on, "before cross-border retail import");
}
