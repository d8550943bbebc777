namespace Kaicang.Merchants.UseCases;

/// <summary>Opens a shop. Refuses a cross-border shop without a registered enterprise or a domestic agent, and a shop without a fee.</summary>
internal static class OpenShop
{
    public static async Task<ErrorOr<ShopStands>> Handle(
        ShopId id,
        Actor actor,
        KaicangDb db,
        Outbox outbox,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(MerchantsPermission.Decide))
            return FoundationRefusals.NotAllowed.With(("permission", MerchantsPermission.Decide));
        if (await db.Set<Shop>().FindAsync([id], ct) is not { } shop)
            return MerchantsRefusals.UnknownShop.With(("shop", id));
        DateTimeOffset now = time.GetUtcNow();
        var today = BusinessDay.Of(now);
        ShopParties parties = await ShopParties.Of(db, [shop], ct);
        ErrorOr<ShopOpened> opened = shop.Open(
            parties.EnterpriseOf(shop),
            parties.AgencyOf(shop, today),
            parties.AgentOf(shop, today),
            PlatformFee.On(parties.FeesOf(shop), today),
            now
        );
        if (opened.IsError)
            return opened.Errors;
        outbox.Announce(opened.Value);
        await db.SaveChangesAsync(ct);
        return new ShopStands(shop.Id, shop.Code, shop.State);
    }
}
