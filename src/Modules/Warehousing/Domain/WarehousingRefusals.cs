namespace Kaicang.Warehousing.Domain;

/// <summary>What Warehousing says no to.</summary>
internal static class WarehousingRefusals
{
    private static readonly Text LookAgain = new(
        "刷新后核对编号和当前状态。",
        "Reload and check the number and its present state."
    );

    private static readonly Text Correct = new("改正后重新提交。", "Correct it and send again.");

    public static readonly Refusal UnknownWarehouse = new(
        "warehousing.unknown-warehouse",
        RefusalKind.Unknown,
        new Text("没有这个仓库：{warehouse}。", "There is no warehouse {warehouse}."),
        LookAgain,
        "warehouse"
    );

    public static readonly Refusal MalformedWarehouse = new(
        "warehousing.malformed-warehouse",
        RefusalKind.Malformed,
        new Text("仓库信息的 {field} 不符合要求：{rule}。", "The warehouse's {field} breaks its rule: {rule}."),
        Correct
    );

    public static readonly Refusal WarehouseKnown = new(
        "warehousing.warehouse-known",
        RefusalKind.Conflict,
        new Text(
            "仓库代码 {code} 已登记，且内容不同。",
            "The warehouse code {code} is registered already, with other content."
        ),
        new Text("换一个代码，或核对已登记的仓库。", "Choose another code, or look at the registered warehouse."),
        "code"
    );

    public static readonly Refusal MalformedInbound = new(
        "warehousing.malformed-inbound",
        RefusalKind.Malformed,
        new Text(
            "入库通知第 {line} 行的 {field} 不符合要求：{rule}。",
            "Line {line} of the inbound notice: {field} breaks its rule: {rule}."
        ),
        Correct,
        "lines"
    );

    public static readonly Refusal UnknownSku = new(
        "warehousing.unknown-sku",
        RefusalKind.Unknown,
        new Text("本店没有这个商品规格：{sku}。", "The shop has no SKU {sku}."),
        new Text("先在商品中建立规格。", "Create the SKU in the catalogue first."),
        "sku"
    );

    public static readonly Refusal ItemNotFiled = new(
        "warehousing.item-not-filed",
        RefusalKind.Conflict,
        new Text(
            "{sku} 在仓库 {warehouse} 的账册中没有备案料号。",
            "{sku} has no item record number in the account book of warehouse {warehouse}."
        ),
        new Text("先为该账册完成商品备案。", "File the item in that account book first."),
        "sku"
    );

    public static readonly Refusal UnknownInbound = new(
        "warehousing.unknown-inbound",
        RefusalKind.Unknown,
        new Text("没有这份入库通知：{number}。", "There is no inbound notice {number}."),
        LookAgain
    );

    public static readonly Refusal UnknownInboundLine = new(
        "warehousing.unknown-inbound-line",
        RefusalKind.Malformed,
        new Text("{number} 没有第 {line} 行。", "{number} has no line {line}."),
        Correct
    );

    public static readonly Refusal InboundClosed = new(
        "warehousing.inbound-closed",
        RefusalKind.Conflict,
        new Text("入库通知 {number} 已收货完毕。", "The inbound notice {number} is received and closed."),
        LookAgain
    );

    public static readonly Refusal MoreThanPlanned = new(
        "warehousing.more-than-planned",
        RefusalKind.Conflict,
        new Text(
            "{number} 第 {line} 行的实收数量超过计划的 {planned} 件。",
            "Line {line} of {number} counts more than the {planned} planned pieces."
        ),
        new Text("多出的货物另行建立入库通知。", "Announce the surplus with a notice of its own.")
    );

    public static readonly Refusal NoSuchRoad = new(
        "warehousing.no-such-road",
        RefusalKind.Conflict,
        new Text("库存不能从 {from} 移到 {to}。", "Stock cannot move from {from} to {to}."),
        LookAgain
    );

    public static readonly Refusal CountNotPositive = new(
        "warehousing.count-not-positive",
        RefusalKind.Malformed,
        new Text("数量须大于零，收到 {count}。", "A count is above zero; it was {count}."),
        Correct,
        "count"
    );

    public static readonly Refusal NotEnough = new(
        "warehousing.not-enough",
        RefusalKind.Conflict,
        new Text("批次 {lot} 只有 {there} 件，不够 {count} 件。", "Lot {lot} has {there} pieces there, not {count}."),
        new Text("减少数量，或先入库。", "Ask for fewer, or receive goods first."),
        "count"
    );

    public static readonly Refusal OfferedTooMuch = new(
        "warehousing.offered-too-much",
        RefusalKind.Conflict,
        new Text(
            "可上架 {most} 件，申请了 {count} 件。",
            "At most {most} pieces can be offered; {count} were asked for."
        ),
        new Text("减少数量，或先入库。", "Offer fewer, or receive goods first."),
        "count"
    );

