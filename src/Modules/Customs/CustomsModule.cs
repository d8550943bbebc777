using System.Security.Claims;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.History;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.Gateways.Transports;
using Kaicang.Customs.History;
using Kaicang.Customs.Lists;
using Kaicang.Customs.Reactions;
using Kaicang.Customs.Storage;
using Kaicang.Customs.UseCases;
using Kaicang.Ui.Consoles;
using Microsoft.Extensions.Options;

namespace Kaicang.Customs;

/// <summary>关务: tariff and positive list, tax, limit rules, declarations and their messages.</summary>
public sealed class CustomsModule : IModule
{
    private const int DefaultCounterpartPort = 5401;

    public string Name => "Customs";

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddEntities(typeof(CustomsModule).Assembly, typeof(ICustoms).Assembly);
        services.Configure<CustomsOptions>(configuration.GetSection("Customs"));
        services.AddSingleton<IPostConfigureOptions<CustomsOptions>, DemoDefaults>();
        services.AddStamp(ReferenceShelf.Stamp, ReferenceShelf.Declare).AddSingleton<ReferenceShelf>();
        services.AddSingleton<SenderDirectory>();
        services.AddScoped<MessagePress>();
        services.AddScoped<ArrivalBook>();
        services.AddScoped<PaperSource>();
        services.AddScoped<ListDesk>();
        services.AddScoped<ICustoms, CustomsQuestions>();
        services.AddScoped<HistoryWriter, WriteHistory>();
        AddTransport(services);

        services.AddHttpClient<PaymentDataUpload>(http => http.Timeout = TimeSpan.FromSeconds(20));

        services.AddReaction<OrderPaid>("customs.when-order-paid", WhenOrderPaid.Handle);
        services.AddReaction<ParcelBooked>("customs.when-parcel-booked", WhenParcelBooked.Handle);
        services.AddReaction<CancellationRequested>(
            "customs.when-cancellation-requested",
            WhenCancellationRequested.Handle
        );
        services.AddReaction<ReturnStarted>("customs.when-return-started", WhenReturnStarted.Handle);
        services.AddReaction<ReturnArrived>("customs.when-return-arrived", WhenReturnArrived.Handle);
        services.AddReaction<ParcelSigned>("customs.when-parcel-signed", WhenParcelSigned.Handle);

        services.AddJob("customs.prepare-messages", TimeSpan.FromMilliseconds(250), PrepareMessages.Handle);
        services.AddJob("customs.send-messages", TimeSpan.FromMilliseconds(200), SendMessages.Handle);
        services.AddJob("customs.fetch-answers", TimeSpan.FromMilliseconds(300), FetchAnswers.Handle);
        services.AddJob("customs.give-up-uncorrected", TimeSpan.FromSeconds(5), GiveUpUncorrected.Handle);

        services.AddJob("customs.send-payment-data", TimeSpan.FromMilliseconds(500), SendPaymentData.Handle);
        services.AddJob("customs.compare-tax-bills", TimeSpan.FromSeconds(1), CompareTaxBills.Handle);

