using System.Globalization;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>What a document must say by itself, beyond its form: fixed values and sums (202205 specification, ch. 3).</summary>
internal static class DocumentRules
{
    private static readonly int[] IdWeights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    public static Verdict? Complaint(BusinessNode node)
    {
        string? words = Words(node);
        return words is null
            ? null
            : Verdict.Error(ErrorCodes.Of(node.Form.Type).Parameters, Describe(node.Form.Type, words));
    }

    /// <summary>GB 11643: eighteen characters, the last is a check digit by weights modulo 11.</summary>
    public static bool IsIdNumber(string id)
    {
        if (id.Length != 18 || !id[..17].All(char.IsAsciiDigit))
            return false;
        int sum = IdWeights.Select((weight, i) => weight * (id[i] - '0')).Sum();
        return "10X98765432"[sum % 11] == id[17];
    }

    private static string Describe(string type, string words) =>
        type switch
        {
            "CEB621Message" => $"清单报文校验失败，[{words}]",
            "CEB625Message" => $"退货申请单报文校验失败，[{words}]",
            _ => $"参数校验不通过，{words}",
        };

    private static string? Words(BusinessNode node)
    {
        Fields head = node.Head;
        if (head["appType"] is not ("1" or "2" or "3"))
            return "appType 限 1、2、3";
        if (head["appStatus"] != "2")
            return "appStatus 须为 2（申报）";
        if (!IsTime(head["appTime"]))
            return "appTime 须为 yyyyMMddHHmmss";
        return node.Form.Type switch
        {
            "CEB311Message" => Order(node),
            "CEB411Message" => Payment(head),
            "CEB511Message" => Waybill(head),
            "CEB513Message" => head["logisticsStatus"] != "S" ? "logisticsStatus 限 S"
            : IsTime(head["logisticsTime"]) ? null
            : "logisticsTime 须为 yyyyMMddHHmmss",
            "CEB621Message" => List(node),
            "CEB711Message" => Delivery(node),
            _ => Person(head["buyerIdType"], head["buyerIdNumber"], "buyer"),
        };
    }

    private static string? Order(BusinessNode node)
    {
        Fields head = node.Head;
        if (head["orderType"] != "I")
            return "orderType 限 I";
        if (Currency(node) is { } currency)
            return currency;
        if (Person(head["buyerIdType"], head["buyerIdNumber"], "buyer") is { } person)
            return person;
        if (Negative(head, "goodsValue", "freight", "discount", "taxTotal", "acturalPaid") is { } negative)
            return negative;
        if (LineSums(node) is { } lines)
            return lines;
        decimal sum = node.Lines.Sum(l => l.Amount("totalPrice"));
        if (head.Amount("goodsValue") != sum)
            return $"goodsValue {head["goodsValue"]} 不等于表体 totalPrice 合计 {Text(sum)}";
        decimal paid =
            head.Amount("goodsValue") + head.Amount("freight") + head.Amount("taxTotal") - head.Amount("discount");
        return head.Amount("acturalPaid") == paid
            ? null
            : $"acturalPaid {head["acturalPaid"]} 不等于商品价格+运杂费+代扣税款-非现金抵扣 {Text(paid)}";
    }

    private static string? Delivery(BusinessNode node)
    {
        if (node.Head["ieFlag"] != "I")
            return "ieFlag 限 I";
        var seen = new HashSet<string>();
        int expected = 1;
        foreach (Fields line in node.Lines)
        {
            if (line.Number("gnum") != expected++)
                return "gnum 须从 1 开始连续";
            if (!seen.Add(line["logisticsNo"]))
                return $"第{line["gnum"]}项 logisticsNo 重复";
        }
        return null;
    }

    private static string? Payment(Fields head) =>
        head["currency"] != "142" ? "currency 限 142"
        : head.Amount("amountPaid") <= 0 ? "amountPaid 须大于 0"
        : !IsTime(head["payTime"]) ? "payTime 须为 yyyyMMddHHmmss"
        : Person(head["payerIdType"], head["payerIdNumber"], "payer");

