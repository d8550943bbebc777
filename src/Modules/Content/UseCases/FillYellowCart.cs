using Kaicang.Content.Domain;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;

namespace Kaicang.Content.UseCases;

/// <summary>The cart after an act.</summary>
internal sealed record CartState(RoomId Room, IReadOnlyList<SkuId> Goods, SkuId? Pinned);

/// <summary>Loads a room's cart beside it.</summary>
internal static class Carts
{
    public static async Task<YellowCart> Load(RoomId room, KaicangDb db, CancellationToken ct) =>
        new(room, await db.Set<CartItem>().Where(i => i.Room == room).ToListAsync(ct));

    public static CartState StateOf(Room room, YellowCart cart) =>
        new(room.Id, [.. cart.Items.Select(i => i.Sku)], room.PinnedSku);
}

/// <summary>A good for the cart.</summary>
internal sealed record CartWish(SkuId Sku);

/// <summary>Puts a listed SKU into the yellow cart. Twice is once.</summary>
internal static class AddToYellowCart
{
    public static async Task<ErrorOr<CartState>> Handle(
        RoomId id,
        CartWish wish,
        Actor actor,
        ICatalog catalog,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        SkuCard? card = (await catalog.SkusOf([wish.Sku], ct)).GetValueOrDefault(wish.Sku);
        ErrorOr<Room> room = await OwnRoom.Load(id, actor, db, ct);
        if (room.IsError)
            return room.FirstError;
        if (card is not { Listed: true })
            return ContentRefusals.NotListed.With(("sku", wish.Sku));
        YellowCart cart = await Carts.Load(id, db, ct);
        ErrorOr<CartItem?> added = cart.Add(wish.Sku, time.GetUtcNow());
        if (added.IsError)
            return added.FirstError;
        if (added.Value is { } item)
            db.Add(item);
        await db.SaveChangesAsync(ct);
        return Carts.StateOf(room.Value, cart);
    }
}

/// <summary>Takes a SKU out of the cart; if it was pinned, nothing is.</summary>
internal static class RemoveFromYellowCart
{
    public static async Task<ErrorOr<CartState>> Handle(
        RoomId id,
        SkuId sku,
        Actor actor,
        KaicangDb db,
        CancellationToken ct
    )
    {
        ErrorOr<Room> room = await OwnRoom.Load(id, actor, db, ct);
        if (room.IsError)
            return room.FirstError;
        YellowCart cart = await Carts.Load(id, db, ct);
        if (cart.Remove(sku) is { } gone)
        {
            db.Remove(gone);
            room.Value.Drop(sku);
            await db.SaveChangesAsync(ct);
        }
        return Carts.StateOf(room.Value, cart);
    }
}

/// <summary>The goods in their new order.</summary>
internal sealed record CartOrder(IReadOnlyList<SkuId> Order);

/// <summary>Puts the cart in another order.</summary>
internal static class OrderYellowCart
{
    public static async Task<ErrorOr<CartState>> Handle(
        RoomId id,
        CartOrder wish,
        Actor actor,
        KaicangDb db,
        CancellationToken ct
    )
    {
        ErrorOr<Room> room = await OwnRoom.Load(id, actor, db, ct);
        if (room.IsError)
            return room.FirstError;
        YellowCart cart = await Carts.Load(id, db, ct);
        ErrorOr<bool> ordered = cart.Order(wish.Order ?? []);
        if (ordered.IsError)
            return ordered.FirstError;
        await db.SaveChangesAsync(ct);
        return Carts.StateOf(room.Value, cart);
    }
}

/// <summary>Which good is talked about; null: none.</summary>
internal sealed record PinWish(SkuId? Sku);

/// <summary>讲解: shows one good of the cart, instead of any other.</summary>
internal static class PinGoods
{
    public static async Task<ErrorOr<CartState>> Handle(
        RoomId id,
        PinWish wish,
        Actor actor,
        KaicangDb db,
        Outbox outbox,
        TimeProvider time,
        CancellationToken ct
    )
    {
        ErrorOr<Room> room = await OwnRoom.Load(id, actor, db, ct);
        if (room.IsError)
            return room.FirstError;
        YellowCart cart = await Carts.Load(id, db, ct);
        ErrorOr<bool> pinned = room.Value.Pin(cart, wish.Sku);
        if (pinned.IsError)
            return pinned.FirstError;
        if (pinned.Value && wish.Sku is { } sku)
            outbox.Announce(new GoodsPinned(id, sku, room.Value.Streamer, time.GetUtcNow()));
        await db.SaveChangesAsync(ct);
        return Carts.StateOf(room.Value, cart);
    }
}
