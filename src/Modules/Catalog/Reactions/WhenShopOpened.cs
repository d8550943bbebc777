namespace Kaicang.Catalog.Reactions;

/// <summary>A shop opens: its approved goods may be sold.</summary>
internal static class WhenShopOpened
{
    public static async Task Handle(ShopOpened fact, KaicangDb db, Outbox outbox, CancellationToken ct)
    {
        ShopStanding? standing = await db.Set<ShopStanding>().FindAsync([fact.Shop], ct);
        if (standing is null)
            db.Add(standing = new ShopStanding(fact.Shop));
        standing.Opened(fact.At);
        foreach (
            SkuId sku in await db.Set<Sku>()
                .Where(s => s.Shop == fact.Shop && s.State == ListingState.Approved)
                .Select(s => s.Id)
                .ToListAsync(ct)
        )
            outbox.Announce(new SkuListed(sku, fact.Shop, fact.At));
        await db.SaveChangesAsync(ct);
    }
}
