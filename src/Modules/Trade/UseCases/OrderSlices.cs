using Kaicang.Contracts;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.UseCases;

/// <summary>Which orders are wanted. Missing values want all.</summary>
/// <param name="Search">An order number or the beginning of one, a waybill, a phone, or goods.</param>
/// <param name="After">The <c>next</c> of the slice before; null begins with the newest.</param>
internal sealed record OrderFilter(
    string? Search,
    string? State,
    DateTimeOffset? From,
    DateTimeOffset? Until,
    WarehouseId? Warehouse,
    string? Mode,
    RoomId? Room,
    AccountId? Creator,
    string? After,
    int? Size
);

/// <summary>A piece of a list, the newest first. It counts nothing, so that it costs the same in the tenth year.</summary>
/// <param name="Next">Ask with it as <c>after</c> for what follows; null at the end.</param>
/// <param name="From">Orders before it were not looked at; null when all were.</param>
public sealed record OrderSlice(IReadOnlyList<OrderRow> Rows, string? Next, DateTimeOffset? From);

/// <summary>Whose orders: a buyer's, some shops', or everybody's.</summary>
internal sealed record OrderScope(AccountId? Buyer, IReadOnlyList<ShopId>? Shops)
{
    public static OrderScope Of(AccountId buyer) => new(buyer, null);

    public static OrderScope Of(IReadOnlyList<ShopId>? shops) => new(null, shops);
}

/// <summary>A range of time and what narrows it.</summary>
/// <param name="Exact">An index finds the wanted ones in all of time.</param>
internal sealed record OrderRange(
    DateTimeOffset? From,
    DateTimeOffset? Until,
    bool Exact = false,
    Func<IQueryable<CustomsOrder>, IQueryable<CustomsOrder>>? Narrow = null
)
{
    public OrderRange Within(DateTimeOffset from, DateTimeOffset until) =>
        this with
        {
            From = From > from ? From : from,
            Until = Until < until ? Until : until,
        };
}

/// <summary>
/// Lists of customs orders along their ids, which carry the time: each slice reads as many rows as it shows, whatever lies before it. A
/// filter that no index answers looks at the last <see cref="WindowDays"/> unless a range is named.
/// </summary>
internal sealed class OrderSlices(QuestionDb db, OrderSearch search, IMerchants merchants, TimeProvider time)
{
    /// <summary>Whole days, so that the same question has the same answer all day.</summary>
    public const int WindowDays = 92;

