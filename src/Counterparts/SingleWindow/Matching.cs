namespace Kaicang.Counterparts.SingleWindow;

/// <summary>Compares the four documents of one purchase. Pure: the first difference, in words, or null.</summary>
internal static class Matching
{
    public static string? Difference(
        BusinessNode list,
        BusinessNode order,
        BusinessNode payment,
        BusinessNode waybill
    ) =>
        PaymentOf(order.Head, payment.Head)
        ?? WaybillOf(order.Head, waybill.Head)
        ?? HeadOf(list.Head, order.Head, waybill.Head)
        ?? LinesOf(list, order);

    private static string? PaymentOf(Fields order, Fields payment)
    {
        if (payment["ebpCode"] != order["ebpCode"])
            return "支付单与订单的电商平台不一致";
        if (payment.Amount("amountPaid") != order.Amount("acturalPaid"))
            return $"支付金额[{payment["amountPaid"]}]与订单实际支付金额[{order["acturalPaid"]}]不一致";
        if (payment["payerName"] != order["buyerName"] || payment["payerIdNumber"] != order["buyerIdNumber"])
            return "支付人与订购人不一致";
        if (order["payCode"].Length > 0 && order["payCode"] != payment["payCode"])
            return "支付企业与订单不一致";
        return order["payTransactionId"].Length > 0 && order["payTransactionId"] != payment["payTransactionId"]
            ? "支付交易编号与订单不一致"
            : null;
    }

    private static string? WaybillOf(Fields order, Fields waybill) =>
        waybill["consignee"] != order["consignee"] ? "收货人与运单不一致"
        : waybill["consigneeTelephone"] != order["consigneeTelephone"] ? "收货人电话与运单不一致"
        : waybill["consigneeAddress"] != order["consigneeAddress"] ? "收货地址与运单不一致"
        : null;

    private static string? HeadOf(Fields list, Fields order, Fields waybill)
    {
        foreach (string name in (string[])["ebpCode", "ebcCode", "buyerName", "buyerIdNumber", "consigneeAddress"])
        {
            if (list[name] != order[name])
                return $"清单与订单的 {name} 不一致";
        }
        if (list["logisticsNo"] != waybill["logisticsNo"] || list["logisticsCode"] != waybill["logisticsCode"])
            return "清单与运单的物流运单编号不一致";
        decimal charges = list.Amount("freight") + list.Amount("insuredFee");
        return charges == order.Amount("freight")
            ? null
            : $"清单运费与保费之和[{charges}]与订单运杂费[{order["freight"]}]不一致";
    }

    private static string? LinesOf(BusinessNode list, BusinessNode order)
    {
        if (list.Lines.Count != order.Lines.Count)
            return $"清单表体 {list.Lines.Count} 项与订单表体 {order.Lines.Count} 项不一致";
        foreach ((Fields declared, Fields ordered) in list.Lines.Zip(order.Lines))
        {
            foreach (string name in (string[])["qty", "totalPrice"])
            {
                if (declared.Amount(name) != ordered.Amount(name))
                    return $"第{declared["gnum"]}项 {name}[{declared[name]}]与订单[{ordered[name]}]不一致";
            }
            foreach (string name in (string[])["unit", "country"])
            {
                if (declared[name] != ordered[name])
                    return $"第{declared["gnum"]}项 {name} 与订单不一致";
            }
        }
        return null;
    }
}
