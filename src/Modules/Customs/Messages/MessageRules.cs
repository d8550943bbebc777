using System.Text;
using System.Xml;
using ErrorOr;
using Kaicang.Customs.Domain;
using Kaicang.Kernel;

namespace Kaicang.Customs.Messages;

/// <summary>Is a message one that customs could read? Checked before signing; the first fault wins.</summary>
internal static class MessageRules
{
    private const int MaxSubscribers = 5;

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
        if (message.Version.Length is 0 or > 10)
            return Fault(message.Root, "version", "1 to 10 characters");
        if (message.Documents.Count == 0 || message.Documents.Count > kind.MaxDocuments)
            return Fault(message.Root, kind.DocumentElement, $"1 to {kind.MaxDocuments}");
        foreach (CebDocument document in message.Documents)
            if (CheckDocument(kind, document) is { } fault)
                return fault;
        return kind.Signed ? CheckEnding(message)
            : message.Transfer is null && message.Subscribers.Count == 0 && message.Extension is null ? null
            : Fault(message.Root, "BaseTransfer", "none in an answer");
    }

    private static Error? CheckEnding(CebMessage message)
    {
        if (message.Transfer is not { } transfer)
            return Fault(message.Root, "BaseTransfer", "required");
        if (CheckFields(message.Root, "BaseTransfer", transfer) is { } inTransfer)
            return inTransfer;
        if (message.Subscribers.Count > MaxSubscribers)
            return Fault(message.Root, "BaseSubscribe", $"at most {MaxSubscribers}");
        foreach (BaseSubscribe subscriber in message.Subscribers)
            if (CheckFields(message.Root, "BaseSubscribe", subscriber) is { } inSubscriber)
                return inSubscriber;
        return message.Extension is { } extension ? CheckExtension(message, extension) : null;
    }

    // What is signed is what we wrote, so it must be canonical; only here does the text of somebody else go into it.
    private static Error? CheckExtension(CebMessage message, ExtendMessage extension)
    {
        if (CheckFields(message.Root, "ExtendMessage", extension) is { } fault)
            return fault;
        string text = CebCodec.Text(message);
        try
        {
            return Encoding.UTF8.GetString(CebSignature.Canonical(text)) == text
                ? null
                : Fault(message.Root, "ExtendMessage.Message", "canonical XML");
        }
        catch (XmlException broken)
        {
            return Fault(message.Root, "ExtendMessage.Message", broken.Message);
        }
    }

    private static Error? CheckDocument(MessageKind kind, CebDocument document)
    {
        if (document.Head.GetType() != kind.HeadType || document.Items.Any(item => item.GetType() != kind.ItemType))
            return Fault(kind.Root, kind.Head, $"a {kind.HeadType.Name}");
        if (kind.Item is { } item && (document.Items.Count == 0 || document.Items.Count > kind.MaxItems))
            return Fault(kind.Root, item, $"1 to {kind.MaxItems}");
        if (CheckFields(kind.Root, kind.Head, document.Head) is { } inHead)
            return inHead;
        foreach (object line in document.Items)
            if (CheckFields(kind.Root, kind.Item!, line) is { } inItem)
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
        return order.GoodsValue + order.Freight + order.TaxTotal - order.Discount == order.ActualPaid
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
