using Kaicang.Contracts;

namespace Kaicang.Merchants.Pages;

/// <summary>The sentences of this module's pages.</summary>
internal static class MerchantsTexts
{
    public static readonly Text Shops = new("店铺", "Shops");
    public static readonly Text MyShop = new("我的店铺", "My shop");
    public static readonly Text Parties = new("供应商与企业", "Suppliers and enterprises");
    public static readonly Text NoShops = new(
        "还没有店铺。登记企业和代理人之后设立店铺。",
        "No shops yet. Register an enterprise and its agent, then set one up."
    );
    public static readonly Text NoOwnShop = new(
        "您的账号还没有店铺，请联系平台招商。",
        "Your account has no shop yet; ask the platform’s merchant team."
    );
    public static readonly Text NoParties = new("还没有登记。", "None registered yet.");
    public static readonly Text Waiting = new("待开业店铺", "Shops waiting to open");
    public static readonly Text NothingWaits = new("没有待开业的店铺。", "No shop waits to be opened.");
    public static readonly Text Code = new("编码", "Code");
    public static readonly Text Name = new("名称", "Name");
    public static readonly Text NameZh = new("中文名称", "Chinese name");
    public static readonly Text NameEn = new("英文名称", "English name");
    public static readonly Text Operation = new("经营方式", "Operation");
    public static readonly Text SelfOperated = new("自营", "Self-operated");
    public static readonly Text ThirdParty = new("第三方", "Third-party");
    public static readonly Text Trade = new("贸易方式", "Trade");
    public static readonly Text Enterprise = new("企业", "Enterprise");
    public static readonly Text EnterpriseCode = new("企业编码", "Enterprise code");
    public static readonly Text Agent = new("境内代理人", "Domestic agent");
    public static readonly Text Agency = new("代理委托", "Appointment of the agent");
    public static readonly Text NoAgency = new(
        "没有有效的境内代理人委托，跨境店铺不能开业。",
        "No valid appointment of a domestic agent: a cross-border shop can’t open."
    );
    public static readonly Text Supplier = new("供应商", "Supplier");
    public static readonly Text SupplierCode = new("供应商编码（自营必填）", "Supplier code (self-operated shops)");
    public static readonly Text Fee = new("平台服务费", "Platform fee");
    public static readonly Text FeePercent = new("平台服务费（%）", "Platform fee (%)");
    public static readonly Text Fees = new("平台服务费（按生效日）", "Platform fee by day");
    public static readonly Text FeeFrom = new("{0} 起", "from {0}");
    public static readonly Text AgreeFee = new("约定新费率", "Agree a new fee");
    public static readonly Text ValidFrom = new("生效日", "From");
    public static readonly Text ValidTo = new("截止日", "Until");
    public static readonly Text OpenEnded = new("长期", "open-ended");
    public static readonly Text State = new("状态", "State");
    public static readonly Text Deposit = new("保证金", "Deposit");
    public static readonly Text DepositYuan = new("保证金（元）", "Deposit (yuan)");
    public static readonly Text CustomsCode = new("海关注册编码", "Customs registration");
    public static readonly Text CreditCode = new("统一社会信用代码", "Credit code");
    public static readonly Text Country = new("国家（地区）", "Country");
    public static readonly Text CountryCode = new("海关国别代码", "Customs country code");
    public static readonly Text Registered = new("海关注册有效期", "Registration");
    public static readonly Text RegisteredOn = new("海关注册日", "Registered on");
    public static readonly Text ExpiresOn = new("注册截止日", "Registration ends");
    public static readonly Text Liability = new("连带责任接受日", "Joint liability accepted");
    public static readonly Text Contact = new("联系人", "Contact");
    public static readonly Text Phone = new("电话", "Phone");
    public static readonly Text About = new("简介", "About");
    public static readonly Text Added = new("设立", "Set up");
    public static readonly Text Opened = new("开业", "Opened");
    public static readonly Text ClosedStep = new("关闭", "Closed");
    public static readonly Text Open = new("开业", "Open the shop");
    public static readonly Text Close = new("关闭店铺", "Close the shop");
    public static readonly Text CloseEffect = new(
        "店铺的全部商品立即停止销售，已下的订单照常履行。",
        "All its goods stop selling at once; orders already placed go on."
    );
    public static readonly Text Reason = new("原因", "Reason");
    public static readonly Text Register = new("登记", "Register");
    public static readonly Text SetUp = new("设立店铺", "Set up a shop");
    public static readonly Text Appoint = new("委托代理人", "Appoint an agent");
    public static readonly Text AgentCode = new("代理人编码", "Agent code");
    public static readonly Text Kind = new("类型", "Kind");
    public static readonly Text CrossBorder = new("境外注册（跨境）", "Registered abroad (cross-border)");
    public static readonly Text ToBuyersPage = new("买家看到的店铺页", "The page buyers see");
    public static readonly Text ToGoods = new("商品管理", "Goods");

    public static Text Of(ShopState state) =>
        state switch
        {
            ShopState.Preparing => new Text("筹备中", "Preparing"),
            ShopState.Open => new Text("营业中", "Open"),
            ShopState.Closed => new Text("已关闭", "Closed"),
        };

    public static Text Of(TradeMode mode) =>
        mode switch
        {
            TradeMode.Bonded1210 => new Text("1210 保税备货", "1210 bonded"),
            TradeMode.DirectMail9610 => new Text("9610 直邮", "9610 direct mail"),
            TradeMode.Domestic => new Text("国内", "Domestic"),
        };

    public static Text Of(UseCases.PartyKind kind) =>
        kind switch
        {
            UseCases.PartyKind.Supplier => Supplier,
            UseCases.PartyKind.BrandOwner => new Text("品牌方", "Brand owner"),
            UseCases.PartyKind.Enterprise => Enterprise,
            UseCases.PartyKind.DomesticAgent => Agent,
        };

    public static Text OfOperation(bool selfOperated) => selfOperated ? SelfOperated : ThirdParty;
}
