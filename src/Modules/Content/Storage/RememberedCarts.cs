using System.Collections.Frozen;
using Kaicang.Content.Domain;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;

namespace Kaicang.Content.Storage;

/// <summary>The yellow carts of rooms in memory: every order out of a room asks whether its goods lie there.</summary>
internal sealed class RememberedCarts(Stamps stamps, IDbContextFactory<KaicangDb> factory)
{
    public const string Stamp = "content.carts";
    private const int Most = 5_000;

    private readonly Remembered<RoomId, GoodsOfRoom> carts = new(
        stamps,
        factory,
        Stamp,
        Most,
        room => room.Value,
        LoadAsync
    );

    public static void Declare(StampRules stamp) =>
        stamp.StaleBy<Room>(room => room.Id.Value).StaleBy<CartItem>(item => item.Room.Value);

    /// <summary>The offer of a live room, or null.</summary>
    public async ValueTask<RoomOffer?> OfferAsync(RoomId room, SkuId sku, CancellationToken ct) =>
        await carts.OfAsync(room, ct) is { Live: true } cart && cart.Goods.Contains(sku)
            ? new RoomOffer(room, sku, cart.Streamer, cart.Pinned == sku)
            : null;

    private static async Task<IReadOnlyDictionary<RoomId, GoodsOfRoom>> LoadAsync(
        KaicangDb db,
        IReadOnlyList<RoomId> ids,
        CancellationToken ct
    )
    {
        List<Room> rooms = await db.Set<Room>().Where(r => ids.Contains(r.Id)).ToListAsync(ct);
        ILookup<RoomId, SkuId> goods = (
            await db.Set<CartItem>().Where(i => ids.Contains(i.Room)).ToListAsync(ct)
        ).ToLookup(i => i.Room, i => i.Sku);
        return rooms.ToDictionary(
            r => r.Id,
            r => new GoodsOfRoom(r.Streamer, r.State == RoomState.Live, r.PinnedSku, goods[r.Id].ToFrozenSet())
        );
    }

    private sealed record GoodsOfRoom(AccountId Streamer, bool Live, SkuId? Pinned, FrozenSet<SkuId> Goods);
}
