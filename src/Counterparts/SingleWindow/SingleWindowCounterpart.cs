using Kaicang.Counterparts.Frame;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>The customs' single window (海关单一窗口, 跨境电商统一版).</summary>
internal sealed class SingleWindowCounterpart : ICounterpart
{
    public string Name => "customs";

    public string Title => "海关单一窗口（对端） · Customs single window";

    public int DefaultPort => 5091;

    public string Schema => "";

    public void AddServices(IServiceCollection services, CounterpartOptions options) { }

    public void Map(WebApplication app) { }
}