    // Ids of one order are made together; the margin is the most by which they run ahead of the clock.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(11);
    private static readonly DateTimeOffset Earliest = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(5000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Guid Highest = new("ffffffff-ffff-ffff-ffff-ffffffffffff");

    public async Task<ErrorOr<OrderSlice>> OfAsync(OrderFilter filter, OrderScope scope, CancellationToken ct)
    {
        int size = Math.Clamp(filter.Size ?? 20, 1, PageRequest.MaxSize);
        CustomsOrderId after = default;
        if (!string.IsNullOrEmpty(filter.After) && !Ids.TryParse(filter.After, out after))
            return ReadingRefusals.PlaceUnknown.With(("after", filter.After));
        if (filter.From >= filter.Until)
            return ReadingRefusals.RangeEmpty.With(("from", filter.From!), ("until", filter.Until!));
        OrderRange range = await RangeAsync(filter, scope, ct);
        (Guid lower, Guid upper) = BoundsOf(range);
        if (after.Value != default && after.Value < upper)
            upper = after.Value;
        var found = new List<CustomsOrder>();
        foreach (ShopId? shop in ShopsOf(scope))
        {
            // One shop after another: several at once could not be read in the order of an index.
            IQueryable<CustomsOrder> wanted = Wanted(db.Context, filter, range, scope.Buyer, shop, lower, upper);
            found.AddRange(await wanted.Take(size + 1).ToListAsync(ct));
        }
        List<CustomsOrder> rows = [.. found.OrderByDescending(c => c.Id.Value).Take(size)];
        return new OrderSlice(
            await RowsAsync(rows, ct),
            found.Count > rows.Count ? rows[^1].Id.ToString() : null,
            range.From
        );
    }

    /// <summary>How many there are; it stops beyond <paramref name="most"/>. It walks through all of them: for jobs, not for pages.</summary>
    public async Task<long> CountAsync(OrderFilter filter, OrderScope scope, int most, CancellationToken ct)
    {
        OrderRange range = await RangeAsync(filter, scope, ct);
        (Guid lower, Guid upper) = BoundsOf(range);
        long count = 0;
        foreach (ShopId? shop in ShopsOf(scope))
            count += await Wanted(db.Context, filter, range, scope.Buyer, shop, lower, upper)
                .Take(most + 1)
                .LongCountAsync(ct);
        return count;
    }

    private static (Guid Lower, Guid Upper) BoundsOf(OrderRange range) =>
        (
            range.From is { } from ? Ids.LowestV7(from) : Guid.Empty,
            range.Until is { } until ? Ids.LowestV7(until) : Highest
        );

    private static ShopId?[] ShopsOf(OrderScope scope) =>
        scope.Shops is { } shops ? [.. shops.Select(s => (ShopId?)s)] : [null];

    /// <summary>The question that is asked of the database, the newest first.</summary>
    internal static IQueryable<CustomsOrder> Wanted(
        KaicangDb db,
        OrderFilter filter,
        OrderRange range,
        AccountId? buyer,
        ShopId? shop,
        Guid lower,
        Guid upper
    )
    {
        IQueryable<CustomsOrder> all = Between<CustomsOrder>(db, "trade_customs_orders", lower, upper);
        if (shop is { } of)
            all = all.Where(c => c.Shop == of);
        if (buyer is { } who)
            all = all.Where(c => c.Buyer == who);
        return Narrowed(range.Narrow is { } narrow ? narrow(all) : all, filter).OrderByDescending(c => c.Id);
    }

    private async Task<OrderRange> RangeAsync(OrderFilter filter, OrderScope scope, CancellationToken ct)
    {
        var range = new OrderRange(Held(filter.From), Held(filter.Until));
        string text = filter.Search?.Trim() ?? "";
        if (text.Length > 0)
            range = await search.NarrowAsync(range, text, scope.Shops, ct);
        bool unindexed =
            !range.Exact
            && scope.Buyer is null
            && (
                range.Narrow is not null
                || !string.IsNullOrEmpty(filter.State)
                || !string.IsNullOrEmpty(filter.Mode)
                || filter is not { Warehouse: null, Room: null, Creator: null }
            );
        if (!unindexed || range.From is not null)
            return range;
        DateTimeOffset now = time.GetUtcNow();
        BusinessDay end = BusinessDay.Of(range.Until < now ? range.Until.Value : now);
        return range with { From = end.AddDays(-WindowDays).StartsAt };
    }

    /// <summary>An instant within those that an id can carry; year 1 and year 9999 mean "any".</summary>
    private static DateTimeOffset? Held(DateTimeOffset? at) =>
        at is not { } one ? null
        : one < Earliest ? Earliest
        : one > Latest ? Latest
        : one;

    private static IQueryable<CustomsOrder> Narrowed(IQueryable<CustomsOrder> all, OrderFilter filter)
    {
        if (Enum.TryParse(filter.State, ignoreCase: true, out CustomsOrderState state))
            all = all.Where(c => c.State == state);
        if (Enum.TryParse(filter.Mode, ignoreCase: true, out TradeMode mode))
            all = all.Where(c => c.Mode == mode);
        if (filter.Warehouse is { } warehouse)
            all = all.Where(c => c.Warehouse == warehouse);
        if (filter.Room is { } room)
            all = all.Where(c => c.Room == room);
        if (filter.Creator is { } creator)
            all = all.Where(c => c.Creator == creator);
        return all;
    }

    /// <summary>Rows of a table with ids from the lower bound to below the upper one: only their partitions are opened.</summary>
    private static IQueryable<T> Between<T>(KaicangDb db, string table, Guid lower, Guid upper)
        where T : class
    {
        string sql = $"SELECT * FROM {table} WHERE id >= {{0}} AND id < {{1}}";
#pragma warning disable EF1002 // The table's name is ours.
        return db.Provider == StorageProvider.Postgres
            ? db.Set<T>().FromSqlRaw(sql, lower, upper)
            : db.Set<T>().FromSqlRaw(sql, lower.ToByteArray(bigEndian: true), upper.ToByteArray(bigEndian: true));
#pragma warning restore EF1002
    }

    private async Task<IReadOnlyList<OrderRow>> RowsAsync(List<CustomsOrder> rows, CancellationToken ct)
    {
        if (rows.Count == 0)
            return [];
        CustomsOrderId[] parts = [.. rows.Select(r => r.Id)];
        ILookup<CustomsOrderId, OrderLine> lines = (
            await Between<OrderLine>(
                    db.Context,
                    "trade_order_lines",
                    Ids.LowestV7(rows.Min(r => r.PlacedAt) - Margin),
                    Ids.LowestV7(rows.Max(r => r.PlacedAt) + Margin)
                )
                .Where(l => parts.Contains(l.CustomsOrderId))
                .ToListAsync(ct)
        ).ToLookup(l => l.CustomsOrderId);
        OrderId[] orders = [.. rows.Select(r => r.OrderId).Distinct()];
        var heads = await db.Set<Order>()
            .Where(o => orders.Contains(o.Id))
            .Select(o => new
            {
                o.Id,
                o.OrderNo,
                o.PayBefore,
            })
            .ToDictionaryAsync(o => o.Id, ct);
        IReadOnlyDictionary<ShopId, ShopCard> shops = await merchants.ShopsOf(
            [.. rows.Select(r => r.Shop).Distinct()],
            ct
        );
        return
        [
            .. rows.Select(c =>
                OrderReading.RowOf(
                    c,
                    heads[c.OrderId].OrderNo,
                    heads[c.OrderId].PayBefore,
                    shops.GetValueOrDefault(c.Shop)?.Name ?? "",
                    [.. lines[c.Id]]
                )
            ),
        ];
    }
}
