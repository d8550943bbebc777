using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Trade;

namespace Kaicang.Warehousing.Domain;

/// <summary>Which lots serve an order: of each SKU what expires first, then what came first. Expired lots serve nobody.</summary>
internal static class Allocating
{
    /// <returns>Null when the warehouse lacks a piece.</returns>
    public static IReadOnlyList<Allocation>? Of(
        IReadOnlyList<OrderLineCard> lines,
        IEnumerable<Lot> lots,
        BusinessDay today
    )
    {
        var free = lots.Where(lot => lot.Free > 0 && lot.IsFitOn(today))
            .OrderBy(lot => lot.ExpiresOn?.Date ?? DateOnly.MaxValue)
            .ThenBy(lot => lot.ReceivedAt)
            .ThenBy(lot => lot.Id.Value)
            .GroupBy(lot => lot.Sku)
            .ToDictionary(group => group.Key, group => group.Select(lot => (Lot: lot, Left: lot.Free)).ToList());
        var given = new List<Allocation>();
        foreach (OrderLineCard line in lines.OrderBy(l => l.LineNo))
        {
            int wanted = line.Quantity;
            List<(Lot Lot, int Left)> shelf = free.GetValueOrDefault(line.Sku) ?? [];
            for (int i = 0; i < shelf.Count && wanted > 0; i++)
            {
                (Lot lot, int left) = shelf[i];
                int taken = Math.Min(left, wanted);
                if (taken == 0)
                    continue;
                given.Add(new Allocation(line.LineNo, line.Sku, lot.SkuCode, lot.Id, lot.LotNo, taken));
                shelf[i] = (lot, left - taken);
                wanted -= taken;
            }
            if (wanted > 0)
                return null;
        }
        return given;
    }
}
