using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.UseCases;

/// <summary>One line of the cart as it shall be.</summary>
/// <param name="Quantity">0 takes it out.</param>
/// <param name="Add">True adds to what is there already.</param>
public sealed record CartChange(SkuId SkuId, int Quantity, RoomId? RoomId, bool Add = false);

/// <summary>How many lines the cart holds now.</summary>
public sealed record CartCount(int Lines);

/// <summary>Puts a SKU into the buyer's cart, changes its count, or takes it out.</summary>
internal static class PutIntoCart
{
    private const int MaxLines = 100;

    public static async Task<ErrorOr<CartCount>> Handle(
        CartChange change,
        Actor actor,
        CartGoods goods,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        List<CartLine> lines = await db.Set<CartLine>().Where(c => c.Account == actor.Account).ToListAsync(ct);
        CartLine? line = lines.Find(c => c.Sku == change.SkuId);
        int quantity = change.Add ? (line?.Quantity ?? 0) + change.Quantity : change.Quantity;
        if (quantity is < 0 or > Quoting.MaxQuantity)
            return TradeRefusals.QuantityMalformed.With(
                ("sku", change.SkuId),
                ("quantity", quantity),
                ("max", Quoting.MaxQuantity)
            );
        if (quantity > 0 && !await goods.IsListedAsync(change.SkuId, ct))
            return TradeRefusals.SkuUnknown.With(("sku", change.SkuId));
        if (quantity == 0)
        {
            if (line is not null)
                db.Remove(line);
            await db.SaveChangesAsync(ct);
            return new CartCount(lines.Count(c => c.Sku != change.SkuId));
        }
        if (line is null)
        {
            if (lines.Count >= MaxLines)
                return TradeRefusals.TooManyLines.With(("max", MaxLines));
            line = new CartLine
            {
                Account = actor.Account,
                Sku = change.SkuId,
                AddedAt = time.GetUtcNow(),
            };
            db.Add(line);
            lines.Add(line);
        }
        line.Count(quantity, change.RoomId);
        await db.SaveChangesAsync(ct);
        return new CartCount(lines.Count);
    }
}
