using Kaicang.Contracts.Growth;
using Kaicang.Growth.Pages;
using Kaicang.Growth.Storage;
using Kaicang.Growth.UseCases;
using Kaicang.Ui.Consoles;

namespace Kaicang.Growth;

/// <summary>The door of Growth: offers of coupons and their claims.</summary>
public sealed class GrowthModule : IModule
{
    public string Name => "Growth";

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddEntities(typeof(GrowthModule).Assembly, typeof(CouponId).Assembly);
        services.AddScoped<CouponOffers>();
        services.AddRole(Roles.MerchantOwner, GrowthPermission.ShopOffers);
        services.AddRole(Roles.StaffOperations, GrowthPermission.ShopOffers, GrowthPermission.PlatformOffers);
        services.AddSingleton(
            new NavItem(
                Jobs.Merchant,
                GrowthTexts.Offers,
                "/console/growth/coupons",
                "coin",
                40,
                who => who.IsInRole(Roles.MerchantOwner)
            )
        );
        services.AddSingleton(
            new NavItem(
                Jobs.Staff,
                GrowthTexts.Offers,
                "/console/growth/coupons",
                "coin",
                40,
                who => who.IsInRole(Roles.StaffOperations) || who.IsInRole(Roles.StaffAdmin)
            )
        );
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder api = routes.MapGroup("/api/growth");
        api.Query("/coupons", ListClaimableCoupons.Handle).Open();
        api.Act("/coupons/{id}/claim", ClaimCoupon.Handle).NeedsKey();
        api.Query("/coupon-offers", ListCouponOffers.Handle);
        api.Query("/platform-budget", ShowPlatformBudget.Handle);
        api.Act("/coupon-offers", MakeCouponOffer.Handle).NeedsKey();
        api.Act("/coupon-offers/{id}/end", EndCouponOffer.Handle).NeedsKey();
    }
}
