using Kaicang.Counterparts.Frame;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>The customs' single window (海关单一窗口, 跨境电商统一版). See docs/reference/counterparts-customs.md.</summary>
internal sealed class SingleWindowCounterpart : ICounterpart
{
    public string Name => "customs";

    public string Title => "海关单一窗口（对端） · Customs single window";

    public int DefaultPort => 5091;

    public string Schema => SingleWindowTables.Schema;

    public void AddServices(IServiceCollection services, CounterpartOptions options)
    {
        // Read at once: without a tariff customs can't assess anything, and the start should say so.
        services.AddSingleton(Tariff.Load(Tariff.Locate(options["tariff"])));
        services.AddSingleton<CustomsPace>();
        services.AddSingleton<ReceiptDesk>();
        services.AddSingleton<TaxOffice>();
        services.AddSingleton<DocumentClerk>();
        services.AddSingleton<ListClerk>();
        services.AddSingleton<CancelClerk>();
        services.AddSingleton<ReturnClerk>();
        services.AddSingleton<Intake>();
        services.AddHostedService<CustomsOffice>();
    }

    public void Map(WebApplication app)
    {
        SingleWindowRoutes.Map(app);
        CustomsControlRoutes.Map(app);
    }
}
