using System.Globalization;
using System.Xml.Linq;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>Writes the receipts (202205 specification, ch. 3), fields in the order of the wire.</summary>
internal static class ReceiptXml
{
    private static readonly XNamespace Ceb = MessageForm.Ceb;

    /// <summary>The kind of receipt and the node inside it, by the kind of message that it answers.</summary>
    public static (string Type, string Node) Kind(string answered) =>
        answered switch
        {
            "CEB311Message" => ("CEB312Message", "OrderReturn"),
            "CEB411Message" => ("CEB412Message", "PaymentReturn"),
            "CEB511Message" => ("CEB512Message", "LogisticsReturn"),
            "CEB513Message" => ("CEB514Message", "LogisticsStatusReturn"),
            "CEB621Message" => ("CEB622Message", "InventoryReturn"),
            "CEB623Message" => ("CEB624Message", "InvtCancelReturn"),
            "CEB625Message" => ("CEB626Message", "InvtRefundReturn"),
            "CEB711Message" => ("CEB712Message", "DeliveryReturn"),
            _ => throw new ArgumentException($"{answered} is not answered by a receipt."),
        };

    /// <summary>The answer to a business document.</summary>
    public static string Answer(
        BusinessNode document,
        int status,
        string info,
        string returnTime,
        string messageGuid,
        string? preNo,
        string? invtNo
    )
    {
        (string type, string node) = Kind(document.Form.Type);
        Fields head = document.Head;
        string[] identifying = document.Form.Type switch
        {
            "CEB311Message" => ["ebpCode", "ebcCode", "orderNo"],
            "CEB411Message" => ["payCode", "payTransactionId"],
            "CEB511Message" => ["logisticsCode", "logisticsNo"],
            "CEB513Message" => ["logisticsCode", "logisticsNo", "logisticsStatus"],
            "CEB621Message" => ["customsCode", "ebpCode", "ebcCode", "agentCode"],
            "CEB711Message" => ["customsCode", "operatorCode"],
            _ => ["customsCode", "agentCode", "ebpCode", "ebcCode"],
        };
        var answer = new XElement(Ceb + node, new XElement(Ceb + "guid", document.Guid));
        answer.Add(identifying.Select(name => new XElement(Ceb + name, head[name])));
        if (preNo is not null)
        {
            answer.Add(
                new XElement(Ceb + "copNo", head["copNo"] is { Length: > 0 } copNo ? copNo : preNo),
                new XElement(Ceb + "preNo", preNo)
            );
            if (invtNo is not null)
                answer.Add(new XElement(Ceb + (type == "CEB712Message" ? "rkdNo" : "invtNo"), invtNo));
        }
        answer.Add(
            new XElement(Ceb + "returnStatus", status.ToString(CultureInfo.InvariantCulture)),
            new XElement(Ceb + "returnTime", returnTime),
            new XElement(Ceb + "returnInfo", info.Length > 1000 ? info[..1000] : info)
        );
        return Message(type, messageGuid, answer);
    }

    /// <summary>The answer to what has no right form.</summary>
    public static string FormError(
        string messageGuid,
        string info,
        string returnTime,
        Envelope envelope,
        string original
    ) =>
        Message(
            "CEB900Message",
            messageGuid,
            new XElement(
                Ceb + "MessageReturn",
                new XElement(Ceb + "guid", messageGuid),
                new XElement(Ceb + "returnStatus", "-1"),
                new XElement(Ceb + "returnInfo", info),
                new XElement(Ceb + "returnTime", returnTime),
                new XElement(Ceb + "oriCopMsgId", envelope.CopMsgId),
                new XElement(
                    Ceb + "oriMessageType",
                    MessageForms.ByType.ContainsKey(envelope.MsgType) ? envelope.MsgType : "Unknown"
                ),
                new XElement(Ceb + "oriBizMessage", original)
            )
        );

    /// <summary>An electronic tax bill.</summary>
    public static string TaxBill(
        string messageGuid,
        string returnTime,
        TaxBill bill,
        BusinessNode list,
        Assessment assessment
    ) =>
        Message(
            "CEB816Message",
            messageGuid,
            new XElement(
                Ceb + "Tax",
                new XElement(
                    Ceb + "TaxHeadRd",
                    new XElement(Ceb + "guid", messageGuid),
                    new XElement(Ceb + "returnTime", returnTime),
                    new XElement(Ceb + "invtNo", bill.InvtNo),
                    new XElement(Ceb + "taxNo", bill.TaxNo),
                    new XElement(Ceb + "customsTax", Yuan(assessment.DutyFen)),
                    new XElement(Ceb + "valueAddedTax", Yuan(assessment.VatFen)),
                    new XElement(Ceb + "consumptionTax", Yuan(assessment.ConsumptionFen)),
                    new XElement(Ceb + "status", "1"),
                    new XElement(Ceb + "entDutyNo", ""),
                    new XElement(Ceb + "note", ""),
                    new XElement(Ceb + "assureCode", list.Head["assureCode"]),
                    new XElement(Ceb + "ebcCode", list.Head["ebcCode"]),
                    new XElement(Ceb + "logisticsCode", list.Head["logisticsCode"]),
                    new XElement(Ceb + "agentCode", list.Head["agentCode"]),
                    new XElement(Ceb + "customsCode", list.Head["customsCode"])
                ),
                assessment.Lines.Select(line => new XElement(
                    Ceb + "TaxListRd",
                    new XElement(Ceb + "gnum", line.Gnum),
                    new XElement(Ceb + "gcode", line.Gcode),
                    new XElement(Ceb + "taxPrice", line.Dutiable.ToText(5)),
                    new XElement(Ceb + "customsTax", Yuan(line.DutyFen)),
                    new XElement(Ceb + "valueAddedTax", Yuan(line.VatFen)),
                    new XElement(Ceb + "consumptionTax", Yuan(line.ConsumptionFen))
                ))
            )
        );

    /// <summary>A tax bill's new status: 2 summarised, 3 void.</summary>
    public static string TaxBillStatus(
        string messageGuid,
        string returnTime,
        TaxBill bill,
        int status,
        string entDutyNo,
        string assureCode
    ) =>
        Message(
            "CEB818Message",
            messageGuid,
            new XElement(
                Ceb + "Tax",
                new XElement(
                    Ceb + "TaxHeadStatus",
                    new XElement(Ceb + "guid", messageGuid),
                    new XElement(Ceb + "returnTime", returnTime),
                    new XElement(Ceb + "invtNo", bill.InvtNo),
                    new XElement(Ceb + "taxNo", bill.TaxNo),
                    new XElement(Ceb + "status", status),
                    new XElement(Ceb + "entDutyNo", entDutyNo),
                    new XElement(Ceb + "assureCode", assureCode)
                )
            )
        );

    private static string Yuan(long fen) => string.Create(CultureInfo.InvariantCulture, $"{fen / 100}.{fen % 100:00}");

    private static string Message(string type, string guid, XElement node) =>
        new XElement(Ceb + type, new XAttribute("guid", guid), new XAttribute("version", "1.0"), node).ToString(
            SaveOptions.DisableFormatting
        );
}

/// <summary>A tax bill's numbers.</summary>
internal sealed record TaxBill(string TaxNo, string InvtNo);
