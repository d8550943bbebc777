using ErrorOr;
using Kaicang.Kernel;

namespace Kaicang.Customs.Domain;

/// <summary>Everything Customs says no to.</summary>
internal static class CustomsRefusals
{
    public static readonly Refusal MalformedQuestion = new(
        "customs.malformed-question",
        RefusalKind.Malformed,
        new("第{line}行的{field}不合要求：{rule}", "Line {line}: {field} is not acceptable: {rule}."),
        new("请更正该字段后重试。", "Correct the field and try again.")
    );

    public static readonly Refusal UnknownHsCode = new(
        "customs.unknown-hs-code",
        RefusalKind.Conflict,
        new("商品编码{hsCode}在{on}的税则中不存在。", "HS code {hsCode} is not in the tariff of {on}."),
        new(
            "请核对十位商品编码；如税则已更新，请先导入新税则。",
            "Check the ten-digit code; if the tariff has changed, import the new one first."
        ),
        "hsCode"
    );

    public static readonly Refusal TaxFieldsMissing = new(
        "customs.tax-fields-missing",
        RefusalKind.Conflict,
        new("商品编码{hsCode}无法计税：缺少{missing}。", "HS code {hsCode} cannot be taxed: {missing} is missing."),
        new("请在商品备案或税则中补齐。", "Complete it in the customs item record or in the tariff."),
        "hsCode"
    );

    public static readonly Refusal OverSingleLimit = new(
        "customs.over-single-limit",
        RefusalKind.Conflict,
        new(
            "本单完税价格¥{value}超过单次限值¥{limit}，且不止一件商品。",
            "The dutiable value ¥{value} is above the single-order limit of ¥{limit}, with more than one piece."
        ),
        new("请减少商品，分别下单购买。", "Take fewer pieces and buy the rest in another order.")
    );

    public static readonly Refusal OverAnnualLimit = new(
        "customs.over-annual-limit",
        RefusalKind.Conflict,
        new(
            "本单完税价格¥{value}达到年度限值¥{limit}，只能按一般贸易进口。",
            "The dutiable value ¥{value} reaches the yearly limit of ¥{limit}; such goods enter by general trade only."
        ),
        new("请减少商品后再下单。", "Take fewer pieces and order again.")
    );

    public static readonly Refusal NoParameters = new(
        "customs.no-parameters-on-day",
        RefusalKind.Conflict,
        new(
            "跨境电商零售进口税收政策在{on}尚未施行。",
            "The rules of cross-border retail import were not in force on {on}."
        ),
        new("请使用2016年4月8日及以后的日期。", "Use a day from 8 April 2016 on."),
        "on"
    );

    public static readonly Refusal OffPositiveList = new(
        "customs.off-positive-list",
        RefusalKind.Conflict,
        new(
            "税号{hs8}在{on}不在跨境电商零售进口商品清单内。",
            "Line {hs8} is not on the positive list for cross-border retail import of {on}."
        ),
        new(
            "该商品不能跨境销售，请核对归类。",
            "The goods cannot be sold across the border; check the classification."
        ),
        "hsCode"
    );

    public static readonly Refusal ModeNotAllowed = new(
        "customs.mode-not-allowed",
        RefusalKind.Conflict,
        new("税号{hs8}仅限以{allowed}模式进口。", "Line {hs8} may be imported under mode {allowed} only."),
        new("请改用保税仓发货。", "Sell it from a bonded warehouse instead."),
        "mode"
    );

    public static readonly Refusal NameNotCovered = new(
        "customs.name-not-covered",
        RefusalKind.Conflict,
        new(
            "税号{hs8}{limit}，申报品名“{name}”不符。",
            "Line {hs8} is limited by name ({limit}); the declared name “{name}” is not covered."
        ),
        new("请核对品名与归类。", "Check the declared name and the classification."),
        "name"
    );

    public static readonly Refusal NotCrossBorder = new(
        "customs.not-cross-border",
        RefusalKind.Malformed,
        new("国内贸易商品无需清单检查。", "Domestic goods are not checked against the positive list."),
        new("请选择1210或9610。", "Choose 1210 or 9610."),
        "mode"
    );

    public static readonly Refusal UnknownDeclaration = new(
        "customs.unknown-declaration",
        RefusalKind.Unknown,
        new("没有找到申报{declaration}。", "There is no declaration {declaration}."),
        new("请核对编号。", "Check the number."),
        "id"
    );

    public static readonly Refusal UnknownCodeTable = new(
        "customs.unknown-code-table",
        RefusalKind.Unknown,
        new("没有代码表 {table}。", "There is no code table {table}."),
        new("可用的代码表：{tables}。", "There are {tables}."),
        "table"
    );