        Permissions(services);
        Navigation(services);
    }

    private static void AddTransport(IServiceCollection services)
    {
        services.AddSingleton<AnswerTrust>();
        services.AddSingleton<SingleWindow>();
        services.AddSingleton<AnswerDesk>();
        services.AddHttpClient(
            ForwarderTransport.ClientName,
            (provider, http) =>
            {
                CustomsOptions options = provider.GetRequiredService<IOptions<CustomsOptions>>().Value;
                http.BaseAddress = new Uri(
                    options.SingleWindowUrl.Length > 0
                        ? options.SingleWindowUrl
                        : throw new InvalidOperationException("Customs:SingleWindowUrl is missing.")
                );
                http.Timeout = options.Transport.Patience;
                http.MaxResponseContentBufferSize = 8L * options.Transport.MostBytes;
            }
        );
    }

    private static void Permissions(IServiceCollection services)
    {
        services.AddRole(
            Roles.StaffCustoms,
            CustomsPermission.See,
            CustomsPermission.Declare,
            CustomsPermission.ReadMessages,
            CustomsPermission.RevealMessages,
            CustomsPermission.Import,
            CustomsPermission.ConfirmLists
        );
        services.AddRole(Roles.StaffOperations, CustomsPermission.See);
        services.AddRole(Roles.StaffCatalog, CustomsPermission.Import);
        services.AddRole(Roles.MerchantOwner, CustomsPermission.See, CustomsPermission.Declare);
    }

    public void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder customs = routes.MapGroup("/api/customs");
        customs.Query("/declarations", ListDeclarations.Handle);
        customs.Query("/declarations/{id}", ShowDeclaration.Handle);
        customs.Act("/declarations/{id}/redeclare", RedeclareUnderNewGuid.Handle);
        customs.Act("/declarations/{id}/give-up", GiveUpDeclaration.Handle);
        customs.Act("/declarations/{id}/complete", CompleteDeclaration.Handle);
        customs.Query("/messages/{messageId}", ShowMessage.Handle);
        customs.Act("/messages/{messageId}/reveal", RevealMessage.Handle);
        customs.Query("/dead-letters", ListDeadLetters.Handle);
        customs.Query("/dead-letters/{id}", ShowArrival.Handle);
        customs.Act("/dead-letters/{id}/replay", ReplayArrival.Handle);
        customs.Act("/dead-letters/{id}/dismiss", DismissArrival.Handle);
        customs.Query("/stuck-messages", ListStuckMessages.Handle);
        customs.Act("/declarations/{id}/messages/{messageId}/resend", ResendMessage.Handle);
        customs.Act("/declarations/{id}/messages/{messageId}/sign-anew", SignMessageAnew.Handle);
        customs.Query("/error-codes", ListErrorCodes.Handle);
        customs.Query("/codes/{table}", ListCodes.Handle);
        customs.Act("/tax", ExplainTax.Handle);
        customs.Query("/desk", ShowDesk.Handle);
        customs.Query("/payment-data", ListPaymentData.Handle);
        customs.Act("/payment-data/{id}/resend", ResendPaymentData.Handle);
        customs.Query("/clocks", ListClocks.Handle);
        customs.Query("/tax-differences", ListTaxDifferences.Handle);
        customs.Act("/tax-differences/{taxNo}/explain", ExplainTaxDifference.Handle);

        customs.Query("/lists", ListEditions.Handle);
        customs.Act("/lists", ProposeList.Handle).NeedsKey();
        customs.Query("/lists/{id}", ShowEdition.Handle);
        customs.Act("/lists/{id}/confirm", ConfirmList.Handle);
        customs.Act("/lists/{id}/drop", DropList.Handle);

        customs.Query("/site-receipts", ListSiteReceipts.Handle);
        customs.Act("/site-receipts", FileSiteReceipt.Handle).NeedsKey();

        routes.MapPaymentDataDoor();

        RouteGroupBuilder imports = routes.MapGroup("/api/staff/imports");
        imports.Act("/tariff", ImportTariff.Handle);
        imports.Act("/positive-list", ImportPositiveList.Handle);
        imports.Act("/codes/{table}", ImportCodes.Handle);
    }

    private static void Navigation(IServiceCollection services)
    {
        void Show(Text label, string page, string icon, int order, Func<ClaimsPrincipal, bool> who) =>
            services.AddSingleton(new NavItem(Jobs.Broker, label, $"/console/customs/{page}", icon, order, who));

        Func<ClaimsPrincipal, bool> desk = Readers.In(Roles.StaffAdmin, Roles.StaffCustoms, Roles.StaffOperations);
        Show(DeskTexts.Desk, "desk", "stamp", 5, desk);
        Show(
            CustomsTexts.Declarations,
            "declarations",
            "stamp",
            10,
            who => desk(who) || who.IsInRole(Roles.MerchantOwner)
        );
        Show(CustomsTexts.DeadLetters, "dead-letters", "message", 20, desk);
        Show(PaymentDataTexts.Nav, "payment-data", "coin", 25, desk);
        Show(
            ListTexts.Title,
            "lists",
            "list",
            28,
            Readers.In(Roles.StaffAdmin, Roles.StaffCustoms, Roles.StaffCatalog)
        );
        Show(CustomsTexts.ErrorCodes, "error-codes", "list", 30, desk);
        services.AddScoped<INumberFinder, FindDeclaration>();
    }

    /// <summary>In demo mode the counterpart's address and the demo operator (data/demo/parties.csv), unless configured.</summary>
    private sealed class DemoDefaults(KaicangOptions house, IConfiguration configuration)
        : IPostConfigureOptions<CustomsOptions>
    {
        public void PostConfigure(string? name, CustomsOptions options)
        {
            if (house.Mode != KaicangMode.Demo)
                return;
            if (options.SingleWindowUrl.Length == 0)
                options.SingleWindowUrl =
                    $"{house.CounterpartHost}:{configuration.GetValue("Kaicang:CounterpartBasePort", DefaultCounterpartPort)}";
            if (options.PaymentData.UploadUrl.Length == 0)
                options.PaymentData.UploadUrl = options.SingleWindowUrl.TrimEnd('/') + PaymentDataUpload.Path;
            if (options.PlatformCode.Length == 0)
                (options.PlatformCode, options.PlatformName) = ("3301969001", "开仓网络科技有限公司（演示）");
        }
    }
}
