using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.Storage;

/// <summary>
/// Reads orders with their customs orders and lines, for questions. One table a query, each by values of an index, put together here. A
/// join would do it in one query, but a server that planned it while the tables were small reads all of them from then on.
/// </summary>
internal sealed class WholeOrders(QuestionDb db)
{
    /// <summary>An order with everything of it; null when there is none.</summary>
    public async Task<Order?> OfAsync(OrderId id, CancellationToken ct)
    {
        if (await db.Set<Order>().SingleOrDefaultAsync(o => o.Id == id, ct) is not { } order)
            return null;
        order.CustomsOrders.AddRange(
            await FilledAsync(await db.Set<CustomsOrder>().Where(c => c.OrderId == id).ToListAsync(ct), ct)
        );
        return order;
    }

    /// <summary>A customs order with its lines; null when there is none.</summary>
    public async Task<CustomsOrder?> PartAsync(CustomsOrderId id, CancellationToken ct) =>
        (await PartsAsync([id], ct)).GetValueOrDefault(id);

    /// <summary>Those customs orders that there are, with their lines.</summary>
    public async Task<IReadOnlyDictionary<CustomsOrderId, CustomsOrder>> PartsAsync(
        IReadOnlyCollection<CustomsOrderId> ids,
        CancellationToken ct
    )
    {
        CustomsOrderId[] wanted = [.. ids.Distinct()];
        List<CustomsOrder> parts = await db.Set<CustomsOrder>().Where(c => wanted.Contains(c.Id)).ToListAsync(ct);
        return (await FilledAsync(parts, ct)).ToDictionary(c => c.Id);
    }

    private async Task<IReadOnlyList<CustomsOrder>> FilledAsync(List<CustomsOrder> parts, CancellationToken ct)
    {
        if (parts.Count == 0)
            return parts;
        CustomsOrderId[] ids = [.. parts.Select(c => c.Id)];
        ILookup<CustomsOrderId, OrderLine> lines = (
            await db.Set<OrderLine>().Where(l => ids.Contains(l.CustomsOrderId)).ToListAsync(ct)
        ).ToLookup(l => l.CustomsOrderId);
        foreach (CustomsOrder part in parts)
            part.Lines.AddRange(lines[part.Id].OrderBy(l => l.LineNo));
        return parts;
    }
}
