using System.Security.Claims;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.History;
using Kaicang.Pay.History;
using Kaicang.Pay.Pages;
using Kaicang.Pay.Reactions;
using Kaicang.Pay.UseCases;
using Kaicang.Ui.Consoles;

namespace Kaicang.Pay;

/// <summary>支付: the double-entry ledger, payments, refunds, settlement, import tax, payouts, reconciliation.</summary>
public sealed class PayModule : IModule
{
    public string Name => "Pay";

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddEntities(typeof(PayModule).Assembly, typeof(IPay).Assembly);
        services.AddScoped<IPay, PayQuestions>();
        services.AddSingleton(configuration.GetSection("Pay").Get<PayOptions>() ?? new PayOptions());
        services.AddHttpClient(BankLink.ClientName, http => http.Timeout = TimeSpan.FromSeconds(8));
        services.AddSingleton<MerchantKeys>().AddSingleton<BankCertificates>().AddSingleton<BankRegistration>();
        services.AddSingleton<BankLink>().AddSingleton<SettlesAtOnce>();
        services.AddScoped<PayRows>().AddScoped<Ledger>().AddScoped<Exchanges>().AddScoped<Payers>();
        services.AddScoped<IncomingMoney>().AddScoped<RefundRoad>().AddScoped<PayoutRoad>();
        services.AddScoped<Payouts>().AddScoped<Payees>().AddScoped<StatementReader>();
        services.AddScoped<Reconciliation>();
        services.AddScoped<HistoricLedger>().AddScoped<HistoricPayouts>().AddScoped<HistoryWriter, WriteHistory>();

        services.AddReaction<ShopOpened>("pay.when-shop-opened", WhenShopOpened.Handle);
        services.AddReaction<OrderClosed>("pay.when-order-closed", WhenOrderClosed.Handle);
        services.AddReaction<RefundRequested>("pay.when-refund-requested", WhenRefundRequested.Handle);
        services.AddReaction<CustomsOrderCompleted>(
            "pay.when-customs-order-completed",
            WhenCustomsOrderCompleted.Handle
        );
        services.AddReaction<DeclarationReleased>("pay.when-declaration-released", WhenDeclarationReleased.Handle);
        services.AddReaction<ReturnStarted>("pay.when-return-started", WhenReturnStarted.Handle);
        services.AddReaction<ReturnAccepted>("pay.when-return-accepted", WhenReturnAccepted.Handle);
        services.AddReaction<ReturnRefused>("pay.when-return-refused", WhenReturnRefused.Handle);

        services.AddJob("pay.introduce-to-bank", TimeSpan.FromSeconds(1), IntroduceToBank.Handle);
        services.AddJob("pay.look-at-open-payments", TimeSpan.FromSeconds(2), LookAtOpenPayments.Handle);
        services.AddJob("pay.follow-refunds", TimeSpan.FromMilliseconds(500), FollowRefunds.Handle);
        services.AddJob("pay.follow-payouts", TimeSpan.FromMilliseconds(500), FollowPayouts.Handle);
        services.AddJob("pay.remit-import-tax", TimeSpan.FromSeconds(2), RemitImportTax.Handle);
        services.AddJob("pay.pay-out-weekly", TimeSpan.FromMinutes(1), PayOutWeekly.Handle);
        services.AddJob("pay.reconcile-yesterday", TimeSpan.FromSeconds(20), ReconcileYesterday.Handle);

        services.AddRole(Roles.StaffFinance, PayPermission.See, PayPermission.Act);
        services.AddRole(Roles.StaffOperations, PayPermission.See);
        services.AddRole(Roles.MerchantOwner, PayPermission.SeeStatement, PayPermission.NamePayee);
        AddNavigation(services);
    }

    private static void AddNavigation(IServiceCollection services)
    {
        services.AddSingleton(new NavItem(Jobs.Staff, PayTexts.Finance, "/console/pay", "coin", 70, IsStaff));
        services.AddSingleton(new NavItem(Jobs.Staff, PayTexts.Payouts, "/console/pay/payouts", "list", 71, IsStaff));
        services.AddSingleton(
            new NavItem(Jobs.Staff, PayTexts.Discrepancies, "/console/pay/discrepancies", "message", 72, IsStaff)
        );
        services.AddSingleton(
            new NavItem(Jobs.Staff, PayTexts.Transactions, "/console/pay/transactions", "list", 73, IsStaff)
        );
        services.AddSingleton(new NavItem(Jobs.Staff, SubsidyTexts.Title, "/console/pay/subsidy", "coin", 74, IsStaff));
        services.AddSingleton(
            new NavItem(
                Jobs.Merchant,
                PayTexts.Statement,
                "/console/pay/statement",
                "list",
                80,
                who => who.IsInRole(Roles.MerchantOwner)
            )
        );
        services.AddSingleton(
            new NavItem(
                Jobs.Creator,
                PayTexts.MyCommissions,
                "/console/pay/commissions",
                "list",
                80,
                who => who.IsInRole(Roles.Streamer)
            )
        );
    }

    private static bool IsStaff(ClaimsPrincipal who) =>
        who.IsInRole(Roles.StaffAdmin) || who.IsInRole(Roles.StaffFinance) || who.IsInRole(Roles.StaffOperations);

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapBankCallback();
        routes.MapPayButton();
        RouteGroupBuilder orders = routes.MapGroup("/api/orders");
        orders.Act("/{orderId}/payment", StartPayment.Handle).NeedsKey();
        orders.Query("/{orderId}/payments", ListPayments.Handle);
        RouteGroupBuilder shops = routes.MapGroup("/api/shops/{shopId}");
        shops.Query("/statement", ShowShopStatement.Handle);
        shops.ActPut("/payee", NameShopPayee.Handle);
        RouteGroupBuilder me = routes.MapGroup("/api/me");
        me.Query("/commissions-statement", ShowMyStatement.Handle);
        me.ActPut("/payee", NameMyPayee.Handle);
        RouteGroupBuilder staff = routes.MapGroup("/api/staff/ledger");
        staff.Query("/overview", ShowFinance.Handle);
        staff.Query("/accounts", ListLedgerAccounts.Handle);
        staff.Query("/transactions", ListBookings.Handle);
        staff.Query("/trial-balance", ShowTrialBalance.Handle);
        staff.Query("/discrepancies", ListDiscrepancies.Handle);
        staff.Act("/discrepancies/{id}/resolve", ResolveDiscrepancy.Handle);
        staff.Query("/refunds", ListRefunds.Handle);
        staff.Act("/refunds/{id}/send-again", SendRefundAgain.Handle).NeedsKey();
        staff.Query("/payouts", ListPayouts.Handle);
        staff.Act("/payouts", PayOutParties.Handle).NeedsKey();
        staff.Query("/subsidy", ShowSubsidy.Handle);
        staff.Query("/subsidy/moves", ListSubsidyMoves.Handle);
        staff.Act("/subsidy", FundSubsidy.Handle).NeedsKey();
        staff.Query("/reconciliations", ListReconciledDays.Handle);
        staff.Act("/reconciliations", ReconcileDay.Handle);
    }
}
