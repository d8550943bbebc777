using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;

namespace Kaicang.Trade.Domain;

/// <summary>What pieces are set apart for.</summary>
internal enum AllotmentPurpose
{
    Campaign,
    Room,
}

/// <summary>
/// Pieces of a SKU in one warehouse, carved out of what is available: allotted = left + held + sold + given back, held by a CHECK. The
/// lefts of all allotments are the reserved count of the stock row. Terms never change; counts are moved with the stock row and this row
/// locked, in this order.
/// </summary>
internal sealed class Allotment
{
    public AllotmentId Id { get; init; }
    public SkuId Sku { get; init; }
    public WarehouseId Warehouse { get; init; }
    public ShopId Shop { get; init; }
    public AllotmentPurpose Purpose { get; init; }

    /// <summary>Of the purpose Campaign.</summary>
    public CampaignId? Campaign { get; init; }

    /// <summary>Of the purpose Room: only orders from this room take from it.</summary>
    public RoomId? Room { get; init; }
    public DateTimeOffset FromAt { get; init; }
    public DateTimeOffset UntilAt { get; init; }

    /// <summary>The most that one account gets out of it; null for no limit of its own.</summary>
    public int? PerBuyerCount { get; init; }

    /// <summary>The price of a piece out of it; null for the usual one.</summary>
    public Money? DealPrice { get; init; }

    /// <summary>A flash deal (秒杀): orders need an admission ticket of its gate and are paid within minutes.</summary>
    public bool IsFlash { get; init; }
    public int AllottedCount { get; init; }
    public int LeftCount { get; private set; }
    public int HeldCount { get; private set; }
    public int SoldCount { get; private set; }
    public int GivenBackCount { get; private set; }

    /// <summary>When it was ended, by its window or by its merchant; nothing is taken from it afterwards.</summary>
    public DateTimeOffset? EndedAt { get; private set; }
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Grows with each move, so that whoever shows the counts knows which are newer.</summary>
    public long Version { get; private set; }

    public bool IsRunningAt(DateTimeOffset at) => EndedAt is null && FromAt <= at && at < UntilAt;

    public AllotmentTerms Terms =>
        new(Id, Sku, Warehouse, Shop, Purpose, Campaign, Room, FromAt, UntilAt, PerBuyerCount, DealPrice, IsFlash);

    public static Allotment Of(AllotmentTerms terms, int count, DateTimeOffset now) =>
        new()
        {
            Id = terms.Id,
            Sku = terms.Sku,
            Warehouse = terms.Warehouse,
            Shop = terms.Shop,
            Purpose = terms.Purpose,
            Campaign = terms.Campaign,
            Room = terms.Room,
            FromAt = terms.FromAt,
            UntilAt = terms.UntilAt,
            PerBuyerCount = terms.PerBuyerCount,
            DealPrice = terms.DealPrice,
            IsFlash = terms.IsFlash,
            AllottedCount = count,
            LeftCount = count,
            CreatedAt = now,
        };

    /// <summary>Orders hold pieces of it; a negative count puts back what the same batch took.</summary>
    public void Hold(int count)
    {
        LeftCount = checked(LeftCount - count);
        HeldCount = checked(HeldCount + count);
        Version++;
    }
}

/// <summary>What never changes of an allotment, so that it may be remembered.</summary>
internal sealed record AllotmentTerms(
    AllotmentId Id,
    SkuId Sku,
    WarehouseId Warehouse,
    ShopId Shop,
    AllotmentPurpose Purpose,
    CampaignId? Campaign,
    RoomId? Room,
    DateTimeOffset FromAt,
    DateTimeOffset UntilAt,
    int? PerBuyerCount,
    Money? DealPrice,
    bool IsFlash = false
)
{
    public bool IsOpenAt(DateTimeOffset at) => FromAt <= at && at < UntilAt;
}

/// <summary>How many pieces of an allotment an account holds or has bought.</summary>
internal sealed class AllotmentTake
{
    public AllotmentId Allotment { get; init; }
    public AccountId Account { get; init; }
    public int TakenCount { get; init; }
}