    private static string? Waybill(Fields head) =>
        head["currency"] != "142" ? "currency 限 142"
        : head.Number("packNo") != 1 ? "packNo 限 1"
        : head.Amount("weight") <= 0 ? "weight 须大于 0"
        : Negative(head, "freight", "insuredFee");

    private static string? List(BusinessNode node)
    {
        Fields head = node.Head;
        if (head["ieFlag"] != "I")
            return "ieFlag 限 I";
        if (Currency(node) is { } currency)
            return currency;
        if (Person(head["buyerIdType"], head["buyerIdNumber"], "buyer") is { } person)
            return person;
        if (head.Number("packNo") != 1)
            return "packNo 限 1";
        if (Negative(head, "freight", "insuredFee") is { } negative)
            return negative;
        if (head.Amount("netWeight") <= 0 || head.Amount("netWeight") > head.Amount("grossWeight"))
            return "netWeight 须大于 0 且不大于 grossWeight";
        if (
            head["assureCode"] != head["ebpCode"]
            && head["assureCode"] != head["ebcCode"]
            && head["assureCode"] != head["logisticsCode"]
        )
            return "assureCode 限清单的电商平台、电商或物流企业";
        return TradeMode(node) ?? LineSums(node) ?? StatutoryQuantities(node);
    }

    private static string? TradeMode(BusinessNode node)
    {
        Fields head = node.Head;
        switch (head["tradeMode"])
        {
            case "1210":
                if (Missing(head, "emsNo", "areaCode", "areaName") is { } missing)
                    return $"保税进口 {missing} 必填";
                if (node.Lines.Any(l => l["itemRecordNo"].Length == 0))
                    return "保税进口 itemRecordNo 必填";
                return head["country"] == "142" ? null : "保税进口 country 填 142";
            case "9610":
                return Missing(head, "trafNo", "voyageNo", "billNo") is { } absent ? $"直购进口 {absent} 必填" : null;
            default:
                return "tradeMode 限 1210、9610";
        }
    }

    private static string? StatutoryQuantities(BusinessNode node)
    {
        foreach (Fields line in node.Lines)
        {
            if (line["gcode"].Any(c => !char.IsAsciiDigit(c)))
                return $"第{line["gnum"]}项 gcode 须为 10 位数字";
            if (line.Amount("qty1") <= 0)
                return $"第{line["gnum"]}项 qty1 须大于 0";
            if (line["unit2"].Length > 0 != line.Amount("qty2") > 0)
                return $"第{line["gnum"]}项第二数量与第二单位不符";
        }
        return null;
    }

    private static string? LineSums(BusinessNode node)
    {
        int expected = 1;
        foreach (Fields line in node.Lines)
        {
            if (line.Number("gnum") != expected++)
                return "gnum 须从 1 开始连续";
            if (line.Amount("qty") <= 0 || line.Amount("price") < 0 || line.Amount("totalPrice") < 0)
                return $"第{line["gnum"]}项 qty、price、totalPrice 有误";
            if (Math.Abs((line.Amount("price") * line.Amount("qty")) - line.Amount("totalPrice")) > 0.01m)
                return $"第{line["gnum"]}项 totalPrice 不等于单价乘以数量";
        }
        return null;
    }

    private static string? Currency(BusinessNode node) =>
        node.Head["currency"] == "142" && node.Lines.All(l => l["currency"] == "142") ? null : "currency 限 142";

    private static string? Person(string idType, string id, string who) =>
        idType != "1" ? $"{who}IdType 限 1"
        : IsIdNumber(id) ? null
        : $"{who}IdNumber 不是有效的居民身份证号";

    private static string? Negative(Fields head, params string[] names) =>
        Array.Find(names, n => head.Amount(n) < 0) is { } name ? $"{name} 不得为负" : null;

    private static string? Missing(Fields head, params string[] names) => Array.Find(names, n => head[n].Length == 0);

    private static bool IsTime(string text) =>
        DateTime.TryParseExact(text, "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);

    private static string Text(decimal amount) => amount.ToString("0.#####", CultureInfo.InvariantCulture);
}
