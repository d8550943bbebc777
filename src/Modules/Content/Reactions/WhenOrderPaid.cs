using Kaicang.Content.Domain;
using Kaicang.Contracts.Trade;

namespace Kaicang.Content.Reactions;

/// <summary>An order from a room was paid: a line in the desk's ticker, without a name.</summary>
internal static class WhenOrderPaid
{
    public static async Task Handle(OrderPaid fact, ITrade trade, KaicangDb db, CancellationToken ct)
    {
        OrderCard order =
            await trade.OrderOf(fact.Order, ct)
            ?? throw new InvalidOperationException($"Trade does not know {fact.Order}.");
        foreach (CustomsOrderCard part in order.CustomsOrders.Where(c => fact.CustomsOrders.Contains(c.Id)))
        {
            if (part.Room is not { } room || await db.Set<RoomSale>().AnyAsync(s => s.CustomsOrder == part.Id, ct))
                continue;
            db.Add(
                new RoomSale
                {
                    CustomsOrder = part.Id,
                    Room = room,
                    PieceCount = part.Lines.Sum(l => l.Quantity),
                    Amount = part.Total,
                    PaidAt = fact.PaidAt,
                }
            );
        }
        await db.SaveChangesAsync(ct);
    }
}
