using Kaicang.Counterparts.Frame;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>
/// Takes warehouse receipts (入库明细单): the operator of the supervised site says which parcels of a master bill came in. Each must
/// be a stored waybill of the logistics company, and may come in once: 2 → 120 → 399, or 100.
/// </summary>
internal sealed class DeliveryClerk(ReceiptDesk desk, CustomsPace pace)
{
    public const string StepAct = "delivery";
    private const int Longest = 20;

    public void Take(SqliteConnection c, BusinessNode node, string dxpId)
    {
        (string code, string number) = (node.Head["operatorCode"], node.Head["copNo"]);
        Verdict? refusal =
            DocumentRules.Complaint(node)
            ?? pace.Refusal(node, byCustoms: false)
            ?? (
                number.Length > 0 && Stands(c, code, number)
                    ? Verdict.Error(-800003, $"入库明细单报已存在[{number}]")
                    : null
            );
        Documents.Add(c, node, dxpId, code, number, refusal?.Status ?? 2);
        Verdict verdict = refusal ?? Verdict.Declaring;
        desk.Answer(c, dxpId, node, verdict.Status, verdict.Info, Numbers.PreNo(c, desk.Stamp));
        if (refusal is null)
            Acts.Later(c, StepAct, node.Guid, pace.Step(node.Guid, 2));
    }

    public void Step(SqliteConnection c, string guid)
    {
        if (Documents.Find(c, guid) is not { } document)
            return;
        BusinessNode node = document.Node();
        Verdict verdict = document.Status == 2 ? Verdict.Stored : Decide(c, node);
        string? rkdNo =
            verdict.Status == Verdict.Reviewed.Status ? Numbers.RkdNo(c, node.Head["customsCode"], desk.Stamp) : null;
        Documents.Change(c, guid, verdict.Status);
        desk.Answer(c, document.DxpId, node, verdict.Status, verdict.Info, Numbers.PreNo(c, desk.Stamp), rkdNo);
        if (document.Status == 2)
            Acts.Later(c, StepAct, guid, pace.Step(guid, 120));
    }

    private Verdict Decide(SqliteConnection c, BusinessNode node)
    {
        if (pace.Refusal(node, byCustoms: true) is { } refusal)
            return refusal;
        string carrier = node.Head["logisticsCode"];
        string[] waybills = [.. node.Lines.Select(line => line["logisticsNo"])];
        string[] unknown =
        [
            .. waybills.Where(no => Documents.Living(c, "CEB511Message", carrier, no) is not { Status: 120 }),
        ];
        if (unknown.Length > 0)
            return Verdict.Back($"未找到运单[{string.Join(',', unknown.Take(Longest))}]");
        string[] twice = [.. waybills.Where(no => CameIn(c, carrier, no))];
        if (twice.Length > 0)
            return Verdict.Back($"运单[{string.Join(',', twice.Take(Longest))}]已入库");
        foreach (string waybill in waybills)
            c.Run(
                "INSERT INTO came_in (logistics_code, logistics_no, guid) VALUES ($code, $no, $guid)",
                ("code", carrier),
                ("no", waybill),
                ("guid", node.Guid)
            );
        return Verdict.Reviewed;
    }

    /// <summary>Whether the operator's number is that of a receipt that was not refused.</summary>
    private static bool Stands(SqliteConnection c, string code, string number) =>
        c.Number(
            "SELECT count(*) FROM document WHERE kind = 'CEB711Message' AND code = $code AND number = $number AND status IN (2, 120, 399)",
            ("code", code),
            ("number", number)
        ) > 0;

    private static bool CameIn(SqliteConnection c, string carrier, string waybill) =>
        c.Number(
            "SELECT count(*) FROM came_in WHERE logistics_code = $code AND logistics_no = $no",
            ("code", carrier),
            ("no", waybill)
        ) > 0;
}
