using Kaicang.Merchants.UseCases;

namespace Kaicang.Merchants;

/// <summary>招商: suppliers, brand owners, enterprises with their domestic agents, and shops.</summary>
public sealed class MerchantsModule : IModule
{
    public string Name => "Merchants";

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddEntities(typeof(MerchantsModule).Assembly, typeof(IMerchants).Assembly);
        services.AddScoped<IMerchants, MerchantsQuestions>();
        services.AddRole(
            Roles.StaffMerchants,
            MerchantsPermission.See,
            MerchantsPermission.Register,
            MerchantsPermission.Decide
        );
        services.AddRole(Roles.StaffOperations, MerchantsPermission.See);
        services.AddRole(Roles.MerchantOwner, MerchantsPermission.SeeOwnShop);
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder staff = routes.MapGroup("/api/staff/merchants");
        staff.Query("/parties/{kind}", ListParties.Handle);
        staff.Act("/suppliers", RegisterSupplier.Handle);
        staff.Act("/brand-owners", RegisterBrandOwner.Handle);
        staff.Act("/agents", RegisterAgent.Handle);
        staff.Act("/enterprises", RegisterEnterprise.Handle);
        staff.Act("/agencies", AppointAgent.Handle);
        staff.Act("/shops", SetUpShop.Handle);
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
