using Kaicang.Counterparts.Frame;
using Kaicang.Counterparts.SingleWindow.Pages;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>The customs' single window (海关单一窗口, 跨境电商统一版). See docs/reference/counterparts-customs.md.</summary>
internal sealed class SingleWindowCounterpart : ICounterpart
{
    public string Name => "customs";

    public string Title => "海关单一窗口（对端） · Customs single window";

    public int DefaultPort => 5091;

    public bool HasOwnPage => true;

    public IReadOnlyList<string> OwnOptions =>
        ["scenario", "tariff", "take", "put", "broker", "broker-take", "broker-put"];

    public string Schema => SingleWindowTables.Schema + PaymentDataDesk.Schema;

    public void AddServices(IServiceCollection services, CounterpartOptions options)
    {
        // Read at once: without a tariff customs can't assess anything, and the start should say so.
        services.AddSingleton(Tariff.Load(Tariff.Locate(options["tariff"])));
        var codes = CodeWords.Load(DataFile.Locate("codes"));
        services.AddSingleton(codes);
        services.AddSingleton<CustomsPace>();
        services.AddSingleton<ScenarioDesk>();
        if (options["scenario"] is { } file)
        {
            var scenario = Scenario.ReadFile(file, codes);
            services.AddHostedService(provider => ActivatorUtilities.CreateInstance<ScenarioStart>(provider, scenario));
        }
        services.AddSingleton<AnswerSeal>();
        services.AddHostedService(provider => provider.GetRequiredService<AnswerSeal>());
        services.AddSingleton<ReceiptDesk>();
        services.AddSingleton<TaxOffice>();
        services.AddSingleton<DocumentClerk>();
        services.AddSingleton<ListClerk>();
        services.AddSingleton<CancelClerk>();
        services.AddSingleton<ReturnClerk>();
        services.AddSingleton<DeliveryClerk>();
        services.AddSingleton<Intake>();
        services.AddSingleton<PaymentDataDesk>();
        services.AddHostedService<CustomsOffice>();
        AddWays(services, options);
    }

    /// <summary>Beside HTTP: <c>--take DIR --put DIR</c> for folders, <c>--broker URL</c> with <c>--broker-take</c> and <c>--broker-put</c> for queues.</summary>
    private static void AddWays(IServiceCollection services, CounterpartOptions options)
    {
        if (options["take"] is { } take && options["put"] is { } put)
        {
            Directory.CreateDirectory(take);
            Directory.CreateDirectory(put);
            services.AddHostedService(provider => ActivatorUtilities.CreateInstance<FolderWay>(provider, take, put));
        }
        if (options["broker"] is { } broker)
            services.AddHostedService(provider =>
                ActivatorUtilities.CreateInstance<BrokerWay>(
                    provider,
                    broker,
                    options["broker-take"] ?? "ENT_TO_CUS",
                    options["broker-put"] ?? "CUS_TO_ENT"
                )
            );
    }

    public void Map(WebApplication app)
    {
        PageRoutes.Map(app);
        SingleWindowRoutes.Map(app);
        CustomsControlRoutes.Map(app);
        PaymentDataRoutes.Map(app);
    }

    public string Describe(string kind) =>
        kind switch
        {
            "CEB311Message" => "订单 order",
            "CEB312Message" => "订单回执 order receipt",
            "CEB411Message" => "支付单 payment",
            "CEB412Message" => "支付单回执 payment receipt",
            "CEB511Message" => "运单 waybill",
            "CEB512Message" => "运单回执 waybill receipt",
            "CEB513Message" => "运单签收 waybill signed",
            "CEB514Message" => "运单签收回执 signed receipt",
            "CEB621Message" => "清单 declaration list",
            "CEB622Message" => "清单回执 list receipt",
            "CEB623Message" => "撤销申请单 cancel request",
            "CEB624Message" => "撤销回执 cancel receipt",
            "CEB625Message" => "退货申请单 return request",
            "CEB626Message" => "退货回执 return receipt",
            "CEB711Message" => "入库明细单 warehouse receipt",
            "CEB712Message" => "入库回执 answer to warehouse receipt",
            "CEB816Message" => "电子税单 tax bill",
            "CEB818Message" => "税单状态 tax bill status",
            "platDataOpen" => "179 取数 question for payment data",
            "realTimeDataUpload" => "179 上传 payment data",
            "CEB900Message" => "格式错误回执 format error",
            _ => "",
        };
}