    public static readonly Refusal UnknownMessage = new(
        "customs.unknown-message",
        RefusalKind.Unknown,
        new("没有找到报文{message}。", "There is no message {message}."),
        new("请从申报详情中打开报文。", "Open messages from the declaration's page."),
        "messageId"
    );

    public static readonly Refusal NotAllowedNow = new(
        "customs.not-allowed-now",
        RefusalKind.Conflict,
        new("申报当前状态为“{state}”，不能{act}。", "The declaration is {state}; it cannot be {act} now."),
        new("请刷新后查看最新状态。", "Reload and look at its state.")
    );

    public static readonly Refusal NotCorrectable = new(
        "customs.not-correctable",
        RefusalKind.Malformed,
        new("字段{field}不能更正。", "Field {field} cannot be corrected."),
        new("金额和人员信息有误时请退款后重新下单。", "Where an amount or a person is wrong, refund and order again."),
        "field"
    );

    public static readonly Refusal DataMissing = new(
        "customs.data-missing",
        RefusalKind.Conflict,
        new("订单{order}缺少{missing}，无法制作报文。", "Order {order} lacks {missing}; its message cannot be made."),
        new("补齐资料后系统会自动重试。", "Complete the data; the program tries again by itself.")
    );

    public static readonly Refusal DocumentsDisagree = new(
        "customs.documents-disagree",
        RefusalKind.Conflict,
        new("订单{order}的单证不一致：{fields}。", "The documents of order {order} disagree in {fields}."),
        new(
            "核对申报详情中列出的每一项；更正来源后系统自动重试。",
            "Look at each field on the declaration's page; correct its source, and the program tries again."
        )
    );

    public static readonly Refusal NoTaxDifference = new(
        "customs.no-tax-difference",
        RefusalKind.Unknown,
        new("没有待处理的税单差异{taxNo}。", "There is no open difference of tax bill {taxNo}."),
        new("请刷新列表。", "Reload the list."),
        "taxNo"
    );

    public static readonly Refusal ReasonMissing = new(
        "customs.reason-missing",
        RefusalKind.Malformed,
        new("请填写原因，2至200字。", "Give a reason of 2 to 200 characters."),
        new("补充原因后重试。", "Add the reason and try again."),
        "reason"
    );

    public static readonly Refusal UnknownPaymentData = new(
        "customs.unknown-payment-data",
        RefusalKind.Unknown,
        new("没有海关取数请求{session}。", "Customs asked for no payment data under {session}."),
        new("请从取数监控页打开。", "Open it from the monitor."),
        "id"
    );

    public static readonly Refusal SignerAway = new(
        "customs.signer-away",
        RefusalKind.Unavailable,
        new("{sender}的签名密钥现在不可用：{detail}", "The key of {sender} cannot sign now: {detail}"),
        new(
            "请检查签名主机，或读卡器与控件；恢复后系统会自动重试。",
            "Look after the signing host, or reader and control; the program tries again by itself."
        )
    );

    public static readonly Refusal NoSite = new(
        "customs.no-site",
        RefusalKind.Conflict,
        new(
            "本平台没有配置监管场所经营人，不能发送入库明细单。",
            "No operator of a supervised site is configured here, so no warehouse receipt can be sent."
        ),
        new(
            "请在 Customs:Senders:Site 配置其证书与密钥，或由监管场所自己的系统发送。",
            "Configure its certificate and key under Customs:Senders:Site, or let the site's own system send it."
        )
    );

    /// <summary>All entries, for the catalogue of the house.</summary>
    public static IReadOnlyList<Refusal> All =>
        [
            MalformedQuestion,
            UnknownHsCode,
            TaxFieldsMissing,
            OverSingleLimit,
            OverAnnualLimit,
            NoParameters,
            OffPositiveList,
            ModeNotAllowed,
            NameNotCovered,
            NotCrossBorder,
            UnknownDeclaration,
            UnknownMessage,
            NotAllowedNow,
            NotCorrectable,
            DataMissing,
            DocumentsDisagree,
            NoTaxDifference,
            ReasonMissing,
            UnknownPaymentData,
            SignerAway,
            NoSite,
            Signing.SignatureCheck.Refused,
            Messages.MessageRules.Malformed,
        ];

    public static readonly Refusal UnknownArrival = new(
        "customs.unknown-arrival",
        RefusalKind.Unknown,
        new("没有来件{arrival}，或无权查看。", "There is no arrival {arrival}, or it is not yours to see."),
        new("请从死信列表中选择。", "Choose it from the list of dead letters.")
    );
}
