namespace Kaicang.Customs;

/// <summary>The sentences of the module's pages.</summary>
internal static class CustomsTexts
{
    /// <summary>Which message an error code is about, by the word of the catalogue.</summary>
    public static Text AboutOf(string about) =>
        about switch
        {
            "transport" => new("传输", "Transport"),
            "enterprise" => new("企业资质", "Enterprise"),
            "order" => new("订单", "Order"),
            "payment" => new("支付凭证", "Payment"),
            "waybill" => new("运单", "Waybill"),
            "waybill-status" => new("运单状态", "Waybill status"),
            "declaration-list" => new("申报清单", "Declaration list"),
            "cancellation" => new("撤销申请", "Cancellation"),
            "return" => new("退货申请", "Return"),
            "inbound" => new("入库明细", "Inbound details"),
            _ => new(about, about),
        };

    public static readonly Text Declarations = new("申报清单", "Declarations");
    public static readonly Text DeclarationsLead = new(
        "按任意编号查找：订单号、企业内部编号、运单号、预录入编号、清单编号、支付流水号、唯一序号、税单编号。最多列出一万条。",
        "Find by any number: order, own number, waybill, e-port, list, payment, guid, tax bill. At most 10,000 are listed."
    );
    public static readonly Text StuckIn = new("滞留：{0}", "Stuck: {0}");
    public static readonly Text Unmatched = new("无主回执", "Unmatched answers");
    public static readonly Text UnmatchedLead = new(
        "对不上本平台任何报文的回执：原文保留，不作任何处理。",
        "Answers that fit no message of ours: kept as they came, applied to nothing."
    );
    public static readonly Text ErrorCodes = new("错误代码", "Error codes");
    public static readonly Text Number = new("编号", "Number");
    public static readonly Text State = new("状态", "State");
    public static readonly Text AllStates = new("全部状态", "All states");
    public static readonly Text Attention = new("待人处理", "Waits for people");
    public static readonly Text OrderNo = new("订单号", "Order number");
    public static readonly Text CopNo = new("企业内部编号", "Own number");
    public static readonly Text PreNo = new("预录入编号", "E-port number");
    public static readonly Text InvtNo = new("清单编号", "List number");
    public static readonly Text WaybillNo = new("运单号", "Waybill");
    public static readonly Text PaymentNo = new("支付流水号", "Payment number");
    public static readonly Text Attempt = new("第几次申报", "Attempt");
    public static readonly Text Value = new("完税价格", "Dutiable value");
    public static readonly Text Tax = new("税款", "Tax");
    public static readonly Text Duty = new("关税", "Duty");
    public static readonly Text Vat = new("增值税", "VAT");
    public static readonly Text ConsumptionTax = new("消费税", "Consumption tax");
    public static readonly Text Changed = new("更新时间", "Changed");
    public static readonly Text Released = new("放行时间", "Released");
    public static readonly Text Mode = new("监管方式", "Supervision mode");
    public static readonly Text Reason = new("原因", "Reason");
    public static readonly Text NoDeclarations = new("没有符合条件的申报", "No declaration fits");
    public static readonly Text NoDeclarationsSay = new(
        "订单付款后自动生成；换一个编号或状态试试。",
        "They appear when orders are paid; try another number or state."
    );
    public static readonly Text NoUnmatched = new("没有无主回执", "No unmatched answers");
    public static readonly Text Lines = new("商品", "Goods");
    public static readonly Text Name = new("品名", "Name");
    public static readonly Text HsCode = new("商品编码", "HS code");
    public static readonly Text Quantity = new("数量", "Quantity");
    public static readonly Text Goods = new("总价", "Total price");
    public static readonly Text ItemRecordNo = new("账册备案料号", "Item record");
    public static readonly Text Wire = new("报文与回执", "Messages and answers");
    public static readonly Text Sent = new("发出", "Sent");
    public static readonly Text Received = new("收到", "Received");
    public static readonly Text Original = new("原文", "Original");
    public static readonly Text Message = new("报文", "Message");
    public static readonly Text Words = new("说明", "Words");
    public static readonly Text Times = new("次数", "Times");
    public static readonly Text At = new("时间", "At");
    public static readonly Text ReadXml = new("查看原文", "Read the XML");
    public static readonly Text TaxBills = new("电子税单", "Tax bills");
    public static readonly Text TaxNo = new("税单编号", "Tax bill");
    public static readonly Text Problem = new("报文无法制作：{0}", "The next message cannot be made: {0}");
    public static readonly Text Awaits = new(
        "海关退单，{0}前可更正后重新申报；逾期自动退款。",
        "Refused; can be corrected and declared again until {0}, then the order is refunded."
    );
    public static readonly Text Redeclare = new("重新申报", "Declare again");
    public static readonly Text GiveUp = new("放弃并退款", "Give up and refund");
    public static readonly Text RedeclareEffect = new(
        "以新的唯一序号重新申报；已入库的单证不再发送。",
        "Declared again under a new guid; documents that are stored are not sent again."
    );
    public static readonly Text GiveUpEffect = new("订单{0}全额退款。", "Order {0} is refunded in full.");
    public static readonly Text Elements = new("规格型号", "Declared elements");
    public static readonly Text Corrections = new("更正", "Corrections");
    public static readonly Text CorrectionsHint = new(
        "只改需要更正的字段；金额和人员信息不能更正。",
        "Change only what is wrong; amounts and persons cannot be corrected."
    );
    public static readonly Text Code = new("代码", "Code");
    public static readonly Text About = new("所属报文", "About");
    public static readonly Text Remedy = new("处理办法", "What to do");
    public static readonly Text Search = new("查找", "Search");
    public static readonly Text Hash = new("原文摘要（SHA-256）", "SHA-256 of the original");
    public static readonly Text Masked = new(
        "为便于阅读已缩进，个人信息已遮盖；存档原文未作改动。",
        "Indented for reading, personal data masked; the kept original is unchanged."
    );
    public static readonly Text Back = new("返回", "Back");
}
