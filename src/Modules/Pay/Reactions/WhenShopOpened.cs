using System.Globalization;

namespace Kaicang.Pay.Reactions;

/// <summary>A shop may sell: the bank gets to know it as a payee.</summary>
internal static class WhenShopOpened
{
    public static async Task Handle(ShopOpened fact, IMerchants merchants, KaicangDb db, CancellationToken ct)
    {
        ShopCard shop =
            await merchants.ShopOf(fact.Shop, ct) ?? throw new InvalidOperationException($"No shop {fact.Shop}.");
        await db.BeginWritesAsync(ct);
        if (await db.Set<SubMerchant>().AnyAsync(s => s.Shop == fact.Shop, ct))
            return;
        int count = await db.Set<SubMerchant>().CountAsync(ct);
        db.Add(
            new SubMerchant
            {
                Shop = fact.Shop,
                Number = (1900000101 + count).ToString(CultureInfo.InvariantCulture),
                Name = shop.Name.Zh,
            }
        );
        await db.SaveChangesAsync(ct);
    }
}
