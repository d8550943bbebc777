namespace Kaicang.Customs.UseCases;

/// <summary>The names of the messages in both languages.</summary>
internal static class MessageWords
{
    public static Text Of(string root) =>
        root switch
        {
            "CEB311Message" => new("订单", "order document"),
            "CEB312Message" => new("订单回执", "answer to the order"),
            "CEB411Message" => new("支付单", "payment document"),
            "CEB412Message" => new("支付单回执", "answer to the payment"),
            "CEB511Message" => new("运单", "waybill document"),
            "CEB512Message" => new("运单回执", "answer to the waybill"),
            "CEB513Message" => new("运单状态（签收）", "waybill status (signed)"),
            "CEB514Message" => new("运单状态回执", "answer to the waybill status"),
            "CEB621Message" => new("进口清单", "declaration list"),
            "CEB622Message" => new("清单回执", "answer to the list"),
            "CEB623Message" => new("撤销申请单", "application to cancel"),
            "CEB624Message" => new("撤销申请回执", "answer to the cancellation"),
            "CEB625Message" => new("退货申请单", "application to return"),
            "CEB626Message" => new("退货申请回执", "answer to the return"),
            "CEB711Message" => new("入库明细单", "warehouse receipt"),
            "CEB712Message" => new("入库明细单回执", "answer to the warehouse receipt"),
            "CEB816Message" => new("电子税单", "tax bill"),
            "CEB818Message" => new("电子税单状态", "tax bill status"),
            "CEB900Message" => new("格式校验回执", "format error"),
            _ => new(root, root),
        };
}
