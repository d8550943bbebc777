using Kaicang.Trade.UseCases;
using Kaicang.Ui;

namespace Kaicang.Trade.Pages;

/// <summary>Words of the buyer's quota page.</summary>
internal static class QuotaTexts
{
    public static readonly Text Details = new("查看额度明细", "See what makes up your quota");
    public static readonly Text Year = new("年份", "Year");
    public static readonly Text YearName = new("{0} 年", "{0}");
    public static readonly Text SingleOrder = new("单次交易限值", "Limit of one order");
    public static readonly Text SingleOrderSay = new(
        "按完税价格（货价 + 运费 + 保费，不含税、不扣优惠券）比较；超过时仅限一件商品，并按全额征税。",
        "Compared with the dutiable value (goods + freight + insurance, without tax, coupons not taken off). Above it only a single piece may enter, at full tax."
    );
    public static readonly Text Limit = new("限额", "Limit");
    public static readonly Text Used = new("已用", "Used");
    public static readonly Text Held = new("占用中", "Held");
    public static readonly Text Left = new("剩余", "Left");
    public static readonly Text Over = new("已超 {0}", "{0} over");
    public static readonly Text Orders = new("计入的订单（{0}）", "Orders that count ({0})");
    public static readonly Text NoOrders = new("今年还没有计入的订单。", "No order counts yet.");
    public static readonly Text NoOrdersThen = new("没有计入的订单。", "No order counts.");
    public static readonly Text OtherAccount = new("你的另一账号下的订单", "An order of another account of yours");
    public static readonly Text OthersUnknown = new(
        "其他平台用掉的额度我们看不到：海关还没有告诉我们。可在“掌上海关”App 查询总额。",
        "We cannot see what other platforms used: customs has not told us. The customs app Zhangshang Haiguan shows your total."
    );
    public static readonly Text OthersAtLeast = new("其他平台至少", "Other platforms, at least");
    public static readonly Text OthersSay = new(
        "{0} 海关退单时核定你已用 {1}。此后别处的购买或退货我们看不到，所以只能说“至少”，且可能已变。",
        "On {0} customs refused an order and counted {1} as used. Later purchases or returns elsewhere are unknown to us: hence “at least”, and it may have changed."
    );
    public static readonly Text CustomsLess = new("海关核减", "Customs counts less by");
    public static readonly Text OrdersHere = new("本平台已放行", "Released here");
    public static readonly Text BasedOn = new("依据：", "Source: ");

    public static Text OfStanding(string standing) => standing == "Used" ? Used : Held;

    public static string Of(string kind, long amount) =>
        kind == "value" ? Formats.Yuan(new Money(amount)) : Formats.Weight(amount);

    public static string LeftOf(QuotaView quota)
    {
        long left = quota.Limit - quota.Used - quota.Held;
        return left < 0 ? Over.With(Of(quota.Kind, -left)) : Of(quota.Kind, left);
    }

    /// <summary>Refusals of a checkout that the quota page explains.</summary>
    public static bool Explains(string? code) =>
        code is "trade.yearly-quota" or "trade.yearly-weight" or "trade.single-limit";
}
