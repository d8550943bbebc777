namespace Kaicang.Catalog.Reactions;

/// <summary>A shop closes: its goods may no longer be sold. Their approval stays, so that opening again brings them back.</summary>
internal static class WhenShopClosed
{
    public static async Task Handle(ShopClosed fact, KaicangDb db, Outbox outbox, CancellationToken ct)
    {
        ShopStanding? standing = await db.Set<ShopStanding>().FindAsync([fact.Shop], ct);
        if (standing is null)
            db.Add(standing = new ShopStanding(fact.Shop));
        standing.Closed(fact.At);
        foreach (
            SkuId sku in await db.Set<Sku>()
                .Where(s => s.Shop == fact.Shop && s.State == ListingState.Approved)
                .Select(s => s.Id)
                .ToListAsync(ct)
        )
            outbox.Announce(new SkuDelisted(sku, fact.Shop, fact.Reason, fact.At));
        await db.SaveChangesAsync(ct);
    }
}
