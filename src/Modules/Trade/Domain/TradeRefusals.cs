using Kaicang.Contracts.Catalog;
using static Kaicang.Kernel.RefusalKind;

namespace Kaicang.Trade.Domain;

/// <summary>Everything Trade says no to.</summary>
internal static partial class TradeRefusals
{
    public static readonly Refusal CartEmpty = new(
        "trade.cart-empty",
        Malformed,
        new("没有要购买的商品。", "There is nothing to buy."),
        new("先把商品加入购物车并勾选。", "Put something into the cart and choose it."),
        "lines"
    );

    public static readonly Refusal TooManyLines = new(
        "trade.too-many-lines",
        Malformed,
        new("一次结算最多 {max} 种商品。", "One checkout takes at most {max} different goods."),
        new("请分几次下单。", "Place several orders."),
        "lines"
    );

    public static readonly Refusal QuantityMalformed = new(
        "trade.quantity-malformed",
        Malformed,
        new(
            "商品 {sku} 的数量 {quantity} 不在 1 到 {max} 之间。",
            "The quantity {quantity} of {sku} is not between 1 and {max}."
        ),
        new("请修改数量。", "Change the quantity."),
        "quantity"
    );

    public static readonly Refusal SkuTwice = new(
        "trade.sku-twice",
        Malformed,
        new("商品 {sku} 出现在两行中。", "{sku} stands in two lines."),
        new("合并为一行，写总数量。", "Make it one line with the whole quantity."),
        "lines"
    );

    public static readonly Refusal SkuUnknown = new(
        "trade.sku-not-for-sale",
        Unknown,
        new("商品 {sku} 不存在或已下架。", "{sku} does not exist or is no longer sold."),
        new("从购物车移除后再下单。", "Remove it from the cart and order again."),
        "skuId"
    );

    public static readonly Refusal PriceChanged = new(
        "trade.price-changed",
        Conflict,
        new(
            "“{title}”的价格已变：现价 ¥{new}（价格版本 {newVersion}，你看到的是版本 {oldVersion}）。",
            "The price of “{title}” has changed: now ¥{new} (version {newVersion}, you saw version {oldVersion})."
        ),
        new("核对新价格后重新提交。", "Look at the new price and send the order again."),
        "priceVersion"
    );

    public static readonly Refusal NotImportable = new(
        "trade.goods-not-importable",
        Conflict,
        new(
            "“{title}”今天不能按跨境电商零售进口：{why}",
            "“{title}” may not enter by cross-border retail today: {why}"
        ),
        new("从购物车移除后再下单。", "Take it out of the cart and order the rest."),
        "lines"
    );

    public static readonly Refusal RealNameMissing = new(
        "trade.real-name-missing",
        Conflict,
        new(
            "购买跨境商品须先完成实名认证（海关总署公告2018年第194号）。",
            "Cross-border goods can be ordered after the real-name check only (customs announcement 194 of 2018)."
        ),
        new("到“我 → 实名认证”完成认证，再回来下单。", "Pass the check at Me → Real name and come back.")
    );

    public static readonly Refusal UnderAge = new(
        "trade.under-age",
        Forbidden,
        new("未满 18 周岁不能下单。", "Nobody under 18 may place an order."),
        new("请由成年的家人用本人账号购买。", "An adult of the family can buy with an account of their own.")
    );

    public static readonly Refusal AddressUnknown = new(
        "trade.address-unknown",
        Unknown,
        new("收货地址不存在。", "There is no such delivery address."),
        new("选择或新增一个收货地址。", "Choose or add a delivery address."),
        "addressId"
    );

    public static readonly Refusal NoticeNotAccepted = new(
        "trade.notice-not-accepted",
        Conflict,
        new(
            "须先阅读并同意《消费者告知书》（版本 {version}）。",
            "The consumer notice (version {version}) must be read and accepted first."
        ),
        new("阅读后自行勾选同意，再提交订单。", "Read it, tick the box yourself and send the order."),
        "noticeAccepted"
    );

    public static readonly Refusal SingleLimit = new(
        "trade.single-limit",
        Conflict,
        new(
            "{shop} 的订单完税价格 ¥{value} 超过单次限值 ¥{limit}，且不止一件商品（财关税〔2018〕49号）。",
            "The order from {shop} has a dutiable value of ¥{value}, above the single-order limit of ¥{limit}, with more than one piece (notice 49 of 2018)."
        ),
        new(
            "减少数量或商品；单独一件可按全额税购买。",
            "Take fewer pieces; one piece alone may be bought at full tax."
        ),
        "lines"
    );

    public static readonly Refusal YearlyQuota = new(
        "trade.yearly-quota",
        Conflict,
        new(
            "年度额度不足：限值 ¥{limit}，已用 ¥{used}，占用 ¥{held}，本次 ¥{thisOrder}（{rule}）。",
            "Not enough yearly quota: limit ¥{limit}, used ¥{used}, held ¥{held}, this order ¥{thisOrder} ({rule})."
        ),
        new(
            "减少商品，或取消未支付的订单释放额度；明年 1 月 1 日重新计算。",
            "Take fewer goods, or cancel unpaid orders to free quota; it starts anew on 1 January."
        ),
        "lines"
    );

    public static readonly Refusal YearlyWeight = new(
        "trade.yearly-weight",
        Conflict,
        new(
            "{name}每人每年限 {limit} 克：已用 {used} 克，占用 {held} 克，本次 {thisOrder} 克（{rule}）。",
            "{name} is limited to {limit} g a person and year: used {used} g, held {held} g, this order {thisOrder} g ({rule})."
        ),
        new("减少该商品的数量。", "Take less of it."),
        "lines"
    );

