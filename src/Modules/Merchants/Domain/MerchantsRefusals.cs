namespace Kaicang.Merchants.Domain;

/// <summary>Every no of this module.</summary>
internal static class MerchantsRefusals
{
    public static readonly Refusal UnknownShop = new(
        "merchants.unknown-shop",
        RefusalKind.Unknown,
        new Text("没有店铺 {shop}。", "There is no shop {shop}."),
        new Text("核对店铺编号。", "Check the shop's id."),
        "shopId"
    );
    public static readonly Refusal UnknownEnterprise = new(
        "merchants.unknown-enterprise",
        RefusalKind.Unknown,
        new Text("没有企业 {enterprise}。", "There is no enterprise {enterprise}."),
        new Text("先登记该企业。", "Register the enterprise first."),
        "enterpriseCode"
    );
    public static readonly Refusal UnknownAgent = new(
        "merchants.unknown-agent",
        RefusalKind.Unknown,
        new Text("没有境内代理人 {agent}。", "There is no domestic agent {agent}."),
        new Text("先登记该境内代理人。", "Register the domestic agent first."),
        "agentCode"
    );
    public static readonly Refusal UnknownSupplier = new(
        "merchants.unknown-supplier",
        RefusalKind.Unknown,
        new Text("没有供应商 {supplier}。", "There is no supplier {supplier}."),
        new Text("先登记该供应商。", "Register the supplier first."),
        "supplierCode"
    );
    public static readonly Refusal CodeTaken = new(
        "merchants.code-taken",
        RefusalKind.Conflict,
        new Text("编码 {code} 已被使用。", "The code {code} is taken."),
        new Text("换一个编码，或修改已有的记录。", "Choose another code, or amend the existing record."),
        "code"
    );
    public static readonly Refusal CodeMalformed = new(
        "merchants.code-malformed",
        RefusalKind.Malformed,
        new Text(
            "编码“{code}”应为 1 到 40 位小写字母、数字或连字符。",
            "The code '{code}' must be 1 to 40 small letters, digits or hyphens."
        ),
        new Text("例如 enterprise-1。", "For example enterprise-1."),
        "code"
    );
    public static readonly Refusal FieldMissing = new(
        "merchants.field-missing",
        RefusalKind.Malformed,
        new Text("{code} 缺少必填项 {field}。", "{code} lacks {field}."),
        new Text("填写后重试。", "Fill it in and try again.")
    );
    public static readonly Refusal CountryMalformed = new(
        "merchants.country-malformed",
        RefusalKind.Malformed,
        new Text(
            "国别代码“{country}”应为海关三位数字代码。",
            "The country '{country}' must be a customs number of three digits."
        ),
        new Text("查阅国别代码表，例如 601 澳大利亚。", "See the country table, for example 601 for Australia."),
        "countryCode"
    );
    public static readonly Refusal CustomsCodeMalformed = new(
        "merchants.customs-code-malformed",
        RefusalKind.Malformed,
        new Text(
            "海关注册编码“{number}”应为 10 位，前 4 位为数字。",
            "The customs registration '{number}' must have ten characters, the first four digits."
        ),
        new Text("核对报关单位备案证明。", "Check the certificate of registration."),
        "customsCode"
    );
    public static readonly Refusal CustomsCodeMissing = new(
        "merchants.customs-code-missing",
        RefusalKind.Malformed,
        new Text(
            "{code} 缺少 10 位海关注册编码，跨境申报必须填写。",
            "{code} lacks the ten-digit customs registration that cross-border declarations need."
        ),
        new Text("填写海关注册编码。", "Give the customs registration."),
        "customsCode"
    );
    public static readonly Refusal CreditCodeMalformed = new(
        "merchants.credit-code-malformed",
        RefusalKind.Malformed,
        new Text(
            "统一社会信用代码“{number}”不符合 GB 32100（18 位，末位为校验码）。",
            "The credit code '{number}' does not follow GB 32100 (18 characters, the last a check character)."
        ),
        new Text("对照营业执照重新输入。", "Type it again from the business licence."),
        "creditCode"
    );
    public static readonly Refusal CreditCodeMissing = new(
        "merchants.credit-code-missing",
        RefusalKind.Malformed,
        new Text(
            "{code} 在境内登记，缺少统一社会信用代码。",
            "{code} is registered in China and lacks its credit code."
        ),
        new Text("填写统一社会信用代码。", "Give the credit code."),
        "creditCode"
    );
    public static readonly Refusal EnterpriseNotAbroad = new(
        "merchants.enterprise-not-abroad",
        RefusalKind.Conflict,
        new Text(
            "{code} 在境内注册，不能作为跨境电商企业。",
            "{code} is registered in China and can't be a cross-border enterprise."
        ),
        new Text(
            "以境外注册的企业入驻，或登记为境内商家。",
            "Come in with a company registered abroad, or as a domestic merchant."
        ),
        "countryCode"
    );
    public static readonly Refusal EnterpriseUnregistered = new(
        "merchants.enterprise-unregistered",
        RefusalKind.Conflict,
        new Text(
            "店铺 {shop} 的跨境电商企业 {enterprise} 在 {day} 没有有效的海关注册。",
            "The enterprise {enterprise} of shop {shop} has no valid customs registration on {day}."
        ),
        new Text("更新海关注册编码及有效期后再开店。", "Renew its registration and its days, then open the shop."),
        "enterpriseCode"
    );
    public static readonly Refusal EnterpriseOfOtherTrade = new(
        "merchants.enterprise-of-other-trade",
        RefusalKind.Conflict,
        new Text(
            "店铺 {shop} 的贸易方式与企业 {enterprise} 的类型不符：跨境店铺需要跨境电商企业，国内店铺需要境内商家。",
            "The trade of shop {shop} does not fit {enterprise}: cross-border shops need a cross-border enterprise, domestic ones a domestic merchant."
        ),
        new Text("更换企业或贸易方式。", "Choose another enterprise or another trade."),
        "enterpriseCode"
    );
    public static readonly Refusal NoDomesticAgent = new(
        "merchants.no-domestic-agent",
        RefusalKind.Conflict,
        new Text(
            "店铺 {shop} 不能开业：跨境电商企业 {enterprise} 没有有效的境内代理人委托。",
            "Shop {shop} can't open: the enterprise {enterprise} has no valid appointment of a domestic agent."
        ),
        new Text(
            "先登记境内代理人并完成委托，且代理人接受连带责任（486号公告）。",
            "Register a domestic agent and appoint him; he accepts joint liability (announcement 486 of 2018)."
        ),
        "agentCode"
    );
    public static readonly Refusal AgentUnregistered = new(
        "merchants.agent-unregistered",
        RefusalKind.Conflict,
        new Text(
            "境内代理人 {agent} 在 {day} 没有有效的海关注册。",
            "The domestic agent {agent} has no valid customs registration on {day}."
        ),
        new Text("更新代理人的海关注册编码及有效期。", "Renew the agent's registration and its days."),
        "agentCode"
    );
    public static readonly Refusal AgentNotNeeded = new(
        "merchants.agent-not-needed",
        RefusalKind.Conflict,
        new Text(
            "{enterprise} 是境内商家，不需要境内代理人。",
            "{enterprise} is a domestic merchant and has no domestic agent."
        ),
        new Text("只为跨境电商企业委托代理人。", "Appoint agents for cross-border enterprises only."),
        "agentCode"
    );
    public static readonly Refusal LiabilityMissing = new(
        "merchants.joint-liability-missing",
        RefusalKind.Malformed,
        new Text(
            "代理人 {agent} 尚未接受连带责任，委托不成立。",
            "The agent {agent} has not accepted joint liability; the appointment does not stand."
        ),
        new Text("填写代理人接受连带责任的日期。", "Give the day on which the agent accepted it."),
        "jointLiabilityAcceptedOn"
    );
    public static readonly Refusal DaysReversed = new(
        "merchants.days-reversed",
        RefusalKind.Malformed,
        new Text("截止日 {to} 早于起始日 {from}。", "The last day {to} lies before the first {from}."),
        new Text("核对日期。", "Check the days.")
    );
    public static readonly Refusal SupplierMissing = new(
        "merchants.supplier-missing",
        RefusalKind.Conflict,
        new Text("自营店铺 {shop} 必须写明供应商。", "The self-operated shop {shop} must name its supplier."),
        new Text("填写供应商编码。", "Give the supplier's code."),
        "supplierCode"
    );
    public static readonly Refusal DepositNegative = new(
        "merchants.deposit-negative",
        RefusalKind.Malformed,
        new Text("保证金 {deposit} 不能为负。", "The deposit {deposit} is negative."),
        new Text("填写零或正数（分）。", "Give zero or more, in fen."),
        "deposit"
    );
    public static readonly Refusal FeeMissing = new(
        "merchants.fee-missing",
        RefusalKind.Conflict,
        new Text("店铺 {shop} 尚未约定今日有效的平台服务费。", "Shop {shop} has no platform fee that is valid today."),
        new Text("先约定平台服务费。", "Agree a platform fee first."),
        "feeShare"
    );
    public static readonly Refusal FeeOutOfRange = new(
        "merchants.fee-out-of-range",
        RefusalKind.Malformed,
        new Text(
            "平台服务费 {share} 不在 0 与 {highest} 之间。",
            "The platform fee {share} is not between 0 and {highest}."
        ),
        new Text("以小数填写，例如 0.05 表示 5%。", "Give a share of one: 0.05 is 5 %."),
        "feeShare"
    );
    public static readonly Refusal FeeInThePast = new(
        "merchants.fee-in-the-past",
        RefusalKind.Conflict,
        new Text(
            "新费率的生效日 {from} 必须晚于今天 {today}。",
            "A new fee must begin after today ({today}), not on {from}."
        ),
        new Text("选择明天或以后的日期。", "Choose tomorrow or later."),
        "validFrom"
    );
    public static readonly Refusal FeeAlreadyAgreed = new(
        "merchants.fee-already-agreed",
        RefusalKind.Conflict,
        new Text("{from} 起的费率已经约定。", "A fee from {from} on is already agreed."),
        new Text("选择另一个生效日。", "Choose another day."),
        "validFrom"
    );
    public static readonly Refusal ShopAlreadyOpen = new(
        "merchants.shop-already-open",
        RefusalKind.Conflict,
        new Text("店铺 {shop} 已在营业。", "Shop {shop} is already open."),
        new Text("无需再次开业。", "There is nothing to do."),
        "shopId"
    );
    public static readonly Refusal ShopNotOpen = new(
        "merchants.shop-not-open",
        RefusalKind.Conflict,
        new Text("店铺 {shop} 没有在营业。", "Shop {shop} is not open."),
        new Text("只能关闭营业中的店铺。", "Only an open shop can be closed."),
        "shopId"
    );
    public static readonly Refusal ShopOwnerFixed = new(
        "merchants.shop-owner-fixed",
        RefusalKind.Conflict,
        new Text(
            "店铺 {shop} 已开过业，不能更换企业或贸易方式。",
            "Shop {shop} was open before; its enterprise and trade can't change."
        ),
        new Text("为新的企业另设店铺。", "Set up another shop for the other enterprise."),
        "enterpriseCode"
    );
    public static readonly Refusal ReasonMissing = new(
        "merchants.reason-missing",
        RefusalKind.Malformed,
        new Text("请写明原因（2 到 500 字）。", "Say why, in 2 to 500 characters."),
        new Text("商家会看到这段原因。", "The merchant will read it."),
        "reason"
    );
    public static readonly Refusal UnknownKind = new(
        "merchants.unknown-party-kind",
        RefusalKind.Malformed,
        new Text("“{kind}”不是已知的当事方类型。", "'{kind}' is no known kind of party."),
        new Text("类型见 data/README.md。", "The kinds are in data/README.md."),
        "kind"
    );
}
