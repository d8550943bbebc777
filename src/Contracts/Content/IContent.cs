using Kaicang.Contracts.Catalog;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Content;

/// <summary>What other modules may ask Content.</summary>
public interface IContent
{
    /// <summary>A live room, or null.</summary>
    Task<RoomCard?> RoomOf(RoomId id, CancellationToken ct);

    /// <summary>Whether a SKU lies in the yellow cart of a live room right now, and whose room it is: what an order stores as its source.</summary>
    Task<RoomOffer?> OfferOf(RoomId room, SkuId sku, CancellationToken ct);

    /// <summary>What lies in the yellow carts of all live rooms right now.</summary>
    Task<IReadOnlyList<RoomOffer>> LiveOffers(CancellationToken ct);
}

/// <summary>A live room as others see it.</summary>
public sealed record RoomCard(RoomId Id, Text Title, AccountId Streamer, bool Live, string CoverUrl);

/// <summary>A SKU in a yellow cart.</summary>
public sealed record RoomOffer(RoomId Room, SkuId Sku, AccountId Streamer, bool Pinned);

/// <summary>A room went live.</summary>
public sealed record RoomStarted(RoomId Room, AccountId Streamer, DateTimeOffset At) : IFact
{
    public string AggregateKey => Room.ToString();
}

/// <summary>A room ended.</summary>
public sealed record RoomEnded(RoomId Room, AccountId Streamer, DateTimeOffset At) : IFact
{
    public string AggregateKey => Room.ToString();
}

/// <summary>讲解中: a good is talked about from now on, instead of any other of the room.</summary>
public sealed record GoodsPinned(RoomId Room, SkuId Sku, AccountId Streamer, DateTimeOffset At) : IFact
{
    public string AggregateKey => Room.ToString();
}
