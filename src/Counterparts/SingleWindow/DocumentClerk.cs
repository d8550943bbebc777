using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>Takes orders, payments, waybills and signed waybills (三单): 2, then 120.</summary>
internal sealed class DocumentClerk(ReceiptDesk desk, CustomsPace pace)
{
    public const string StoreAct = "store";
    private const int Replaced = 0;
    private const int Deletion = 3;

    public void Take(SqliteConnection c, BusinessNode node, string dxpId)
    {
        (string code, string number) = Key(node);
        StoredDocument? replaced = null;
        Verdict? refusal =
            DocumentRules.Complaint(node)
            ?? pace.Refusal(node, byCustoms: false)
            ?? Conflict(c, node, code, number, out replaced);
        if (refusal is { } verdict)
        {
            Documents.Add(c, node, dxpId, code, number, verdict.Status);
            desk.Answer(c, dxpId, node, verdict.Status, verdict.Info);
            return;
        }
        if (replaced is not null)
            Documents.Change(c, replaced.Guid, Replaced);
        Documents.Add(c, node, dxpId, code, number, node.Head["appType"] == "3" ? Deletion : 2);
        desk.Answer(c, dxpId, node, Verdict.Declaring.Status, Verdict.Declaring.Info);
        Acts.Later(c, StoreAct, node.Guid, pace.Step(node.Guid, 2));
    }

    /// <summary>Customs has stored the document.</summary>
    public void Store(SqliteConnection c, string guid)
    {
        if (Documents.Find(c, guid) is not { } document)
            return;
        BusinessNode node = document.Node();
        Verdict verdict = pace.Refusal(node, byCustoms: true) ?? Verdict.Stored;
        if (document.Status == 2)
            Documents.Change(c, guid, verdict.Status);
        desk.Answer(c, document.DxpId, node, verdict.Status, verdict.Info);
    }

    public static (string Code, string Number) Key(BusinessNode node) =>
        node.Form.Type switch
        {
            "CEB311Message" => (node.Head["ebpCode"], node.Head["orderNo"]),
            "CEB411Message" => (node.Head["payCode"], node.Head["payTransactionId"]),
            _ => (node.Head["logisticsCode"], node.Head["logisticsNo"]),
        };

    /// <summary>1 adds, 2 changes, 3 deletes; a document that a living list rests on stays as it is.</summary>
    private static Verdict? Conflict(
        SqliteConnection c,
        BusinessNode node,
        string code,
        string number,
        out StoredDocument? replaced
    )
    {
        replaced = null;
        string type = node.Form.Type;
        StoredDocument? living = Documents.Living(c, type, code, number);
        if (type == "CEB513Message")
        {
            return Documents.Living(c, "CEB511Message", code, number) is null
                    ? Verdict.Error(-505014, "物流运单状态报文处理失败，未找到对应操作")
                : living is not null ? Verdict.Error(-505012, "物流运单状态已存在")
                : null;
        }
        (int exists, int missing, int declared, string name) = type switch
        {
            "CEB311Message" => (-301010, -301009, -301011, "订单"),
            "CEB411Message" => (-401007, -401006, -401008, "支付单"),
            _ => (-504015, -504014, -504016, "运单"),
        };
        if (node.Head["appType"] == "1")
            return living is null ? null : Verdict.Error(exists, $"已存在相同编号的{name}[{number}]");
        if (living is null)
            return Verdict.Error(missing, $"{name}标识(appType)不正确,未找到操作的{name}[{number}]");
        if (Lists.Living(c, living.Node().Head["orderNo"]) is not null)
            return Verdict.Error(declared, $"该{name}[{number}]已向海关申报清单，状态不符");
        replaced = living;
        return null;
    }
}
