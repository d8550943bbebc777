namespace Kaicang.Merchants.UseCases;

/// <summary>A platform fee as a share of one, from a day on.</summary>
internal sealed record FeeRequest(Rate Share, BusinessDay ValidFrom);

/// <summary>Agrees a platform fee for the days to come. Orders keep the fee that was frozen with them.</summary>
internal static class AgreeFee
{
    public static async Task<ErrorOr<FeeRow>> Handle(
        ShopId id,
        FeeRequest request,
        Actor actor,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(MerchantsPermission.Decide))
            return FoundationRefusals.NotAllowed.With(("permission", MerchantsPermission.Decide));
        if (!await db.Set<Shop>().AnyAsync(s => s.Id == id, ct))
            return MerchantsRefusals.UnknownShop.With(("shop", id));
        List<PlatformFee> earlier = await db.Set<PlatformFee>().Where(f => f.Shop == id).ToListAsync(ct);
        ErrorOr<PlatformFee> fee = PlatformFee.Agree(id, request.Share, request.ValidFrom, earlier, time.GetUtcNow());
        if (fee.IsError)
            return fee.Errors;
        db.Add(fee.Value);
        await db.SaveChangesAsync(ct);
        return new FeeRow(fee.Value.Share, fee.Value.ValidFrom);
    }
}
