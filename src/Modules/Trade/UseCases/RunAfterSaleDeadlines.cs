using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>
/// Job: a deadline of a case passed. A merchant who is silent agreed; a buyer who is silent let it be; goods that never came are looked
/// for. One a transaction.
/// </summary>
internal static class RunAfterSaleDeadlines
{
    private static readonly AfterSaleState[] Ticking =
    [
        AfterSaleState.Requested,
        AfterSaleState.Declined,
        AfterSaleState.AwaitingGoods,
        AfterSaleState.SentBack,
    ];

    public static async Task<int> Handle(
        KaicangDb db,
        Orders orders,
        Cases cases,
        CaseRoad road,
        TimeProvider time,
        CancellationToken ct
    )
    {
        DateTimeOffset now = time.GetUtcNow();
        AfterSaleId due = await db.Set<AfterSale>()
            .AsNoTracking()
            .Where(a => Ticking.Contains(a.State) && a.Deadline <= now)
            .OrderBy(a => a.Deadline)
            .Select(a => a.Id)
            .FirstOrDefaultAsync(ct);
        if (due == default)
            return 0;
        DatedParameters parameters = await orders.ParametersAsync(ct);
        (AfterSale afterSale, CustomsOrder order) = (await cases.LockAsync(due, ct))!.Value;
        if (!Ticking.Contains(afterSale.State) || afterSale.Deadline is not { } deadline || deadline > now)
            return 1; // Somebody acted a moment ago.
        switch (afterSale.State)
        {
            case AfterSaleState.Requested:
                await road.AgreeAsync(afterSale, order, CaseParty.Program, CaseStep.AgreedBySilence, "", ct);
                break;
            case AfterSaleState.SentBack:
                DatedValue days = parameters.On(DatedParameters.ArbitrationDays, BusinessDay.Of(now));
                afterSale.Escalate(now, now.AddDays(days.Value), days.ToString());
                cases.Note(afterSale, CaseParty.Program, CaseStep.NeverArrived, now);
                Timeline.Note(db, order, OrderStep.AfterSaleEscalated, now);
                break;
            default:
                afterSale.Lapse(now);
                road.EndWithout(afterSale, order, CaseParty.Program, CaseStep.Lapsed, "");
                break;
        }
        await db.SaveChangesAsync(ct);
        return 1;
    }
}
