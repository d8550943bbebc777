using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Growth;
using Kaicang.Contracts.History;
using Kaicang.Contracts.Pay;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Trade.Grains;
using Kaicang.Trade.History;
using Kaicang.Trade.Journals;
using Kaicang.Trade.Pages;
using Kaicang.Trade.Reactions;
using Kaicang.Trade.Storage;
using Kaicang.Trade.UseCases;
using Kaicang.Ui.Consoles;

namespace Kaicang.Trade;

/// <summary>Cart, checkout, orders, sellable stock, quota and after-sales.</summary>
public sealed class TradeModule : IModule
{
    public string Name => "Trade";

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddEntities(typeof(TradeModule).Assembly, typeof(ITrade).Assembly);
        services.AddScoped<ITrade, TradeQuestions>();
        services
            .AddStamp(RememberedParameters.Stamp, RememberedParameters.Declare)
            .AddSingleton<RememberedParameters>();
        services.AddScoped<Quoting>().AddScoped<QuotaLimits>().AddScoped<Consignees>().AddScoped<WaysOut>();
        services.AddScoped<Cases>().AddScoped<CaseRoad>();
        services
            .AddScoped<BuyerAddress>()
            .AddScoped<CartGoods>()
            .AddScoped<WholeOrders>()
            .AddScoped<OrderReading>()
            .AddScoped<OrderSlices>()
            .AddScoped<OrderSearch>()
            .AddSingleton<ExportFiles>()
            .AddScoped<QuotaOfPerson>()
            .AddScoped<QuotaStories>();
        services.AddScoped<AllotmentBook>().AddScoped<AllottedGoods>().AddSingleton<AllotmentBoard>();
        services.AddFlashDeals(configuration);
        services.AddSingleton(new ConsoleSlot(ConsolePlaces.RoomDesk, typeof(Pages.Console.RoomFlashPanel)));
        services.AddScoped<Orders>().AddScoped<StockBook>().AddScoped<QuotaLedger>().AddScoped<CouponWallet>();
        services.AddScoped<CouponDesk>();
        services.AddSingleton<StockBoard>();
        services.AddJournal<PlaceOrderCommand, PlacedOrder, OrderBook>();
        services.AddScoped<INumberFinder, FindOrder>();
        services.AddScoped<PricedHistory>().AddScoped<HistoryPricing, PriceHistory>();
        services.AddScoped<HistoryWriter, WriteHistory>();
        AddPages(services);
        AddReactions(services);
        services.AddJob("trade.close-unpaid-orders", TimeSpan.FromSeconds(2), CloseUnpaidOrders.Handle);
        services.AddJob("trade.complete-signed-orders", TimeSpan.FromSeconds(2), CompleteSignedOrders.Handle);
        services.AddJob("trade.end-allotments", TimeSpan.FromSeconds(1), EndAllotments.Handle);
        services.AddJob("trade.run-after-sale-deadlines", TimeSpan.FromSeconds(2), RunAfterSaleDeadlines.Handle);
        services.AddJob("trade.make-exports", TimeSpan.FromSeconds(1), MakeExports.Handle);
        services.AddSingleton<EvidenceFiles>();
        services.AddJob("trade.sweep-evidence", TimeSpan.FromMinutes(10), SweepEvidence.Handle);
        services.AddJob("trade.forget-exports", TimeSpan.FromMinutes(1), ForgetExports.Handle);
        services.AddRole(
            Roles.StaffOperations,
            TradePermission.SeeOrders,
            TradePermission.AllotStock,
            TradePermission.CancelOrders,
            TradePermission.DecideReturns,
            TradePermission.Arbitrate,
            TradePermission.ChangeParameters
        );
        services.AddRole(Roles.Streamer, TradePermission.RunFlashDeals);
        services.AddRole(Roles.StaffCustoms, TradePermission.SeeOrders);
        services.AddRole(Roles.StaffFinance, TradePermission.SeeOrders);
        services.AddRole(
            Roles.MerchantOwner,
            TradePermission.SeeOrders,
            TradePermission.AllotStock,
            TradePermission.CancelOrders,
            TradePermission.DecideReturns
        );
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/cart/add", CartForm.Add)
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Page)
            .ExcludeFromDescription();
        routes.MapFlashForms();
        routes
            .MapGet(ExportPage.Path, ExportPage.Get)
            .RequireAuthorization()
            .RequireRateLimiting(RateLimits.Page)
            .ExcludeFromDescription();
        RouteGroupBuilder api = routes.MapGroup("/api");
        api.Query("/cart", ShowCart.Handle);
        api.ActPut("/cart", PutIntoCart.Handle);
        api.Act("/quote", GetQuote.Handle);
        api.Act("/orders", PlaceOrder.Handle).NeedsKey();
        api.Query("/orders", ListMyOrders.Handle);
        api.Query("/orders/{id}", ShowOrder.Handle);
        api.Query("/orders/{id}/explain", ExplainOrder.Handle);
        api.Act("/orders/{id}/cancel", CancelOrder.Handle).NeedsKey();
        api.Act("/orders/{id}/confirm-receipt", ConfirmReceipt.Handle).NeedsKey();
        api.Act("/orders/{id}/after-sale", AskAfterSale.Handle).NeedsKey();
        api.Act("/orders/{id}/address", ChangeAddress.Handle);
        api.Query("/notices", ListMyNotices.Handle);
        api.Query("/quota", ShowQuota.Handle);
        api.Query("/coupons", ListMyCoupons.Handle);
        api.Query("/shops/{shop}/orders", ListShopOrders.Handle);
        api.Query("/shops/{shop}/allotments", ListAllotments.Handle);
        api.Act("/shops/{shop}/allotments", AllotStock.Handle).NeedsKey();
        api.Act("/shops/{shop}/allotments/{id}/give-back", GiveBackAllotment.Handle).NeedsKey();
        MapAfterSales(routes, api);
        api.MapFlashDeals();
        api.Query("/staff/orders", ListOrders.Handle);
        api.Act("/order-exports", AskExport.Handle).NeedsKey();
        api.Query("/order-exports", ListExports.Handle);
        api.Query("/order-exports/{id}", ShowExport.Handle);
        api.Act("/order-exports/{id}/cancel", CancelExport.Handle);
        api.Query("/order-exports/{id}/file", DownloadExport.Handle);
        api.Query("/staff/stock", ListStock.Handle);
        api.Query("/stock", ListBuckets.Handle);
        api.Act("/staff/trade/parameters", ChangeParameter.Handle);
    }

    private static void MapAfterSales(IEndpointRouteBuilder routes, RouteGroupBuilder api)
    {
        api.Query("/me/after-sales", ListMyAfterSales.Handle);
        api.Query("/after-sales", ListAfterSales.Handle);
        api.Query("/after-sales/{id}", ShowAfterSale.Handle);
        api.Act("/after-sales/{id}/decide", DecideAfterSale.Handle).NeedsKey();
        api.Act("/after-sales/{id}/escalate", EscalateAfterSale.Handle).NeedsKey();
        api.Act("/after-sales/{id}/arbitrate", ArbitrateAfterSale.Handle).NeedsKey();
        api.Act("/after-sales/{id}/withdraw", WithdrawAfterSale.Handle).NeedsKey();
        api.Act("/after-sales/{id}/send-back", SendBackGoods.Handle).NeedsKey();
        api.Act("/after-sales/{id}/extend", ExtendAfterSale.Handle).NeedsKey();
        api.Act("/after-sales/{id}/evidence", AddEvidence.Handle).NeedsKey();
        api.Query("/after-sales/pictures/{id}", ShowEvidence.Handle);
        routes
            .MapGet("/after-sales/pictures/{id}", EvidencePage.Show)
            .RequireAuthorization()
            .RequireRateLimiting(RateLimits.Page)
            .ExcludeFromDescription();
    }

    private static bool Staff(System.Security.Claims.ClaimsPrincipal who) =>
        who.IsInRole(Roles.StaffAdmin)
        || who.IsInRole(Roles.StaffOperations)
        || who.IsInRole(Roles.StaffFinance)
        || who.IsInRole(Roles.StaffCustoms);

    private static void AddPages(IServiceCollection services)
    {
        services.AddSingleton(
            new NavItem(
                Ui.Consoles.Jobs.Merchant,
                TradeTexts.Orders,
                "/console/trade/orders",
                "list",
                20,
                who => who.IsInRole(Roles.MerchantOwner)
            )
        );
        services.AddSingleton(
            new NavItem(
                Ui.Consoles.Jobs.Merchant,
                TradeTexts.AfterSales,
                "/console/trade/after-sales",
                "box",
                30,
                who => who.IsInRole(Roles.MerchantOwner)
            )
        );
        services.AddSingleton(
            new NavItem(
                Ui.Consoles.Jobs.Merchant,
                ListTexts.Stock,
                "/console/trade/stock",
                "box",
                40,
                who => who.IsInRole(Roles.MerchantOwner)
            )
        );
        services.AddSingleton(
            new NavItem(Ui.Consoles.Jobs.Staff, ListTexts.Stock, "/console/trade/stock", "box", 40, Staff)
        );
        services.AddSingleton(
            new NavItem(Ui.Consoles.Jobs.Staff, TradeTexts.OrderSearch, "/console/trade/orders", "list", 20, Staff)
        );
        services.AddSingleton(
            new NavItem(Ui.Consoles.Jobs.Staff, TradeTexts.AfterSales, "/console/trade/after-sales", "box", 30, Staff)
        );
    }

    private static void AddReactions(IServiceCollection services)
    {
        services.AddReaction<StockOffered>("trade.when-stock-offered", WhenStockOffered.Handle, isAwaited: true);
        services.AddReaction<StockWithdrawn>("trade.when-stock-withdrawn", WhenStockWithdrawn.Handle, isAwaited: true);
        services.AddReaction<PaymentSucceeded>(
            "trade.when-payment-succeeded",
            WhenPaymentSucceeded.Handle,
            isAwaited: true
        );
        services.AddReaction<RefundRequested>("trade.when-refund-requested", WhenRefundRequested.Handle);
        services.AddReaction<CouponClaimed>("trade.when-coupon-claimed", WhenCouponClaimed.Handle, isAwaited: true);
        services.AddReaction<RefundCompleted>("trade.when-refund-completed", WhenRefundCompleted.Handle);
        services.AddReaction<OutboundAccepted>("trade.when-outbound-accepted", WhenOutboundAccepted.Handle);
        services.AddReaction<OutboundRejected>("trade.when-outbound-rejected", WhenOutboundRejected.Handle);
        services.AddReaction<ParcelBooked>("trade.when-parcel-booked", WhenParcelBooked.Handle);
        services.AddReaction<ParcelPacked>("trade.when-parcel-packed", WhenParcelPacked.Handle);
        services.AddReaction<ParcelExited>("trade.when-parcel-exited", WhenParcelExited.Handle);
        services.AddReaction<ParcelSigned>("trade.when-parcel-signed", WhenParcelSigned.Handle);
        services.AddReaction<OutboundStopped>("trade.when-outbound-stopped", WhenOutboundStopped.Handle);
        services.AddReaction<OutboundStopRefused>("trade.when-outbound-stop-refused", WhenOutboundStopRefused.Handle);
        services.AddReaction<DocumentsSent>("trade.when-documents-sent", WhenDocumentsSent.Handle);
        services.AddReaction<DeclarationFiled>("trade.when-declaration-filed", WhenDeclarationFiled.Handle);
        services.AddReaction<DeclarationReleased>("trade.when-declaration-released", WhenDeclarationReleased.Handle);
        services.AddReaction<DeclarationRefused>("trade.when-declaration-refused", WhenDeclarationRefused.Handle);
        services.AddReaction<DeclarationClosed>("trade.when-declaration-closed", WhenDeclarationClosed.Handle);
        services.AddReaction<DeclarationCancelled>("trade.when-declaration-cancelled", WhenDeclarationCancelled.Handle);
        services.AddReaction<DeclarationCancelRefused>(
            "trade.when-declaration-cancel-refused",
            WhenDeclarationCancelRefused.Handle
        );
        services.AddReaction<PersonOverLimit>("trade.when-person-over-limit", WhenPersonOverLimit.Handle);
        services.AddReaction<ReturnAccepted>("trade.when-return-accepted", WhenReturnAccepted.Handle);
        services.AddReaction<ReturnRefused>("trade.when-return-refused", WhenReturnRefused.Handle);
        services.AddReaction<CustomsOrderCancelled>(
            "trade.when-replacement-cancelled",
            WhenReplacementCancelled.Handle
        );
        services.AddReaction<ReturnArrived>("trade.when-return-arrived", WhenReturnArrived.Handle);
    }
}