/// <summary>From which allotment an order wants pieces, who wants them and from which room he comes.</summary>
internal sealed record AllotmentClaim(AllotmentId Allotment, AccountId Buyer, RoomId? Room);

/// <summary>Why an allotment gives nothing.</summary>
internal enum AllotmentNo
{
    Unknown,
    NotRunning,
    OtherRoom,
    NotEnough,
    OverBuyerLimit,
}

/// <summary>Allotments and counters of buyers of one batch, as they were locked.</summary>
internal sealed class AllotmentLedger(IEnumerable<Allotment> allotments, IEnumerable<AllotmentTake> takes)
{
    private readonly Dictionary<AllotmentId, Cell> cells = allotments.ToDictionary(a => a.Id, a => new Cell(a));
    private readonly Dictionary<(AllotmentId, AccountId), Counter> counters = takes.ToDictionary(
        t => (t.Allotment, t.Account),
        t => new Counter(t, isNew: false)
    );

    public IEnumerable<Allotment> All => cells.Values.Select(c => c.Row);

    public IEnumerable<Allotment> Changed => cells.Values.Where(c => c.Taken > 0).Select(c => c.Row);

    public IEnumerable<AllotmentTake> ChangedTakes =>
        counters.Values.Where(c => c is { Changed: true, IsNew: false }).Select(c => c.Row);

    public IEnumerable<AllotmentTake> NewTakes =>
        counters.Values.Where(c => c is { Changed: true, IsNew: true }).Select(c => c.Row);

    /// <summary>Takes the pieces, or takes nothing and says why not.</summary>
    public AllotmentNo? Take(StockNeed need, AllotmentClaim claim, DateTimeOffset at)
    {
        if (
            !cells.TryGetValue(claim.Allotment, out Cell? cell)
            || cell.Row.Sku != need.Sku
            || cell.Row.Warehouse != need.Warehouse
        )
            return AllotmentNo.Unknown;
        if (!cell.Row.IsRunningAt(at))
            return AllotmentNo.NotRunning;
        // A room's quota belongs to the orders of that room alone.
        if (cell.Row.Purpose == AllotmentPurpose.Room && cell.Row.Room != claim.Room)
            return AllotmentNo.OtherRoom;
        if (need.Count <= 0 || cell.Row.LeftCount < need.Count)
            return AllotmentNo.NotEnough;
        Counter counter = CounterOf(claim);
        if (cell.Row.PerBuyerCount is { } most && counter.Count + need.Count > most)
            return AllotmentNo.OverBuyerLimit;
        Move(cell, counter, need.Count);
        return null;
    }

    /// <summary>Puts back what <see cref="Take"/> took for an order that could not be held whole.</summary>
    public void PutBack(StockNeed need, AllotmentClaim claim) =>
        Move(cells[claim.Allotment], CounterOf(claim), -need.Count);

    private static void Move(Cell cell, Counter counter, int count)
    {
        cell.Row.Hold(count);
        cell.Taken += count;
        counter.Count = checked(counter.Count + count);
    }

    private Counter CounterOf(AllotmentClaim claim)
    {
        (AllotmentId, AccountId) key = (claim.Allotment, claim.Buyer);
        if (!counters.TryGetValue(key, out Counter? counter))
        {
            var first = new AllotmentTake { Allotment = claim.Allotment, Account = claim.Buyer };
            counters[key] = counter = new Counter(first, isNew: true);
        }
        return counter;
    }

    private sealed class Cell(Allotment row)
    {
        public Allotment Row { get; } = row;

        public int Taken { get; set; }
    }

    private sealed class Counter(AllotmentTake row, bool isNew)
    {
        public bool IsNew => isNew;

        public int Count { get; set; } = row.TakenCount;

        public bool Changed => Count != row.TakenCount;

        public AllotmentTake Row =>
            new()
            {
                Allotment = row.Allotment,
                Account = row.Account,
                TakenCount = Count,
            };
    }
}
