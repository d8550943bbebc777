namespace Kaicang.Trade.Pages;

/// <summary>The sentences of the pages of after-sale cases.</summary>
internal static class CaseTexts
{
    public static readonly Text Ask = new("申请售后", "Return or refund");
    public static readonly Text MyCases = new("我的售后", "My after-sale cases");
    public static readonly Text OpenCase = new("查看售后进度", "Follow the open case");
    public static readonly Text NoCases = new("没有售后单", "No after-sale cases");
    public static readonly Text NoCasesSay = new(
        "签收后可以在订单里申请售后。",
        "Once a parcel is signed for, open a case from its order."
    );
    public static readonly Text WhatKind = new("需要哪种售后", "What do you need");
    public static readonly Text CrossBorderNote = new(
        "跨境商品一票清单：整单处理，不支持换货或补寄，需要其他规格请退货后重新下单。",
        "Cross-border goods are one declaration list: handled whole, neither exchanged nor sent again. Return them and order anew."
    );
    public static readonly Text TaxStays = new(
        "仅退款时商品留在你手里，已放行的进口税和年度额度不退。",
        "If the goods stay with you, import tax after release and yearly quota do not come back."
    );
    public static readonly Text TaxGoesBack = new(
        "放行后 30 日内申请、45 日内运抵的退货，税款不征、额度恢复。",
        "Asked for within 30 days of release and back within 45: the tax is not due and your quota comes back."
    );
    public static readonly Text Until = new("{0} 前可申请", "Possible until {0}");
    public static readonly Text Pieces = new("件数（最多 {0}）", "Pieces (at most {0})");
    public static readonly Text Amount = new("退款金额（元）", "Amount in yuan");
    public static readonly Text AmountHint = new("不填即全额", "Leave it empty for the whole amount");
    public static readonly Text Pictures = new("图片凭证", "Pictures");
    public static readonly Text PicturesHint = new(
        "最多 3 张，JPEG、PNG 或 WebP，每张不超过 2 MB",
        "At most 3; JPEG, PNG or WebP, 2 MB each"
    );
    public static readonly Text Send = new("提交申请", "Open the case");
    public static readonly Text About = new("售后商品", "Goods");
    public static readonly Text AskedFor = new("申请金额", "Asked for");
    public static readonly Text Worth = new("商品价值", "Worth");
    public static readonly Text BackWith = new("退货运单", "Return waybill");
    public static readonly Text ByWhen = new("期限", "Deadline");
    public static readonly Text Story = new("协商历史", "What happened");
    public static readonly Text ReplacementOrder = new("补发订单", "Replacement order");
    public static readonly Text SendBack = new("寄回商品", "Send the goods back");
    public static readonly Text SendBackNote = new(
        "自行寄出请填写承运商代码和运单号；留空则由快递上门取件。",
        "If you send it yourself, give carrier code and waybill number; leave both empty for collection at your door."
    );
    public static readonly Text Carrier = new("承运商代码", "Carrier code");
    public static readonly Text Escalate = new("申请平台介入", "Call in the platform");
    public static readonly Text Withdraw = new("撤回申请", "Take the case back");
    public static readonly Text Extend = new("延长期限", "Extend the deadline");
    public static readonly Text ExtendEffect = new(
        "期限顺延，每方限一次。",
        "The deadline moves on; each side may once."
    );
    public static readonly Text Say = new("补充说明与凭证", "Add words and pictures");
    public static readonly Text SayIt = new("提交", "Send");
    public static readonly Text AgreeEffect = new(
        "买家的申请（{0}，{1}）将被执行。",
        "What the buyer asks ({0}, {1}) is done."
    );
    public static readonly Text Arbitrate = new("裁决", "Decide");
    public static readonly Text AsAsked = new("支持买家申请", "As the buyer asks");
    public static readonly Text Money = new("退款，商品不退", "Money back, the goods stay");
    public static readonly Text Dismiss = new("驳回申请", "Dismiss");
    public static readonly Text MoneyEffect = new(
        "{0} 退给买家，从商家货款中扣除；佣金和平台费按比例减少。",
        "{0} goes to the buyer out of the merchant's share; commission and fee shrink with it."
    );
    public static readonly Text DismissEffect = new(
        "不退款，订单照常结算。",
        "No money goes back; the order is settled as usual."
    );
    public static readonly Text MostIs = new("最多 {0}", "At most {0}");
    public static readonly Text Desk = new("待平台裁决", "For the platform to decide");
    public static readonly Text AllCases = new("全部售后", "All cases");
    public static readonly Text Overdue = new("已超期", "Overdue");
    public static readonly Text NotKnown = new("没有这个订单", "There is no such order");
}
