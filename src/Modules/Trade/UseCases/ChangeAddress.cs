using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>Another of the buyer's addresses, for one part or for all that may still change.</summary>
public sealed record AddressChange(AddressId AddressId, CustomsOrderId? CustomsOrderId = null);

/// <summary>The parts that go to the new address.</summary>
public sealed record AddressChanged(IReadOnlyList<CustomsOrderId> CustomsOrders);

/// <summary>Changes the address until the first document is sent; afterwards the way is to cancel and order again (194号: redirect = stop and report).</summary>
internal static class ChangeAddress
{
    public static async Task<ErrorOr<AddressChanged>> Handle(
        OrderId id,
        AddressChange request,
        Actor actor,
        Consignees consignees,
        KaicangDb db,
        Orders orders,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        AddressCard? address = await consignees.FindAsync(actor.Account, request.AddressId, ct);
        SealedConsignee consignee = address is null ? default : consignees.Seal(id, address);
        Order? order = await orders.LockWithPartsAsync(id, ct);
        List<CustomsOrder> parts = [.. order?.CustomsOrders.Where(c => (request.CustomsOrderId ?? c.Id) == c.Id) ?? []];
        if (order is null || order.Buyer != actor.Account || parts.Count == 0)
            return OrderSight.Unknown(id);
        if (address is null)
            return TradeRefusals.AddressUnknown.With();
        parts.RemoveAll(p => p.AddressIsFixed || CustomsOrderLifecycle.IsFinal(p.State));
        if (parts.Count == 0)
            return TradeRefusals.AddressFixed.With(("order", order.OrderNo));
        DateTimeOffset now = time.GetUtcNow();
        foreach (CustomsOrder part in parts)
        {
            part.Address(consignee);
            Timeline.Note(db, part, OrderStep.AddressChanged, now);
        }
        await db.SaveChangesAsync(ct);
        return new AddressChanged([.. parts.Select(p => p.Id)]);
    }
}
