using Kaicang.Ui;

namespace Kaicang.Catalog.Pages.Buyer;

/// <summary>The badges of goods: whether the operator sells them itself, and which way they come. They follow the data, never the merchant.</summary>
internal static class GoodsBadges
{
    public static IReadOnlyList<BadgeKind> Of(TradeMode mode, bool selfOperated)
    {
        BadgeKind way = mode switch
        {
            TradeMode.Bonded1210 => BadgeKind.Bonded,
            TradeMode.DirectMail9610 => BadgeKind.Direct,
            TradeMode.Domestic => BadgeKind.Domestic,
        };
        return selfOperated ? [BadgeKind.SelfRun, way] : [way];
    }
}
