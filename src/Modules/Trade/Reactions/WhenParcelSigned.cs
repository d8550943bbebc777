using Kaicang.Contracts.Warehousing;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.Reactions;

/// <summary>Signed for: the days until settlement run.</summary>
internal static class WhenParcelSigned
{
    public static async Task Handle(ParcelSigned fact, Orders orders, Cases cases, KaicangDb db, CancellationToken ct)
    {
        DatedParameters parameters = await orders.ParametersAsync(ct);
        CustomsOrder order = await orders.OfFactAsync(fact.CustomsOrder, ct);
        long days = parameters.On(DatedParameters.SettlementDays, BusinessDay.Of(fact.At)).Value;
        order.Sign(fact.At, fact.At.AddDays(days));
        Timeline.Note(db, order, OrderStep.Signed, fact.At);
        if (order.Replaces is { } replaced && await cases.LockAsync(replaced, ct) is var (afterSale, original))
        {
            if (afterSale.Deliver(fact.At))
            {
                cases.Note(afterSale, CaseParty.Program, CaseStep.ReplacementDelivered, fact.At, order.Number);
                original.CloseAfterSale();
            }
        }
        await db.SaveChangesAsync(ct);
    }
}
