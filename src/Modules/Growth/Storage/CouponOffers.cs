using Kaicang.Contracts.Growth;
using Kaicang.Growth.Domain;

namespace Kaicang.Growth.Storage;

/// <summary>Loads offers for change: the row is locked first, so that buyers who claim together queue up.</summary>
internal sealed class CouponOffers(KaicangDb db)
{
    public async Task<CouponOffer?> LockAsync(CouponOfferId id, CancellationToken ct)
    {
        await db.BeginWritesAsync(ct);
        if (db.Provider == StorageProvider.Postgres)
            await db.Database.ExecuteSqlAsync(
                $"SELECT 1 FROM growth_coupon_offers WHERE id = {id.Value} FOR UPDATE",
                ct
            );
        return await db.Set<CouponOffer>().SingleOrDefaultAsync(o => o.Id == id, ct);
    }
}
