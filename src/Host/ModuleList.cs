using Kaicang.Foundation;

namespace Kaicang.Host;

/// <summary>The modules of the program, one line each.</summary>
public static class ModuleList
{
    // csharpier-ignore
    public static readonly IReadOnlyList<IModule> All =
    [
        new Alliance.AllianceModule(),
        new Catalog.CatalogModule(),
        new Content.ContentModule(),
        new Customs.CustomsModule(),
        new Growth.GrowthModule(),
        new Insight.InsightModule(),
        new Merchants.MerchantsModule(),
        new Pay.PayModule(),
        new People.PeopleModule(),
        new Relations.RelationsModule(),
        new Trade.TradeModule(),
        new Warehousing.WarehousingModule(),
    ];
}
