using Kaicang.Contracts;
using Kaicang.Contracts.History;
using Kaicang.Kernel;

namespace Kaicang.Host.Demo.History;

/// <summary>One week of the plan.</summary>
internal sealed record PlannedWeek(
    BusinessDay Monday,
    IReadOnlyList<HistoricBuyer> Buyers,
    IReadOnlyList<HistoricWish> Orders
);

/// <summary>
/// The whole year, drawn from one seed before anything is written, because goods must have been received before they are sold: who buys
/// what, when, where, and how it ends. Some 4 % come back, 1 % are refused by customs for good and 1.5 % once, 8 % are never paid.
/// </summary>
internal sealed class HistoryPlan(HistoryWorld world, HistoryBuyers buyers, Random chance)
{
    public const int Weeks = 52;

    /// <summary>The longest life of an order, payment to refund: the history ends that long before today, so that all of it is over.</summary>
    public const int DaysToTheEnd = 20;

    // The operator may charge more than today's ¥10; the plan leaves room for it below every limit.
    private const long FreightRoom = 100_00;
    private const double ClosedShare = 0.08;
    private const double ReturnedShare = 0.04;
    private const double RefusedShare = 0.01;
    private const double RedeclaredShare = 0.015;
    private const double RoomShare = 0.7;

    private readonly double[] popularity = [.. world.Goods.Select(g => g.Popularity)];

    /// <summary>The Monday on which the history begins, so that the last week's orders are over today.</summary>
    public static BusinessDay FirstMonday(BusinessDay today)
    {
        BusinessDay last = today.AddDays(-DaysToTheEnd);
        int sinceMonday = ((int)last.Date.DayOfWeek + 6) % 7;
        return last.AddDays(-sinceMonday - (7 * Weeks));
    }

    public IReadOnlyList<PlannedWeek> Draw(BusinessDay first, int orders)
    {
        IReadOnlyList<int> counts = HistoryCalendar.CountsOf(first, Weeks * 7, orders);
        var weeks = new List<PlannedWeek>();
        for (int week = 0; week < Weeks; week++)
        {
            var wishes = new List<HistoricWish>();
            for (int day = week * 7; day < (week + 1) * 7; day++)
                foreach (DateTimeOffset at in HistoryCalendar.MomentsOf(first.AddDays(day), counts[day], chance))
                    wishes.Add(DrawOrder(at));
            weeks.Add(new PlannedWeek(first.AddDays(week * 7), [.. buyers.Joined], wishes));
            buyers.Joined.Clear();
        }
        return weeks;
    }

    private HistoricWish DrawOrder(DateTimeOffset at)
    {
        var parcels = new List<HistoricParcel> { DrawParcel(null) };
        if (
            chance.NextDouble() < 0.06
            && DrawParcel(parcels[0]) is var second
            && !second.Lines[0].Sku.Shop.Equals(parcels[0].Shop.Id)
        )
            parcels.Add(second);
        HistoricEnd end = DrawEnd(parcels);
        HistoricSteps steps = HistorySteps.Draw(at, end, parcels.Any(p => p.Mode != TradeMode.Domestic), chance);
        DateTimeOffset busyUntil = end switch
        {
            HistoricEnd.Closed => at.AddHours(1),
            HistoricEnd.Returned => steps.RefundedAt,
            _ => steps.SignedAt,
        };
        bool isUsed = end is not (HistoricEnd.Closed or HistoricEnd.Returned);
        return new HistoricWish(buyers.Take(at, busyUntil, ClaimsOf(parcels), isUsed), parcels, end, steps);
    }

    private HistoricEnd DrawEnd(List<HistoricParcel> parcels)
    {
        if (chance.NextDouble() < ClosedShare)
            return HistoricEnd.Closed;
        double luck = chance.NextDouble();
        if (parcels.Count > 1)
            return HistoricEnd.Completed;
        bool crosses = parcels[0].Mode != TradeMode.Domestic;
        return luck < ReturnedShare ? HistoricEnd.Returned
            : crosses && luck < ReturnedShare + RefusedShare ? HistoricEnd.Refused
            : crosses && luck < ReturnedShare + RefusedShare + RedeclaredShare ? HistoricEnd.Redeclared
            : HistoricEnd.Completed;
    }

