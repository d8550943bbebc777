using Kaicang.Contracts;

namespace Kaicang.Merchants.UseCases;

/// <summary>A new shop.</summary>
/// <param name="SupplierCode">Who supplies a self-operated shop.</param>
/// <param name="FeeShare">Platform fee as a share of one, valid from today.</param>
internal sealed record ShopRequest(
    string Code,
    string NameZh,
    string NameEn,
    bool SelfOperated,
    TradeMode Trade,
    string EnterpriseCode,
    string? SupplierCode,
    Money Deposit,
    Rate FeeShare,
    string? AboutZh = null,
    string? AboutEn = null
)
{
    public ShopForm Form => new(Code, NameZh, NameEn, SelfOperated, Trade, AboutZh ?? "", AboutEn ?? "", Deposit);
}

/// <summary>Answer of acts on a shop.</summary>
internal sealed record ShopStands(ShopId Id, string Code, ShopState State);

/// <summary>Sets up a shop that may be opened later. Refuses a taken code, an unknown enterprise or supplier, a fee out of range.</summary>
internal static class RegisterShop
{
    public static async Task<ErrorOr<ShopStands>> Handle(
        ShopRequest request,
        Actor actor,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(MerchantsPermission.Register))
            return FoundationRefusals.NotAllowed.With(("permission", MerchantsPermission.Register));
        DateTimeOffset now = time.GetUtcNow();
        if (
            await db.Set<Enterprise>().SingleOrDefaultAsync(e => e.Code == request.EnterpriseCode, ct)
            is not { } enterprise
        )
            return MerchantsRefusals.UnknownEnterprise.With(("enterprise", request.EnterpriseCode ?? ""));
        Supplier? supplier = await db.Set<Supplier>().SingleOrDefaultAsync(s => s.Code == request.SupplierCode, ct);
        if (supplier is null && request.SupplierCode is { Length: > 0 })
            return MerchantsRefusals.UnknownSupplier.With(("supplier", request.SupplierCode));
        ErrorOr<Shop> shop = Shop.SetUp(request.Form, enterprise, supplier, now);
        if (shop.IsError)
            return shop.Errors;
        if (await db.Set<Shop>().AnyAsync(s => s.Code == request.Code, ct))
            return MerchantsRefusals.CodeTaken.With(("code", request.Code));
        ErrorOr<PlatformFee> fee = PlatformFee.Agree(shop.Value.Id, request.FeeShare, BusinessDay.Of(now), [], now);
        if (fee.IsError)
            return fee.Errors;
        db.Add(shop.Value);
        db.Add(fee.Value);
        await db.SaveChangesAsync(ct);
        return new ShopStands(shop.Value.Id, shop.Value.Code, shop.Value.State);
    }
}
