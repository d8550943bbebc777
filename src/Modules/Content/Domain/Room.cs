using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;

namespace Kaicang.Content.Domain;

/// <summary>The life of a live room.</summary>
internal enum RoomState
{
    Scheduled,
    Live,
    Ended,
}

/// <summary>
/// A live room (直播间): one streamer, one video, one yellow cart. The pinned good is kept with the room, so at most one is pinned.
/// </summary>
internal sealed class Room : IVersioned
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(60);

    private Room() { }

    public RoomId Id { get; private set; }
    public AccountId Streamer { get; private set; }
    public Text Title { get; private set; } = new("", "");
    public RoomState State { get; private set; }

    /// <summary>Name of the clip in the media folder, without its ending.</summary>
    public string Clip { get; private set; } = "";
    public SkuId? PinnedSku { get; private set; }
    public DateTimeOffset ScheduledAt { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public long Version { get; private set; }

    public static ErrorOr<Room> Schedule(
        RoomId id,
        AccountId streamer,
        Text title,
        string clip,
        DateTimeOffset at,
        DateTimeOffset now
    )
    {
        if (title is not { Zh.Length: > 0 and <= 60, En.Length: > 0 and <= 80 })
            return ContentRefusals.TitleWrong.With();
        if (at > now + Longest)
            return ContentRefusals.TooFar.With(("days", (int)Longest.TotalDays));
        return new Room
        {
            Id = id,
            Streamer = streamer,
            Title = title,
            Clip = clip,
            ScheduledAt = at,
        };
    }

    /// <summary>Goes live. Live already is live.</summary>
    public ErrorOr<bool> Start(DateTimeOffset now)
    {
        if (State == RoomState.Ended)
            return ContentRefusals.RoomEnded.With(("room", Id));
        if (State == RoomState.Live)
            return false;
        State = RoomState.Live;
        StartedAt = now;
        return true;
    }

    /// <summary>Ends for good; nothing is pinned any more.</summary>
    public ErrorOr<bool> End(DateTimeOffset now)
    {
        if (State == RoomState.Scheduled)
            return ContentRefusals.NotLive.With(("room", Id));
        if (State == RoomState.Ended)
            return false;
        State = RoomState.Ended;
        EndedAt = now;
        PinnedSku = null;
        return true;
    }

    /// <summary>Shows one good of the cart as being talked about, instead of any other.</summary>
    public ErrorOr<bool> Pin(YellowCart cart, SkuId? sku)
    {
        if (State != RoomState.Live)
            return ContentRefusals.NotLive.With(("room", Id));
        if (sku is { } wanted && !cart.Holds(wanted))
            return ContentRefusals.NotInCart.With(("sku", wanted));
        bool changed = PinnedSku != sku;
        PinnedSku = sku;
        return changed;
    }

    public void Drop(SkuId sku)
    {
        if (PinnedSku == sku)
            PinnedSku = null;
    }
}

/// <summary>A good in a yellow cart.</summary>
internal sealed class CartItem
{
    public RoomId Room { get; init; }
    public SkuId Sku { get; init; }
    public int Position { get; set; }
    public DateTimeOffset AddedAt { get; init; }
}

/// <summary>The goods of a room (小黄车), in their order, positions 1, 2, 3 … without gaps.</summary>
internal sealed class YellowCart(RoomId room, IEnumerable<CartItem> loaded)
{
    public const int Most = 100;

    private readonly List<CartItem> items = [.. loaded.OrderBy(i => i.Position)];

    public IReadOnlyList<CartItem> Items => items;

    public bool Holds(SkuId sku) => items.Exists(i => i.Sku == sku);

    /// <returns>The new item, or null when it was there already.</returns>
    public ErrorOr<CartItem?> Add(SkuId sku, DateTimeOffset now)
    {
        if (Holds(sku))
            return (CartItem?)null;
        if (items.Count >= Most)
            return ContentRefusals.CartFull.With(("most", Most));
        var item = new CartItem
        {
            Room = room,
            Sku = sku,
            Position = items.Count + 1,
            AddedAt = now,
        };
        items.Add(item);
        return item;
    }

    /// <returns>The item that went, or null when it was not there.</returns>
    public CartItem? Remove(SkuId sku)
    {
        CartItem? item = items.Find(i => i.Sku == sku);
        if (item is null)
            return null;
        items.Remove(item);
        Number();
        return item;
    }

    /// <summary>Puts the goods in this order; it must name each of them once.</summary>
    public ErrorOr<bool> Order(IReadOnlyList<SkuId> order)
    {
        if (order.Count != items.Count || order.Distinct().Count() != order.Count || !order.All(Holds))
            return ContentRefusals.OrderWrong.With(("count", items.Count));
        items.Sort((a, b) => IndexOf(order, a.Sku).CompareTo(IndexOf(order, b.Sku)));
        Number();
        return true;
    }

    private static int IndexOf(IReadOnlyList<SkuId> order, SkuId sku)
    {
        for (int i = 0; i < order.Count; i++)
        {
            if (order[i] == sku)
                return i;
        }
        return -1;
    }

    private void Number()
    {
        for (int i = 0; i < items.Count; i++)
            items[i].Position = i + 1;
    }
}
