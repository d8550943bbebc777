using System.Buffers.Binary;
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
        db.Add(
            new SubMerchant
            {
                Shop = fact.Shop,
                Number = NumberOf(fact.Shop),
                Name = shop.Name.Zh,
            }
        );
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Ten digits from the chance in the shop's id.</summary>
    private static string NumberOf(ShopId shop)
    {
        byte[] bytes = shop.Value.ToByteArray(bigEndian: true);
        uint number = 1_910_000_000 + (BinaryPrimitives.ReadUInt32BigEndian(bytes.AsSpan(12)) % 90_000_000);
        return number.ToString(CultureInfo.InvariantCulture);
    }
}
