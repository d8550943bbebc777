using ErrorOr;
using Kaicang.Customs.Domain;
using Kaicang.Kernel;

namespace Kaicang.Customs.Messages;

/// <summary>Is a message one that customs could read? Checked before signing; the first fault wins.</summary>
internal static class MessageRules
{
    public const int MaxDocuments = 100;
    public const int MaxItems = 99;

    public static readonly Refusal Malformed = new(
        "customs.malformed-message",
        RefusalKind.Conflict,
        new("{message}的字段{field}不合规范：{rule}。", "Field {field} of {message} breaks the interface: {rule}."),
        new("请更正申报资料后重新申报。", "Correct the data and declare again."),
        "field"
    );

    public static Error? Check(CebMessage message)
    {
        if (MessageKind.Find(message.Root) is not { } kind)
            return Fault(message.Root, "root", "unknown message");
        if (message.Guid.Length != 36 || message.Guid != message.Guid.ToUpperInvariant())
            return Fault(message.Root, "guid", "36 characters, upper case");
        if (message.Documents.Count is 0 or > MaxDocuments)
            return Fault(message.Root, kind.Bundle ?? kind.Head, $"1 to {MaxDocuments}");
        foreach (CebDocument document in message.Documents)
            if (CheckDocument(kind, document) is { } fault)
                return fault;
        if (!kind.Signed)
            return null;
        return message.Transfer is { } transfer
            ? CheckFields(message.Root, "BaseTransfer", transfer)
            : Fault(message.Root, "BaseTransfer", "required");
    }

    private static Error? CheckDocument(MessageKind kind, CebDocument document)
    {
        if (document.Head.GetType() != kind.HeadType || document.Items.Any(item => item.GetType() != kind.ItemType))
            return Fault(kind.Root, kind.Head, $"a {kind.HeadType.Name}");
        if (kind.Item is not null && document.Items.Count is 0 or > MaxItems)
            return Fault(kind.Root, kind.Item!, $"1 to {MaxItems}");
        if (CheckFields(kind.Root, kind.Head, document.Head) is { } inHead)
            return inHead;
        foreach (object item in document.Items)
            if (CheckFields(kind.Root, kind.Item!, item) is { } inItem)
                return inItem;
        return Agreement.Check(kind.Root, document);
    }

    private static Error? CheckFields(string root, string node, object record)
    {
        foreach (MessageField field in MessageField.Of(record.GetType()))
            if (field.Fault(record) is { } rule)
                return Fault(root, $"{node}.{field.Element}", rule);
        return null;
    }

    public static Error Fault(string root, string field, string rule) =>
        Malformed.With(("message", root), ("field", field), ("rule", rule));
}

/// <summary>Rules between the fields of one document that customs checks too.</summary>
internal static class Agreement
{
    public static Error? Check(string root, CebDocument document) =>
        document.Head switch
        {
            OrderHead order => Order(root, order, [.. document.Items.Cast<OrderItem>()]),
            LogisticsHead { PackNo: not 1 } => MessageRules.Fault(root, "LogisticsHead.packNo", "1"),
            InventoryHead list => List(root, list, [.. document.Items.Cast<InventoryItem>()]),
            _ => null,
        };

    private static Error? Order(string root, OrderHead order, OrderItem[] items)
    {
        if (FirstNumber(root, "OrderList", [.. items.Select(item => item.Gnum)]) is { } unnumbered)
            return unnumbered;
        foreach (OrderItem item in items)
            if (Cents(item.Price * item.Qty) != Cents(item.TotalPrice))
                return MessageRules.Fault(root, $"OrderList[{item.Gnum}].totalPrice", "price × qty");
        if (items.Sum(item => item.TotalPrice) != order.GoodsValue)
            return MessageRules.Fault(root, "OrderHead.goodsValue", "Σ totalPrice");
        // CEB 3.1.4: what was paid is goods + freight + tax − discount.
        return order.GoodsValue + order.Freight + order.TaxTotal - order.Discount == order.ActuralPaid
            ? null
            : MessageRules.Fault(root, "OrderHead.acturalPaid", "goodsValue + freight + taxTotal − discount");
    }

    private static Error? List(string root, InventoryHead list, InventoryItem[] items)
    {
        if (FirstNumber(root, "InventoryList", [.. items.Select(item => item.Gnum)]) is { } unnumbered)
            return unnumbered;
        bool bonded = list.TradeMode == "1210";
        string? missing = bonded
            ? Missing(("emsNo", list.EmsNo), ("areaCode", list.AreaCode), ("areaName", list.AreaName))
            : Missing(("trafNo", list.TrafNo), ("voyageNo", list.VoyageNo), ("billNo", list.BillNo));
        if (missing is not null)
            return MessageRules.Fault(root, $"InventoryHead.{missing}", $"required for {list.TradeMode}");
        if (bonded && list.Country != "142")
            return MessageRules.Fault(root, "InventoryHead.country", "142 for 1210");
        if (bonded && items.FirstOrDefault(item => string.IsNullOrEmpty(item.ItemRecordNo)) is { } unrecorded)
            return MessageRules.Fault(root, $"InventoryList[{unrecorded.Gnum}].itemRecordNo", "required for 1210");
        if (list.AssureCode != list.EbpCode && list.AssureCode != list.EbcCode && list.AssureCode != list.LogisticsCode)
            return MessageRules.Fault(root, "InventoryHead.assureCode", "ebpCode, ebcCode or logisticsCode");
        if (list.PackNo != 1)
            return MessageRules.Fault(root, "InventoryHead.packNo", "1");
        return list.NetWeight <= list.GrossWeight
            ? null
            : MessageRules.Fault(root, "InventoryHead.netWeight", "≤ grossWeight");
    }

    private static Error? FirstNumber(string root, string node, int[] numbers) =>
        numbers.SequenceEqual(Enumerable.Range(1, numbers.Length))
            ? null
            : MessageRules.Fault(root, $"{node}.gnum", "1, 2, 3 …");

    private static string? Missing(params (string Element, string? Value)[] fields) =>
        fields.FirstOrDefault(field => string.IsNullOrEmpty(field.Value)).Element;

    private static decimal Cents(decimal yuan) => Rounding.HalfUp(yuan, 2);
}
