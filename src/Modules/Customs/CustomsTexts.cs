using Kaicang.Customs.Domain;

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
    public static readonly Text DeadLetters = new("死信", "Dead letters");
    public static readonly Text DeadLettersLead = new(
        "读不懂、对不上或未能生效的来件，以及发不出去的报文。原文一字不改地保存。",
        "What came and could not be read, matched or applied, and what of ours does not get through. Originals are kept as they came."
    );
    public static readonly Text ComeIn = new("来件", "What came in");
    public static readonly Text GoOut = new("发不出去的报文", "What does not get out");
    public static readonly Text NoDeadLetters = new("没有死信", "No dead letters");
    public static readonly Text NoStuck = new("报文都已送达", "Everything got through");
    public static readonly Text Way = new("来路", "Came by");
    public static readonly Text WhatToDo = new("怎么办", "What to do");
    public static readonly Text Replay = new("重放", "Replay");
    public static readonly Text Resend = new("重发", "Send again");
    public static readonly Text KeyChanged = new(
        "此报文由旧证书签名，发送方现在的证书不同。",
        "It was signed under an older certificate than its sender has today."
    );
    public static readonly Text SignedAnew = new(
        "已用当前密钥重新签名，正在发送。单证编号（guid）不变。",
        "Signed anew with the key of today and on its way. The document keeps its guid."
    );
    public static readonly Text SignAndResend = new("重新签名并发送", "Sign anew and send");
    public static readonly Text Dismiss = new("搁置", "Put aside");
    public static readonly Text DismissEffect = new(
        "来件{0}保留原文，不再列出。",
        "Arrival {0} is kept and no longer listed."
    );
    public static readonly Text ReplayedWell = new("已重放并生效。", "Replayed and applied.");
    public static readonly Text ReplayedInVain = new("仍未生效：{0}（{1}）", "Still not applied: {0} ({1})");
    public static readonly Text ResentWell = new("已排队发送。", "On its way.");
    public static readonly Text NotKept = new("过大，未保存原文。", "Too large: its text was not kept.");

    /// <summary>Why it was not applied.</summary>
    public static Text ReasonOf(DeadReason reason) =>
        reason switch
        {
            DeadReason.Unreadable => new("无法解析", "Cannot be read"),
            DeadReason.TooLarge => new("过大", "Too large"),
            DeadReason.SignatureRefused => new("验签不通过", "Signature refused"),
            DeadReason.NotForUs => new("收件人不是本平台", "Not for us"),
            DeadReason.Unmatched => new("对不上报文", "Matches nothing"),
            DeadReason.NotApplied => new("处理失败", "Could not be applied"),
        };

    /// <summary>What can be done about it.</summary>
    public static Text RemedyOf(DeadReason reason) =>
        reason switch
        {
            DeadReason.Unreadable => new(
                "看原文：若是海关改了格式，升级后重放；若是杂件，搁置。",
                "Read it: if customs has changed its form, upgrade and replay; if it is stray, put it aside."
            ),
            DeadReason.TooLarge => new(
                "原文件在 failed 目录；与口岸核对后搁置。",
                "The file lies in the folder failed; ask the port, then put it aside."
            ),
            DeadReason.SignatureRefused => new(
                "若海关换了证书，把新证书加入 Customs:AnswerCertificateFiles 后重放；否则报告安全人员。",
                "If customs has a new certificate, add it to Customs:AnswerCertificateFiles and replay; otherwise tell security."
            ),
            DeadReason.NotForUs => new(
                "核对 DxpId；本平台新增发送方后重放，否则告知口岸。",
                "Check the DxpIds; replay when the sender was added here, otherwise tell the port."
            ),
            DeadReason.Unmatched => new(
                "单号稍后才到的，重放即可；不属于本平台的，搁置。",
                "If what it is about is here by now, replay; if it is another's, put it aside."
            ),
            DeadReason.NotApplied => new(
                "故障排除后重放；仍失败则附上说明报告开发人员。",
                "Replay when the fault is mended; if it fails again, report it with what stands beside it."
            ),
        };

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