    public static readonly Refusal SoldOut = new(
        "trade.sold-out",
        Conflict,
        new("“{title}”库存不足，目前可售 {available} 件。", "“{title}”: not enough in stock, {available} left."),
        new("减少数量，或换一件商品。", "Take fewer pieces or choose something else."),
        "quantity"
    );

    public static readonly Refusal AmountDiffers = new(
        "trade.amount-differs",
        Conflict,
        new(
            "应付金额是 ¥{amount}，与你确认的 ¥{expected} 不同。",
            "The amount due is ¥{amount}, not the ¥{expected} that you confirmed."
        ),
        new("核对明细后重新提交。", "Check the amounts and send the order again."),
        "expectedAmount"
    );

    public static readonly Refusal OrderUnknown = new(
        "trade.order-unknown",
        Unknown,
        new("没有订单 {order}。", "There is no order {order}."),
        new("在“我的订单”里核对订单号。", "Check the number among your orders.")
    );

    public static readonly Refusal ShopUnknown = new(
        "trade.shop-unknown",
        Unknown,
        new("没有店铺 {shop}。", "There is no shop {shop}."),
        new("在你的店铺列表里核对。", "Check the list of your shops.")
    );

    public static readonly Refusal TooLateToCancel = new(
        "trade.too-late-to-cancel",
        Conflict,
        new("订单 {order} 目前“{state}”，不能再取消。", "Order {order} is “{state}” and can no longer be cancelled."),
        new("签收后可申请退货。", "Ask for a return after you have received it.")
    );

    public static readonly Refusal AddressFixed = new(
        "trade.address-fixed",
        Conflict,
        new(
            "订单 {order} 的收货地址已写入第一份单证（运单、发货单或报关单证），不能再改。",
            "The address of order {order} stands on its first document (waybill, delivery order or customs papers) and is fixed."
        ),
        new("取消订单，用新地址重新下单。", "Cancel and order again with the new address."),
        "addressId"
    );

    public static readonly Refusal NotSigned = new(
        "trade.not-signed",
        Conflict,
        new("订单 {order} 尚未签收。", "Order {order} has not been signed for yet."),
        new("收到包裹后再确认收货。", "Confirm after the parcel has arrived.")
    );

    public static readonly Refusal ReasonMissing = new(
        "trade.reason-missing",
        Malformed,
        new("请填写原因（2 到 200 字）。", "A reason of 2 to 200 characters is needed."),
        new("用一句话说明。", "Say it in a sentence."),
        "reason"
    );

    public static readonly Refusal ParameterUnknown = new(
        "trade.parameter-unknown",
        Malformed,
        new("没有名为“{name}”的参数。", "There is no parameter called “{name}”."),
        new("可用：{names}；运费可加“/仓库编号”。", "There are: {names}; freight may carry “/warehouse id”."),
        "name"
    );

    public static readonly Refusal ParameterInThePast = new(
        "trade.parameter-in-the-past",
        Conflict,
        new(
            "生效日 {day} 早于明天：已发生的订单不能被追溯。",
            "The first day {day} is before tomorrow: orders already placed are not judged anew."
        ),
        new("从明天或以后生效。", "Let it begin tomorrow or later."),
        "validFrom"
    );

    public static readonly Refusal ParameterValue = new(
        "trade.parameter-value",
        Malformed,
        new("参数值 {value} 不在允许范围内。", "The value {value} is out of range."),
        new("金额单位为分，天数和分钟为正整数。", "Amounts are in fen; days and minutes are positive."),
        "value"
    );

    public static Error PriceOf(SkuCard card, long seen) =>
        PriceChanged.With(
            ("sku", card.Id),
            ("title", card.Title),
            ("new", card.Price),
            ("newVersion", card.PriceVersion),
            ("oldVersion", seen)
        );

    public static Error SoldOutOf(SkuCard card, int available) =>
        SoldOut.With(("sku", card.Id), ("title", card.Title), ("available", available));

    public static Error SoldOutOf(SkuCard card, IEnumerable<SellableStock> stock) =>
        SoldOutOf(card, stock.Where(s => s.Sku == card.Id).Select(s => s.AvailableCount).DefaultIfEmpty().Max());

    public static Error QuotaOf(QuotaUse quota) =>
        quota.Limit.Kind == QuotaKinds.Value
            ? YearlyQuota.With(
                ("limit", new Money(quota.Limit.Limit)),
                ("used", new Money(quota.Used)),
                ("held", new Money(quota.Held)),
                ("thisOrder", new Money(quota.ThisOrder)),
                ("rule", quota.Limit.Rule)
            )
            : YearlyWeight.With(
                ("name", quota.Limit.Name),
                ("limit", quota.Limit.Limit),
                ("used", quota.Used),
                ("held", quota.Held),
                ("thisOrder", quota.ThisOrder),
                ("rule", quota.Limit.Rule)
            );

    /// <summary>All entries, for the catalogue of the house.</summary>
    public static IReadOnlyList<Refusal> All =>
        [
            CartEmpty,
            TooManyLines,
            QuantityMalformed,
            SkuTwice,
            SkuUnknown,
            PriceChanged,
            NotImportable,
            RealNameMissing,
            UnderAge,
            AddressUnknown,
            NoticeNotAccepted,
            SingleLimit,
            YearlyQuota,
            YearlyWeight,
            SoldOut,
            AmountDiffers,
            OrderUnknown,
            ShopUnknown,
            TooLateToCancel,
            AddressFixed,
            NotSigned,
            ReasonMissing,
            ParameterUnknown,
            ParameterInThePast,
            ParameterValue,
            .. OfAfterSales,
        ];
}
