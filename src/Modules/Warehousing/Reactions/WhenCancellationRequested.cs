using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.Storage;

namespace Kaicang.Warehousing.Reactions;

/// <summary>Stops the parcel. When the order is not known here yet, it is recorded as stopped, so that it never starts.</summary>
internal static class WhenCancellationRequested
{
    public static async Task Handle(
        CancellationRequested fact,
        ITrade trade,
        KaicangDb db,
        Outbox outbox,
        TimeProvider time,
        CancellationToken ct
    )
    {
        CustomsOrderCard order =
            await trade.CustomsOrderOf(fact.CustomsOrder, ct)
            ?? throw new InvalidOperationException($"Trade does not know {fact.CustomsOrder}.");
        await WarehouseGate.EnterAsync(db, ct);
        DateTimeOffset now = time.GetUtcNow();
        Outbound? outbound = await db.Set<Outbound>().FirstOrDefaultAsync(o => o.CustomsOrder == fact.CustomsOrder, ct);
        if (outbound is null)
        {
            OutboundPlan plan = WhenOrderPaid.PlanOf(order, [], new Dictionary<SkuId, SkuCard>(), now);
            Outbound stopped = Outbound.StopAtOnce(OutboundId.New(now), plan, now);
            db.Add(stopped);
            db.Add(OutboundStep.Of(stopped.Id, nameof(OutboundState.Stopped), null, now));
            outbox.Announce(new OutboundStopped(fact.CustomsOrder, now));
        }
        else if (outbound.State == OutboundState.Stopped)
        {
            outbox.Announce(new OutboundStopped(fact.CustomsOrder, now));
        }
        else
        {
            outbound.RequestStop(now);
            db.Add(OutboundStep.Of(outbound.Id, StepWords.StopRequested, null, now));
            db.Add(Errand.Plan(ErrandKind.StopOutbound, outbound.Id.Value, outbound.Number, now));
        }
        await db.SaveChangesAsync(ct);
    }
}