    private HistoricParcel DrawParcel(HistoricParcel? beside)
    {
        HistoryGoods first = Draw(g => beside is null || g.Shop.Id != beside.Shop.Id) ?? world.Goods[0];
        HistorySource? source =
            first.Sources.Count > 0 && chance.NextDouble() < RoomShare
                ? first.Sources[chance.Next(first.Sources.Count)]
                : null;
        var lines = new List<HistoricLine> { LineOf(first, source) };
        for (double more = chance.NextDouble(); more < 0.3 && lines.Count < 3; more += 0.22)
        {
            HistoryGoods? other = Draw(g =>
                g.Shop.Id == first.Shop.Id
                && g.Warehouse.Id == first.Warehouse.Id
                && g.Sku.Mode == first.Sku.Mode
                && lines.TrueForAll(l => l.Sku.Id != g.Sku.Id)
            );
            if (other is not null)
                lines.Add(
                    LineOf(other, source is null ? null : other.Sources.FirstOrDefault(s => s.Room == source.Room))
                );
        }
        return new HistoricParcel(first.Shop, first.Warehouse, Within(lines, first));
    }

    /// <summary>Inside the single limit, or one piece alone (49号); inside the yearly weights.</summary>
    private List<HistoricLine> Within(List<HistoricLine> lines, HistoryGoods first)
    {
        if (first.Sku.Mode == TradeMode.Domestic || Fits(lines))
            return lines;
        lines = [.. lines.Select(l => l with { Quantity = 1 })];
        while (lines.Count > 1 && !Fits(lines))
            lines.RemoveAt(lines.Count - 1);
        return lines;
    }

    private bool Fits(List<HistoricLine> lines) =>
        lines.Sum(l => l.Sku.Price * l.Quantity).Fen + FreightRoom <= world.Limits.SingleOrder.Fen
        && ClaimsOf(lines).All(c => c.Amount <= c.Limit);

    private HistoryGoods? Draw(Func<HistoryGoods, bool> wanted)
    {
        for (int i = 0; i < 30; i++)
        {
            HistoryGoods goods = world.Goods[HistoryCalendar.Pick(popularity, chance)];
            if (wanted(goods))
                return goods;
        }
        return null;
    }

    private HistoricLine LineOf(HistoryGoods goods, HistorySource? source)
    {
        double luck = chance.NextDouble();
        int quantity =
            luck < 0.75 ? 1
            : luck < 0.93 ? 2
            : 3;
        return new HistoricLine(goods.Sku, quantity, source?.Room, source?.Streamer, source?.Commission ?? Rate.Zero);
    }

    private List<HistoryClaim> ClaimsOf(IEnumerable<HistoricParcel> parcels)
    {
        HistoricParcel[] crossing = [.. parcels.Where(p => p.Mode != TradeMode.Domestic)];
        List<HistoryClaim> claims = ClaimsOf(crossing.SelectMany(p => p.Lines));
        return
        [
            .. claims.Select(c =>
                c.Kind.Length == 0 ? c with { Amount = c.Amount + (crossing.Length * FreightRoom) } : c
            ),
        ];
    }

    private List<HistoryClaim> ClaimsOf(IEnumerable<HistoricLine> lines)
    {
        HistoricLine[] all = [.. lines];
        if (all.Length == 0)
            return [];
        var claims = new List<HistoryClaim>
        {
            new("", all.Sum(l => l.Sku.Price * l.Quantity).Fen, world.Limits.Yearly.Fen),
        };
        foreach (HistoricLine line in all)
        foreach (Contracts.Customs.WeightLimit kind in world.KindsOf(line.Sku.Id))
        {
            int known = claims.FindIndex(c => c.Kind == kind.Kind);
            long grams = (long)line.Sku.NetWeightGrams * line.Quantity;
            if (known < 0)
                claims.Add(new HistoryClaim(kind.Kind, grams, kind.GramsPerYear));
            else
                claims[known] = claims[known] with { Amount = claims[known].Amount + grams };
        }
        return claims;
    }
}
