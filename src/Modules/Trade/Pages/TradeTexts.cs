using Kaicang.Contracts;

namespace Kaicang.Trade.Pages;

/// <summary>The sentences of Trade's pages.</summary>
internal static class TradeTexts
{
    public static readonly Text Cart = new("购物车", "Cart");
    public static readonly Text CartIsEmpty = new("购物车是空的", "Your cart is empty");
    public static readonly Text CartIsEmptySay = new(
        "去直播间或首页看看，喜欢的先放进来。",
        "Look around the live rooms and put in what you like."
    );
    public static readonly Text LookAround = new("去逛逛", "Look around");
    public static readonly Text Choose = new("选择", "Choose");
    public static readonly Text Quantity = new("数量", "Quantity");
    public static readonly Text Change = new("修改", "Change");
    public static readonly Text Remove = new("移除", "Remove");
    public static readonly Text Left = new("可售 {0} 件", "{0} left");
    public static readonly Text NotForSale = new("已下架或库存不足", "Not for sale or not enough in stock");
    public static readonly Text ToCheckout = new("去结算", "Check out");
    public static readonly Text TaxAtCheckout = new(
        "商品合计，未含税费和运费",
        "Goods only; tax and freight come at checkout"
    );
    public static readonly Text Origin = new("来源", "Origin");
    public static readonly Text Generated = new("生成的历史数据", "Generated history");
    public static readonly Text SelfOperated = new("自营", "Self-operated");

    public static readonly Text Checkout = new("结算", "Checkout");
    public static readonly Text DeliverTo = new("收货地址", "Deliver to");
    public static readonly Text NoAddress = new("还没有收货地址", "No delivery address yet");
    public static readonly Text AddAddress = new("新增收货地址", "Add an address");
    public static readonly Text SplitNote = new(
        "按店铺和仓库分为 {0} 个包裹，各自报关、一次付款。",
        "{0} parcels by shop and warehouse, each declared on its own, paid together."
    );
    public static readonly Text Goods = new("商品", "Goods");
    public static readonly Text Freight = new("运费", "Freight");
    public static readonly Text Tax = new("进口税", "Import tax");
    public static readonly Text Total = new("合计", "Total");
    public static readonly Text Subtotal = new("小计", "Subtotal");
    public static readonly Text Payable = new("应付", "To pay");
    public static readonly Text Duty = new("关税", "Duty");
    public static readonly Text Vat = new("增值税", "VAT");
    public static readonly Text ConsumptionTax = new("消费税", "Consumption tax");
    public static readonly Text HowReckoned = new("税费怎么算的", "How the tax is reckoned");
    public static readonly Text FullTax = new(
        "超过单次限值的单件商品，按全额征税",
        "One piece above the single-order limit: full tax"
    );
    public static readonly Text QuotaThisYear = new("{0} 年个人额度", "Your quota of {0}");
    public static readonly Text QuotaEstimate = new(
        "各平台合计，以海关核定为准。",
        "Counted over all platforms; customs has the last word."
    );
    public static readonly Text RealNameNeeded = new(
        "购买跨境商品须先完成实名认证。",
        "Cross-border goods need the real-name check first."
    );
    public static readonly Text ToRealName = new("去实名认证", "Pass the real-name check");
    public static readonly Text Notice = new("消费者告知书", "Consumer notice");
    public static readonly Text NoticeAgree = new(
        "我已阅读并同意《消费者告知书》（版本 {0}），所购商品仅个人自用",
        "I have read and accept the consumer notice (version {0}); the goods are for my own use"
    );
    public static readonly Text PlaceOrder = new("提交订单", "Place the order");
    public static readonly Text SignIn = new("登录", "Sign in");
    public static readonly Text BackToCart = new("回到购物车", "Back to the cart");
    public static readonly Text ByFreightRule = new("规则：{0}", "Rule: {0}");
    public static readonly Text SentFrom = new("{0}发货", "From {0}");
    public static readonly Text Pieces = new("共 {0} 件", "{0} pieces");

