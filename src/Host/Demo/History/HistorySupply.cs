using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.History;
using Kaicang.Contracts.Warehousing;
using Kaicang.Kernel;

namespace Kaicang.Host.Demo.History;

/// <summary>
/// What must be received, and when, so that every order finds its goods and nothing is left over: each lot is emptied to the last piece,
/// because the warehouse's own system knows nothing of generated goods and could not send them to anybody later.
/// </summary>
internal static class HistorySupply
{
    private const int WeeksPerDelivery = 4;

    private readonly record struct Shelf(WarehouseId Warehouse, SkuId Sku);

    /// <summary>
    /// A refused order holds goods for a while that are sold to somebody later. Where nobody comes later, it is not refused after all.
    /// </summary>
    public static IReadOnlyList<PlannedWeek> Settle(IReadOnlyList<PlannedWeek> weeks)
    {
        var later = new Dictionary<Shelf, int>();
        var settled = new List<PlannedWeek>();
        foreach (PlannedWeek week in weeks.Reverse())
        {
            HistoricWish[] orders = [.. week.Orders];
            for (int i = orders.Length - 1; i >= 0; i--)
            {
                HistoricWish wish = orders[i];
                if (wish.End == HistoricEnd.Refused && Goods(wish).Any(g => later.GetValueOrDefault(g.Shelf) < g.Count))
                    orders[i] = wish = wish with { End = HistoricEnd.Completed };
                if (Leaves(wish))
                    foreach ((Shelf shelf, int count) in Goods(wish))
                        later[shelf] = later.GetValueOrDefault(shelf) + count;
            }
            settled.Add(week with { Orders = orders });
        }
        settled.Reverse();
        return settled;
    }

    /// <summary>The deliveries before each week: what the next four weeks sell, and ahead of it what refused orders hold meanwhile.</summary>
    public static IReadOnlyList<IReadOnlyList<HistoricReceipt>> Deliveries(IReadOnlyList<PlannedWeek> weeks, long run)
    {
        Dictionary<Shelf, HistoricLineAt> first = [];
        Dictionary<Shelf, int> ahead = [];
        Dictionary<Shelf, int> total = [];
        foreach (HistoricWish wish in weeks.SelectMany(w => w.Orders))
        {
            foreach (HistoricParcel parcel in wish.Parcels)
            foreach (HistoricLine line in parcel.Lines)
                first.TryAdd(
                    new Shelf(parcel.Warehouse.Id, line.Sku.Id),
                    new HistoricLineAt(parcel.Warehouse, line.Sku)
                );
            foreach ((Shelf shelf, int count) in Goods(wish))
            {
                if (Leaves(wish))
                    total[shelf] = total.GetValueOrDefault(shelf) + count;
                else if (wish.End == HistoricEnd.Refused)
                    ahead[shelf] = Math.Max(ahead.GetValueOrDefault(shelf), count);
            }
        }
        var sold = new Dictionary<Shelf, int>();
        var received = new Dictionary<Shelf, int>();
        var deliveries = new List<IReadOnlyList<HistoricReceipt>>();
        for (int week = 0; week < weeks.Count; week++)
        {
            if (week % WeeksPerDelivery != 0)
            {
                deliveries.Add([]);
                continue;
            }
            foreach (
                HistoricWish wish in weeks.Skip(week).Take(WeeksPerDelivery).SelectMany(w => w.Orders).Where(Leaves)
            )
            foreach ((Shelf shelf, int count) in Goods(wish))
                sold[shelf] = sold.GetValueOrDefault(shelf) + count;
            var wanted = new List<(Shelf, int)>();
            foreach ((Shelf shelf, int all) in total)
            {
                int until = Math.Min(all, sold.GetValueOrDefault(shelf) + ahead.GetValueOrDefault(shelf));
                int more = until - received.GetValueOrDefault(shelf);
                received[shelf] = until;
                if (more > 0)
                    wanted.Add((shelf, more));
            }
            deliveries.Add(ReceiptsOf(wanted, first, weeks[week].Monday, run));
        }
        return deliveries;
    }

    private static List<HistoricReceipt> ReceiptsOf(
        List<(Shelf Shelf, int Count)> wanted,
        Dictionary<Shelf, HistoricLineAt> first,
        BusinessDay monday,
        long run
    )
    {
        DateTimeOffset at = monday.AddDays(-2).StartsAt.AddHours(10);
        DateTimeOffset announced = at.AddDays(-12);
        var receipts = new List<HistoricReceipt>();
        foreach (
            var group in wanted
                .OrderBy(w => first[w.Shelf].Sku.Code, StringComparer.Ordinal)
                .GroupBy(w => (w.Shelf.Warehouse, first[w.Shelf].Sku.Shop))
        )
        {
            foreach ((Shelf, int)[] notice in group.Chunk(200))
            {
                var inbound = InboundId.New(announced);
                foreach ((Shelf shelf, int count) in notice)
                {
                    HistoricLineAt goods = first[shelf];
                    receipts.Add(
                        new HistoricReceipt(
                            inbound,
                            LotId.New(at),
                            $"G{run}-{monday.Date:yyMMdd}",
                            goods.Warehouse,
                            goods.Sku,
                            count,
                            $"demo-history-{run}-{monday}-{goods.Sku.Code}-{goods.Warehouse.Code}",
                            monday.AddDays(-90),
                            monday.AddDays(540),
                            announced,
                            at
                        )
                    );
                }
            }
        }
        return receipts;
    }

    private static bool Leaves(HistoricWish wish) => wish.End is not (HistoricEnd.Closed or HistoricEnd.Refused);

    private static IEnumerable<(Shelf Shelf, int Count)> Goods(HistoricWish wish) =>
        wish.Parcels.SelectMany(p => p.Lines.Select(l => (new Shelf(p.Warehouse.Id, l.Sku.Id), l.Quantity)));

    private sealed record HistoricLineAt(WarehouseCard Warehouse, SkuCard Sku);
}
