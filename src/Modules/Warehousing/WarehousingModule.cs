using Kaicang.Contracts.Customs;
using Kaicang.Contracts.History;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Ui.Consoles;
using Kaicang.Warehousing.Gateways;
using Kaicang.Warehousing.History;
using Kaicang.Warehousing.Pages;
using Kaicang.Warehousing.Reactions;
using Kaicang.Warehousing.Storage;
using Kaicang.Warehousing.UseCases;
using Microsoft.Extensions.Hosting;

namespace Kaicang.Warehousing;

/// <summary>The door of Warehousing.</summary>
public sealed class WarehousingModule : IModule
{
    public string Name => "Warehousing";

    private static readonly Func<System.Security.Claims.ClaimsPrincipal, bool> WarehouseDesk = Readers.In(
        Roles.WarehouseOperator,
        Roles.StaffAdmin,
        Roles.StaffOperations
    );

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddEntities(typeof(WarehousingModule).Assembly, typeof(IWarehousing).Assembly);
        services.AddScoped<IWarehousing, WarehousingQuestions>();
        services
            .AddStamp(RememberedWarehouses.Stamp, RememberedWarehouses.Declare)
            .AddSingleton<RememberedWarehouses>();
        services.AddScoped<HistoricStock>().AddScoped<HistoryWriter, WriteHistory>();
        services.AddSingleton(provider =>
        {
            WarehousingOptions options =
                configuration.GetSection("Warehousing").Get<WarehousingOptions>() ?? new WarehousingOptions();
            KaicangOptions kaicang = provider.GetRequiredService<KaicangOptions>();
            int counterparts = configuration.GetValue("Kaicang:CounterpartBasePort", 5401);
            if (options.Carrier.Url.Length == 0)
                options.Carrier.Url = $"{kaicang.CounterpartHost}:{counterparts + 4}";
            if (options.WarehouseSystem.Url.Length == 0)
                options.WarehouseSystem.Url = $"{kaicang.CounterpartHost}:{counterparts + 5}";
            PartnerSecrets.Complete(options, kaicang, provider.GetRequiredService<StorageOptions>());
            return options;
        });
        services.AddHttpClient<IWarehouseSystem, QimenWarehouseSystem>(http => http.Timeout = TimeSpan.FromSeconds(10));
        services.AddHttpClient<ICarrier, FormCarrier>(http => http.Timeout = TimeSpan.FromSeconds(10));
        services.AddHttpClient("warehousing.demo-partners", http => http.Timeout = TimeSpan.FromSeconds(5));
        services.AddSingleton<IHostedService, DemoPartners>();

        services.AddReaction<OrderPaid>("warehousing.when-order-paid", WhenOrderPaid.Handle);
        services.AddReaction<DeclarationReleased>(
            "warehousing.when-declaration-released",
            WhenDeclarationReleased.Handle
        );
        services.AddReaction<DeclarationCancelled>(
            "warehousing.when-declaration-cancelled",
            WhenDeclarationCancelled.Handle
        );
        services.AddReaction<CancellationRequested>(
            "warehousing.when-cancellation-requested",
            WhenCancellationRequested.Handle
        );
        services.AddReaction<ReplacementOrdered>("warehousing.when-replacement-ordered", WhenReplacementOrdered.Handle);
        services.AddReaction<ReturnStarted>("warehousing.when-return-started", WhenReturnStarted.Handle);
        services.AddReaction<ReturnAccepted>("warehousing.when-return-accepted", WhenReturnAccepted.Handle);
        services.AddReaction<ReturnRefused>("warehousing.when-return-refused", WhenReturnRefused.Handle);
        services.AddJob("warehousing.run-errands", TimeSpan.FromMilliseconds(200), RunErrands.Handle);

        services.AddScoped<INumberFinder, FindParcel>();
        Nav(services, WarehousingTexts.Work, "", "clock", 10);
        Nav(services, WarehousingTexts.Outbounds, "/outbounds", "truck", 20);
        Nav(services, WarehousingTexts.Inbounds, "/inbounds", "box", 30);
        Nav(services, WarehousingTexts.Stock, "/stock", "list", 40);
        // Their own count of what they give to sale: nobody else has one.
        Nav(services, SyncTexts.Title, "/sync", "list", 45, who => who.IsInRole(Roles.MerchantOwner));
        Nav(services, WarehousingTexts.Ledger, "/ledger", "stamp", 50);
        Nav(services, WarehousingTexts.Returns, "/returns", "undo", 60);
        AddRoles(services);
    }

    private static void AddRoles(IServiceCollection services)
    {
        services.AddRole(
            Roles.StaffOperations,
            WarehousingPermission.See,
            WarehousingPermission.RegisterWarehouse,
            WarehousingPermission.AnnounceInbound,
            WarehousingPermission.OfferStock,
            WarehousingPermission.DecideParcel
        );
        services.AddRole(Roles.StaffCustoms, WarehousingPermission.See);
        services.AddRole(
            Roles.MerchantOwner,
            WarehousingPermission.See,
            WarehousingPermission.AnnounceInbound,
            WarehousingPermission.OfferStock
        );
        services.AddRole(Roles.WarehouseOperator, WarehousingPermission.See, WarehousingPermission.DecideParcel);
    }

    private static void Nav(
        IServiceCollection services,
        Text label,
        string path,
        string icon,
        int order,
        Func<System.Security.Claims.ClaimsPrincipal, bool>? whom = null
    ) =>
        services.AddSingleton(
            new NavItem(Jobs.Warehouse, label, "/console/warehousing" + path, icon, order, whom ?? WorksWithStock)
        );

    private static bool WorksWithStock(System.Security.Claims.ClaimsPrincipal who) =>
        who.IsInRole(Roles.WarehouseOperator)
        || who.IsInRole(Roles.MerchantOwner)
        || who.IsInRole(Roles.StaffOperations)
        || who.IsInRole(Roles.StaffCustoms)
        || who.IsInRole(Roles.StaffAdmin);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapCallbacks();
        RouteGroupBuilder warehousing = routes.MapGroup("/api/warehousing");
        warehousing.Query("/warehouses", ListWarehouses.Handle);
        warehousing.Query("/stock", ListLots.Handle);
        warehousing.Query("/movements", ListStockMovements.Handle);
        warehousing.Query("/ledger", ListBondedLedger.Handle);
        warehousing.Query("/inbounds", ListInbounds.Handle);
        warehousing.Query("/inbounds/{id}", ShowInbound.Handle);
        warehousing.Query("/outbounds", ListOutbounds.Handle);
        warehousing.Query("/outbounds/{id}", ShowOutbound.Handle);
        warehousing.Query("/returns", ListParcelReturns.Handle);
        warehousing.Query("/work", ShowWarehouseWork.Handle);
        warehousing.Query("/parcels/{customsOrder}", ShowParcel.Handle);
        warehousing.Act("/warehouses", RegisterWarehouse.Handle);
        warehousing.Act("/inbounds", AnnounceInbound.Handle).NeedsKey();
        routes.MapGroup("/api").Act("/shops/{shop}/stock/sync", SyncStock.Handle).NeedsKey();
        warehousing.Act("/offers", OfferStock.Handle).NeedsKey();
        warehousing.Act("/withdrawals", WithdrawStock.Handle).NeedsKey();
        warehousing.Act("/outbounds/{id}/accept-weight", AcceptWeight.Handle).NeedsKey();
        warehousing.Act("/outbounds/{id}/weigh-again", WeighAgain.Handle);
        warehousing.Act("/errands/{id}/retry", RetryErrand.Handle);
    }
}