    public static readonly Text Messages = new("消息", "Inbox");
    public static readonly Text NoMessages = new("还没有消息", "No messages yet");
    public static readonly Text NoMessagesSay = new(
        "下单以后，付款、清关、发货和退款的进展都会出现在这里。",
        "Once you order, news of payment, customs, delivery and refunds appears here."
    );
    public static readonly Text DeadlinePassed = new("付款期限已过", "The time to pay ran out");
    public static readonly Text MyOrders = new("我的订单", "My orders");
    public static readonly Text All = new("全部", "All");
    public static readonly Text NoOrders = new("没有订单", "No orders here");
    public static readonly Text NoOrdersSay = new("下单后可在这里查看进度。", "What you order can be followed here.");
    public static readonly Text FindByNumber = new("按订单号或运单号查找", "Find by order or waybill number");
    public static readonly Text Find = new("查找", "Find");
    public static readonly Text Order = new("订单", "Order");
    public static readonly Text OrderNo = new("订单号", "Order number");
    public static readonly Text PlacedAt = new("下单时间", "Placed");
    public static readonly Text PayNow = new("去付款", "Pay now");
    public static readonly Text PayBefore = new(
        "请在期限前付款，否则订单自动关闭",
        "Pay before the deadline or the order closes"
    );
    public static readonly Text ConfirmReceipt = new("确认收货", "Confirm receipt");
    public static readonly Text ConfirmNote = new(
        "确认后立即与商家结算，不能再申请售后。",
        "The merchant is paid at once; no return can be asked for afterwards."
    );
    public static readonly Text CancelOrder = new("取消订单", "Cancel the order");
    public static readonly Text CancelNote = new(
        "出库前可取消：先撤销海关申报，再原路退款。",
        "Possible until the parcel leaves: the declaration is withdrawn first, then the money goes back."
    );
    public static readonly Text Reason = new("原因", "Reason");
    public static readonly Text ReasonUnwanted = new("不想要了", "No longer wanted");
    public static readonly Text Words = new("说明", "In your words");
    public static readonly Text ChangeAddress = new("修改收货地址", "Change the address");
    public static readonly Text AddressNote = new(
        "第一份单证（运单、发货单或报关单证）写入地址前可修改；之后请取消重下。",
        "Possible until the first document (waybill, delivery order, customs papers) carries it; afterwards cancel and order again."
    );
    public static readonly Text Refunded = new("已退 / 退款中", "Refunded or on its way");
    public static readonly Text Waybill = new("运单号", "Waybill");
    public static readonly Text Progress = new("进度", "Progress");
    public static readonly Text Explain = new("费用明细", "Where each cent comes from");
    public static readonly Text Receiver = new("收货人", "Consignee");
    public static readonly Text RulesOn = new("适用 {0} 的规则", "Rules of {0}");

    public static readonly Text MyQuota = new("我的跨境额度", "My cross-border quota");
    public static readonly Text QuotaGoesBack = new(
        "未付款订单关闭、取消或按期退货后，额度会恢复。",
        "Quota comes back when an unpaid order closes, an order is cancelled, or goods are returned in time."
    );

    public static readonly Text Orders = new("订单", "Orders");
    public static readonly Text ShopOrders = new("店铺订单", "Shop orders");
    public static readonly Text OrderSearch = new("订单查询", "Order search");
    public static readonly Text AfterSales = new("售后", "After-sales");
    public static readonly Text OpenOnly = new("仅未完结", "Open only");
    public static readonly Text Shop = new("店铺", "Shop");
    public static readonly Text State = new("状态", "State");
    public static readonly Text Amount = new("金额", "Amount");
    public static readonly Text Mode = new("模式", "Mode");
    public static readonly Text Warehouse = new("仓库", "Warehouse");
    public static readonly Text Case = new("售后单", "Case");
    public static readonly Text RequestedAt = new("申请时间", "Asked for");
    public static readonly Text Customs = new("海关", "Customs");
    public static readonly Text Accepted = new("已核准", "Accepted");
    public static readonly Text Declined = new("未核准", "Refused");
    public static readonly Text Waits = new("等待", "Waiting");
    public static readonly Text Agree = new("同意", "Agree");
    public static readonly Text Decline = new("拒绝", "Decline");
    public static readonly Text DeclineEffect = new(
        "暂不退款；买家会看到原因，并可申请平台介入。",
        "No money goes back for now; the buyer sees the reason and may call in the platform."
    );
    public static readonly Text CancelEffect = new(
        "{0} 将停止发货并退款 {1}。",
        "{0} is stopped and {1} goes back to the buyer."
    );
    public static readonly Text NoCases = new("没有售后单。", "No after-sale cases.");
    public static readonly Text Done = new("已完成", "Done");
    public static readonly Text Money = new("金额", "Amounts");

    public static Text Of(TradeMode mode) =>
        mode switch
        {
            TradeMode.Bonded1210 => new("保税 1210", "Bonded 1210"),
            TradeMode.DirectMail9610 => new("直邮 9610", "Direct mail 9610"),
            _ => new("国内", "Domestic"),
        };
}
