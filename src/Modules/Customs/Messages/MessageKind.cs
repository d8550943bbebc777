using System.Collections.Frozen;

namespace Kaicang.Customs.Messages;

/// <summary>How one message is built: the element around a document (or none), its head, its lines.</summary>
/// <param name="Root">Root element and message type.</param>
/// <param name="Bundle">Element around head and lines; null where the head stands alone.</param>
/// <param name="Item">Element of a line; null for none.</param>
/// <param name="Signed">Whether we send it, with a sender and a signature.</param>
internal sealed record MessageKind(
    string Root,
    string Words,
    string? Bundle,
    string Head,
    Type HeadType,
    string? Item,
    Type? ItemType,
    bool Signed
)
{
    /// <summary>Documents in one message, and lines of one document, where the interface bounds them.</summary>
    private const int ManyDocuments = 100;
    private const int ManyItems = 99;

    private static readonly FrozenDictionary<string, MessageKind> ByRoot = new MessageKind[]
    {
        new(
            "CEB311Message",
            "order document",
            "Order",
            "OrderHead",
            typeof(OrderHead),
            "OrderList",
            typeof(OrderItem),
            true
        ),
        Answer("CEB312Message", "answer to the order document", "OrderReturn", typeof(OrderAnswer)),
        new("CEB411Message", "payment document", "Payment", "PaymentHead", typeof(PaymentHead), null, null, true),
        Answer("CEB412Message", "answer to the payment document", "PaymentReturn", typeof(PaymentAnswer)),
        new("CEB511Message", "waybill document", "Logistics", "LogisticsHead", typeof(LogisticsHead), null, null, true),
        Answer("CEB512Message", "answer to the waybill document", "LogisticsReturn", typeof(LogisticsAnswer)),
        new("CEB513Message", "waybill status", null, "LogisticsStatus", typeof(LogisticsStatusNode), null, null, true),
        Answer("CEB514Message", "answer to the waybill status", "LogisticsStatusReturn", typeof(LogisticsStatusAnswer)),
        new(
            "CEB621Message",
            "declaration list",
            "Inventory",
            "InventoryHead",
            typeof(InventoryHead),
            "InventoryList",
            typeof(InventoryItem),
            true
        )
        {
            SignatureRequired = true,
        },
        Answer("CEB622Message", "answer to the declaration list", "InventoryReturn", typeof(InventoryAnswer)),
        new("CEB623Message", "application to cancel", null, "InvtCancel", typeof(ListRequest), null, null, true)
        {
            SignatureRequired = true,
        },
        Answer("CEB624Message", "answer to the application to cancel", "InvtCancelReturn", typeof(ListRequestAnswer)),
        new(
            "CEB625Message",
            "application to return",
            "InvtRefund",
            "InvtRefundHead",
            typeof(ListRequest),
            "InvtRefundList",
            typeof(ReturnItem),
            true
        )
        {
            SignatureRequired = true,
        },
        Answer("CEB626Message", "answer to the application to return", "InvtRefundReturn", typeof(ListRequestAnswer)),
        new(
            "CEB711Message",
            "warehouse receipt",
            "Delivery",
            "DeliveryHead",
            typeof(DeliveryHead),
            "DeliveryList",
            typeof(DeliveryItem),
            true
        )
        {
            MaxDocuments = 1,
            MaxItems = int.MaxValue,
            SignatureRequired = true,
        },
        Answer("CEB712Message", "answer to the warehouse receipt", "DeliveryReturn", typeof(DeliveryAnswer)),
        new(
            "CEB816Message",
            "electronic tax bill",
            "Tax",
            "TaxHeadRd",
            typeof(TaxBillHead),
            "TaxListRd",
            typeof(TaxBillItem),
            false
        )
        {
            MaxDocuments = int.MaxValue,
        },
        new("CEB818Message", "change of a tax bill", "Tax", "TaxHeadStatus", typeof(TaxBillStatus), null, null, false)
        {
            MaxDocuments = int.MaxValue,
        },
        Answer("CEB900Message", "a message that could not be read", "MessageReturn", typeof(FormatAnswer)) with
        {
            MaxDocuments = 1,
        },
    }.ToFrozenDictionary(kind => kind.Root);

    public int MaxDocuments { get; init; } = ManyDocuments;

    public int MaxItems { get; init; } = ManyItems;

    /// <summary>Whether the schema asks for the signature; we sign everything that we send.</summary>
    public bool SignatureRequired { get; init; }

    /// <summary>The element that is repeated for each document.</summary>
    public string DocumentElement => Bundle ?? Head;

    /// <summary>Every kind, by its root.</summary>
    public static IReadOnlyList<MessageKind> All =>
        [.. ByRoot.Values.OrderBy(kind => kind.Root, StringComparer.Ordinal)];

    public static MessageKind? Find(string root) => ByRoot.GetValueOrDefault(root);

    private static MessageKind Answer(string root, string words, string head, Type type) =>
        new(root, words, null, head, type, null, null, false);
}
