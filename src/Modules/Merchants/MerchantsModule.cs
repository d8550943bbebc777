using System.Security.Claims;
using Kaicang.Merchants.Pages;
using Kaicang.Merchants.UseCases;
using Kaicang.Ui.Consoles;

namespace Kaicang.Merchants;

/// <summary>招商: suppliers, brand owners, enterprises with their domestic agents, and shops.</summary>
public sealed class MerchantsModule : IModule
{
    public string Name => "Merchants";

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddEntities(typeof(MerchantsModule).Assembly, typeof(IMerchants).Assembly);
        services.AddScoped<IMerchants, MerchantsQuestions>();
        services.AddStamp(RememberedShops.Stamp, RememberedShops.Declare).AddSingleton<RememberedShops>();
        services.AddRole(
            Roles.StaffMerchants,
            MerchantsPermission.See,
            MerchantsPermission.Register,
            MerchantsPermission.Decide
        );
        services.AddRole(Roles.StaffOperations, MerchantsPermission.See);
        services.AddRole(Roles.MerchantOwner, MerchantsPermission.SeeOwnShop);
        AddNavigation(services);
    }

    private static void AddNavigation(IServiceCollection services)
    {
        services.AddSingleton(
            new NavItem(
                Jobs.Merchant,
                MerchantsTexts.MyShop,
                "/console/merchants/my-shop",
                "shop",
                10,
                who => who.IsInRole(Roles.MerchantOwner)
            )
        );
        services.AddSingleton(
            new NavItem(Jobs.Staff, MerchantsTexts.Shops, "/console/merchants/shops", "shop", 50, IsStaff)
        );
        services.AddSingleton(
            new NavItem(Jobs.Staff, MerchantsTexts.Parties, "/console/merchants/parties", "person", 60, IsStaff)
        );
    }

    private static bool IsStaff(ClaimsPrincipal who) =>
        who.IsInRole(Roles.StaffAdmin) || who.IsInRole(Roles.StaffMerchants);

    public void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder staff = routes.MapGroup("/api/staff/merchants");
        staff.Query("/parties/{kind}", ListParties.Handle);
        staff.Act("/suppliers", RegisterSupplier.Handle);
        staff.Act("/brand-owners", RegisterBrandOwner.Handle);
        staff.Act("/agents", RegisterAgent.Handle);
        staff.Act("/enterprises", RegisterEnterprise.Handle);
        staff.Act("/agencies", AppointAgent.Handle);
        staff.Act("/shops", RegisterShop.Handle);
        staff.Act("/shops/{id}/open", OpenShop.Handle);
        staff.Act("/shops/{id}/close", CloseShop.Handle);
        staff.Act("/shops/{id}/fees", AgreeFee.Handle);

        RouteGroupBuilder shops = routes.MapGroup("/api/merchant/shops");
        shops.Query("", ListShops.Handle);
        shops.Query("/{id}", ShowShop.Handle);

        RouteGroupBuilder imports = routes.MapGroup("/api/staff/imports");
        imports.Act("/parties", ImportParties.Handle);
        imports.Act("/brand-owners", ImportBrandOwners.Handle);
        imports.Act("/shops", ImportShops.Handle);
    }
}
