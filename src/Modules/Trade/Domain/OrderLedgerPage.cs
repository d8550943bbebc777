using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;

namespace Kaicang.Trade.Domain;

/// <summary>One claim of a customs order on a person's quota.</summary>
internal readonly record struct QuotaNeed(
    CustomsOrderId Order,
    PersonId Person,
    int Year,
    QuotaClaim Claim,
    QuotaLimit Limit
);

/// <summary>Why an order can't be held: a SKU that is not there in that number, or a quota kind that would pass its limit.</summary>
/// <param name="Allotment">Of a need that named an allotment: what is the matter with it.</param>
internal readonly record struct HoldRefused(StockNeed? Stock, QuotaUse? Quota, AllotmentNo? Allotment = null);

/// <summary>
/// Stock and quota rows of one batch, as they were locked. Orders take from them one after another: all that an order needs, or nothing.
/// Pure arithmetic, so that the proof of "nothing is sold twice" needs no database.
/// </summary>
internal sealed class OrderLedgerPage(
    IEnumerable<SellableStock> stock,
    IEnumerable<Quota> quotas,
    AllotmentLedger? allotments = null
)
{
    private static readonly AllotmentLedger NoAllotments = new([], []);

    private readonly Dictionary<(SkuId, WarehouseId), StockCell> cells = stock.ToDictionary(
        row => (row.Sku, row.Warehouse),
        row => new StockCell(row)
    );
    private readonly Dictionary<(PersonId, int, string), QuotaCell> people = quotas.ToDictionary(
        row => (row.Person, row.Year, row.Kind),
        row => new QuotaCell(row, isNew: false)
    );

    /// <summary>Rows of stock that orders took from, with their new counts.</summary>
    public IEnumerable<SellableStock> ChangedStock => cells.Values.Where(c => c.Changed).Select(c => c.Row);

    /// <summary>Allotments and counters of buyers, with their new counts.</summary>
    public AllotmentLedger Allotments { get; } = allotments ?? NoAllotments;

    /// <summary>Every row of stock, with its new counts.</summary>
    public IEnumerable<SellableStock> AllStock => cells.Values.Select(c => c.Row);

    /// <summary>Quota rows that were there and hold more now.</summary>
    public IEnumerable<Quota> ChangedQuotas =>
        people.Values.Where(c => c is { Changed: true, IsNew: false }).Select(c => c.Row);

    /// <summary>First quota rows of a person, year and kind.</summary>
    public IEnumerable<Quota> NewQuotas =>
        people.Values.Where(c => c is { Changed: true, IsNew: true }).Select(c => c.Row);

    /// <summary>Holds everything that an order needs, or nothing and says what is missing.</summary>
    public HoldRefused? Hold(
        IReadOnlyList<StockNeed> needs,
        IReadOnlyList<QuotaNeed> claims,
        DateTimeOffset at,
        List<QuotaEntry> entries
    )
    {
        for (int i = 0; i < needs.Count; i++)
        {
            if (!Take(needs[i], at, out AllotmentNo? no))
            {
                PutBack(needs, i);
                return new HoldRefused(needs[i], null, no);
            }
        }
        for (int i = 0; i < claims.Count; i++)
        {
            QuotaCell cell = CellOf(claims[i]);
            if (!cell.Balance(claims[i].Limit).MayHold(claims[i].Claim.Amount))
            {
                PutBack(needs, needs.Count);
                for (int back = 0; back < i; back++)
                    CellOf(claims[back]).Held -= claims[back].Claim.Amount;
                return new HoldRefused(null, UseOf(claims, i));
            }
            cell.Held = checked(cell.Held + claims[i].Claim.Amount);
        }
        Enter(claims, at, entries);
        return null;
    }

    private bool Take(StockNeed need, DateTimeOffset at, out AllotmentNo? no)
    {
        no = null;
        if (need.Count <= 0 || !cells.TryGetValue((need.Sku, need.Warehouse), out StockCell? cell))
            return false;
        if (need.Claim is { } claim)
        {
            no = Allotments.Take(need, claim, at);
            if (no is not null)
                return false;
            cell.TakenReserved += need.Count;
            return true;
        }
        if (cell.Left < need.Count)
            return false;
        cell.Taken += need.Count;
        return true;
    }

    private void PutBack(IReadOnlyList<StockNeed> needs, int taken)
    {
        for (int i = 0; i < taken; i++)
        {
            StockNeed need = needs[i];
            StockCell cell = cells[(need.Sku, need.Warehouse)];
            if (need.Claim is not { } claim)
            {
                cell.Taken -= need.Count;
                continue;
            }
            cell.TakenReserved -= need.Count;
            Allotments.PutBack(need, claim);
        }
    }

    private QuotaCell CellOf(QuotaNeed need)
    {
        (PersonId, int, string) key = (need.Person, need.Year, need.Claim.Kind);
        if (!people.TryGetValue(key, out QuotaCell? cell))
        {
            var first = new Quota
            {
                Person = need.Person,
                Year = need.Year,
                Kind = need.Claim.Kind,
            };
            people[key] = cell = new QuotaCell(first, isNew: true);
        }
        return cell;
    }

    /// <summary>What the buyer is told: the balance before this order, and all that this order wants of the kind.</summary>
    private QuotaUse UseOf(IReadOnlyList<QuotaNeed> claims, int refused)
    {
        QuotaNeed need = claims[refused];
        QuotaCell cell = CellOf(need);
        long wanted = claims.Where(c => c.Claim.Kind == need.Claim.Kind).Sum(c => c.Claim.Amount);
        return new QuotaUse(need.Limit, cell.Used, cell.Held, wanted);
    }

    /// <summary>Entries are written when everything is held; each tells the balance after its own claim.</summary>
    private void Enter(IReadOnlyList<QuotaNeed> claims, DateTimeOffset at, List<QuotaEntry> entries)
    {
        for (int i = 0; i < claims.Count; i++)
        {
            QuotaNeed need = claims[i];
            QuotaCell cell = CellOf(need);
            cell.Follow(need.Limit);
            long later = claims
                .Skip(i + 1)
                .Where(c => (c.Person, c.Year, c.Claim.Kind) == (need.Person, need.Year, need.Claim.Kind))
                .Sum(c => c.Claim.Amount);
            entries.Add(
                new QuotaEntry
                {
                    Id = Ids.NewV7(at),
                    Person = need.Person,
                    Year = need.Year,
                    Kind = need.Claim.Kind,
                    Move = QuotaMove.Hold,
                    Amount = need.Claim.Amount,
                    UsedAfter = cell.Used,
                    HeldAfter = cell.Held - later,
                    CustomsOrder = need.Order,
                    Rule = need.Limit.Rule,
                    At = at,
                }
            );
        }
    }

    private sealed class StockCell(SellableStock row)
    {
        public int Taken { get; set; }

        public int TakenReserved { get; set; }

        public bool Changed => Taken + TakenReserved > 0;

        public int Left => row.AvailableCount - Taken;

        public SellableStock Row =>
            !Changed
                ? row
                : new SellableStock
                {
                    Sku = row.Sku,
                    Warehouse = row.Warehouse,
                    OfferedCount = row.OfferedCount,
                    WithdrawnCount = row.WithdrawnCount,
                    AvailableCount = row.AvailableCount - Taken,
                    ReservedCount = row.ReservedCount - TakenReserved,
                    HeldCount = checked(row.HeldCount + Taken + TakenReserved),
                    SoldCount = row.SoldCount,
                };
    }

    private sealed class QuotaCell(Quota row, bool isNew)
    {
        private long limit = row.LimitAmount;
        private string rule = row.Rule;

        public bool IsNew => isNew;

        public long Used => row.UsedAmount;

        public long Held { get; set; } = row.HeldAmount;

        public bool Changed => Held != row.HeldAmount;

        public QuotaBalance Balance(QuotaLimit of) => new(Used, Held, of.Limit);

        public void Follow(QuotaLimit law) => (limit, rule) = (law.Limit, law.Rule);

        public Quota Row =>
            new()
            {
                Person = row.Person,
                Year = row.Year,
                Kind = row.Kind,
                LimitAmount = limit,
                HeldAmount = Held,
                UsedAmount = Used,
                Rule = rule,
            };
    }
}
