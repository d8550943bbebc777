namespace Kaicang.Merchants.UseCases;

/// <summary>Why a shop is closed; the merchant reads it.</summary>
internal sealed record ClosingReason(string Reason);

/// <summary>Closes a shop: it may not sell from now on, its open orders go on.</summary>
internal static class CloseShop
{
    public static async Task<ErrorOr<ShopStands>> Handle(
        ShopId id,
        ClosingReason request,
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
        ErrorOr<ShopClosed> closed = shop.Close(request.Reason, time.GetUtcNow());
        if (closed.IsError)
            return closed.Errors;
        outbox.Announce(closed.Value);
        await db.SaveChangesAsync(ct);
        return new ShopStands(shop.Id, shop.Code, shop.State);
    }
}