    public static readonly Refusal WithdrawnTooMuch = new(
        "warehousing.withdrawn-too-much",
        RefusalKind.Conflict,
        new Text(
            "可收回 {most} 件，申请了 {count} 件；已售出的不能收回。",
            "At most {most} pieces can be withdrawn; {count} were asked for. What is sold stays sold."
        ),
        new Text("减少数量。", "Withdraw fewer."),
        "count"
    );

    public static readonly Refusal OfferKeyUsed = new(
        "warehousing.offer-key-used",
        RefusalKind.Conflict,
        new Text("上架单号 {key} 已用于另一份内容。", "The offer key {key} was used for other content."),
        new Text("新的上架请使用新的单号。", "Use a new key for a new offer."),
        "offerKey"
    );

    public static readonly Refusal UnknownOutbound = new(
        "warehousing.unknown-outbound",
        RefusalKind.Unknown,
        new Text("没有这份出库单：{number}。", "There is no outbound order {number}."),
        LookAgain
    );

    public static readonly Refusal UnknownReturn = new(
        "warehousing.unknown-return",
        RefusalKind.Unknown,
        new Text("没有这份退货单：{number}。", "There is no return {number}."),
        LookAgain
    );

    public static readonly Refusal UnknownErrand = new(
        "warehousing.unknown-errand",
        RefusalKind.Unknown,
        new Text("没有这项待办：{errand}。", "There is no such pending call: {errand}."),
        LookAgain
    );

    public static readonly Refusal WrongState = new(
        "warehousing.wrong-state",
        RefusalKind.Conflict,
        new Text("出库单处于 {state}，不能 {act}。", "The outbound order is {state}; {act} is not possible."),
        LookAgain
    );

    public static readonly Refusal WrongWaybill = new(
        "warehousing.wrong-waybill",
        RefusalKind.Conflict,
        new Text("出库单 {number} 的运单号不是 {waybill}。", "The waybill number of {number} is not {waybill}."),
        new Text("核对包裹面单。", "Check the parcel's label.")
    );

    public static readonly Refusal WrongGoods = new(
        "warehousing.wrong-goods",
        RefusalKind.Conflict,
        new Text(
            "出库单 {number} 的货物与分配的批次或数量不符。",
            "The goods of {number} differ from the allocated lots or counts."
        ),
        new Text("按分配的批次重新拣货。", "Pick again by the allocated lots.")
    );

    public static readonly Refusal NotReleased = new(
        "warehousing.not-released",
        RefusalKind.Conflict,
        new Text(
            "{number} 的清单尚未放行，不得出区。",
            "The declaration list of {number} is not released; the parcel may not leave the zone."
        ),
        new Text("等待海关放行（800）。", "Wait for customs' release (800).")
    );

    public static readonly Refusal DeclarationGone = new(
        "warehousing.declaration-gone",
        RefusalKind.Conflict,
        new Text(
            "{number} 的清单已撤销，包裹不得出区。",
            "The declaration list of {number} was withdrawn; the parcel never leaves the zone."
        ),
        new Text("拆包退回库存。", "Unpack it into stock.")
    );

    public static readonly Refusal WeightStillOff = new(
        "warehousing.weight-refused",
        RefusalKind.Conflict,
        new Text(
            "{number} 重 {weight} 克，申报 {declared} 克，超出允差。",
            "{number} weighs {weight} g, declared {declared} g: outside the tolerance."
        ),
        new Text("重新称重，或由工作人员说明原因后放行。", "Weigh it again, or let staff accept it with a reason.")
    );

    public static readonly Refusal ReasonMissing = new(
        "warehousing.reason-missing",
        RefusalKind.Malformed,
        new Text("请说明原因，2 至 200 字。", "Give a reason of 2 to 200 characters."),
        Correct,
        "reason"
    );

    public static readonly Refusal BadSignature = new(
        "warehousing.bad-signature",
        RefusalKind.Forbidden,
        new Text("回调签名不正确：{what}。", "The callback's signature is wrong: {what}."),
        new Text("核对密钥和时间。", "Check key and clock.")
    );

    public static readonly Refusal MalformedCallback = new(
        "warehousing.malformed-callback",
        RefusalKind.Malformed,
        new Text("回调内容缺少或写错了 {what}。", "The callback lacks {what}, or it is malformed."),
        Correct
    );

    public static readonly Refusal UnknownMethod = new(
        "warehousing.unknown-method",
        RefusalKind.Malformed,
        new Text("不认识的回调方法：{method}。", "The callback method {method} is not known."),
        Correct
    );
}
