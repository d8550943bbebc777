using System.Security.Claims;
using Kaicang.Catalog.Pages;
using Kaicang.Catalog.Reactions;
using Kaicang.Catalog.UseCases;
using Kaicang.Ui.Consoles;

namespace Kaicang.Catalog;

/// <summary>商品: brands, products, SKUs with their item records, listing review, prices.</summary>
public sealed class CatalogModule : IModule
{
    public string Name => "Catalog";

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddEntities(typeof(CatalogModule).Assembly, typeof(ICatalog).Assembly);
        services.AddScoped<ICatalog, CatalogQuestions>();
        services.AddStamp(RememberedSkus.Stamp, RememberedSkus.Declare).AddSingleton<RememberedSkus>();
        services.AddReaction<ShopOpened>("catalog.when-shop-opened", WhenShopOpened.Handle);
        services.AddReaction<ShopClosed>("catalog.when-shop-closed", WhenShopClosed.Handle);
        services.AddRole(
            Roles.StaffCatalog,
            CatalogPermission.See,
            CatalogPermission.Edit,
            CatalogPermission.Review,
            CatalogPermission.Register
        );
        services.AddRole(Roles.StaffOperations, CatalogPermission.See);
        services.AddRole(Roles.MerchantOwner, CatalogPermission.See, CatalogPermission.Edit);
        services.AddScoped<INumberFinder, SkuFinder>();
        AddNavigation(services);
    }

    private static void AddNavigation(IServiceCollection services)
    {
        services.AddSingleton(
            new NavItem(
                Jobs.Merchant,
                CatalogTexts.MyGoods,
                "/console/catalog/goods",
                "bag",
                20,
                who => who.IsInRole(Roles.MerchantOwner)
            )
        );
        services.AddSingleton(
            new NavItem(
                Jobs.Merchant,
                PromotionTexts.Promotions,
                "/console/catalog/promotions",
                "star",
                22,
                who => who.IsInRole(Roles.MerchantOwner)
            )
        );
        services.AddSingleton(
            new NavItem(Jobs.Staff, PromotionTexts.Promotions, "/console/catalog/promotions", "star", 32, IsStaff)
        );
        services.AddSingleton(
            new NavItem(Jobs.Staff, CatalogTexts.ReviewQueue, "/console/catalog/review", "stamp", 20, IsStaff)
        );
        services.AddSingleton(
            new NavItem(Jobs.Staff, CatalogTexts.MyGoods, "/console/catalog/goods", "bag", 30, IsStaff)
        );
        services.AddSingleton(
            new NavItem(Jobs.Staff, CatalogTexts.Brands, "/console/catalog/brands", "star", 40, IsStaff)
        );
    }

    private static bool IsStaff(ClaimsPrincipal who) =>
        who.IsInRole(Roles.StaffAdmin) || who.IsInRole(Roles.StaffCatalog);

    public void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder goods = routes.MapGroup("/api/catalog");
        goods.Query("/skus", ListSkus.Handle);
        goods.Query("/skus/{id}", ShowSku.Handle);
        goods.Act("/skus", DraftSku.Handle);
        goods.ActPut("/skus/{id}", AmendSku.Handle);
        goods.Act("/skus/{id}/submit", SubmitListing.Handle);
        goods.Act("/skus/{id}/withdraw", WithdrawListing.Handle);
        goods.Act("/skus/{id}/price", ChangePrice.Handle);
        goods.Act("/skus/{id}/filings", FileItem.Handle);
        goods.Act("/skus/{id}/delist", DelistSku.Handle);
        goods.Query("/promotions", ListPromotions.Handle);
        goods.Act("/promotions", AnnouncePromotion.Handle);
        goods.Act("/promotions/{id}/end", EndPromotion.Handle);
        goods.Query("/brands", ListBrands.Handle);
        goods.Query("/categories", ListCategories.Handle).Open();

        RouteGroupBuilder buyers = routes.MapGroup("/api/goods");
        buyers.Query("", SearchGoods.Handle).Open();
        buyers.Query("/{id}", ShowGoods.Handle).Open();
        GoodsMedia.Map(routes);

        RouteGroupBuilder staff = routes.MapGroup("/api/staff/catalog");
        staff.Act("/skus/{id}/approve", ApproveListing.Handle);
        staff.Act("/skus/{id}/reject", RejectListing.Handle);
        staff.Act("/brands", RegisterBrand.Handle);

        RouteGroupBuilder imports = routes.MapGroup("/api/staff/imports");
        imports.Act("/brands", ImportBrands.Handle);
        imports.Act("/catalogue", ImportCatalogue.Handle);
        imports.Act("/item-records", ImportItemRecords.Handle);
    }
}
