using System.Globalization;
using Kaicang.Counterparts.Frame;
using Kaicang.Kernel;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>
/// Takes return requests (退货申请单): within 30 days of release, lines of the list, not more than was declared. An accepted
/// return gives the amount back to the person's quota and voids the tax bill (海关总署公告2020年第45号).
/// </summary>
internal sealed class ReturnClerk(ReceiptDesk desk, CustomsPace pace, TaxOffice taxOffice, TimeProvider clock)
{
    public const string StepAct = "return";
    private const int WithinDays = 30;

    public void Take(SqliteConnection c, BusinessNode node, string dxpId)
    {
        string invtNo = node.Head["invtNo"];
        DeclaredList? list = Lists.ByInvtNo(c, invtNo);
        Verdict? refusal =
            DocumentRules.Complaint(node)
            ?? pace.Refusal(node, byCustoms: false)
            ?? Complaint(c, node, list, invtNo)
            ?? pace.Refusal(node, byCustoms: true);
        Documents.Add(c, node, dxpId, "", invtNo, refusal?.Status ?? 2);
        string preNo = list?.PreNo ?? Numbers.PreNo(c, desk.Stamp);
        if (refusal is { } verdict)
        {
            desk.Answer(c, dxpId, node, verdict.Status, verdict.Info, preNo, list?.InvtNo);
            return;
        }
        foreach (Fields line in node.Lines)
        {
            c.Run(
                "INSERT INTO returned (return_guid, list_guid, gnum, qty) VALUES ($guid, $list, $gnum, $qty)",
                ("guid", node.Guid),
                ("list", list!.Guid),
                ("gnum", line.Number("gnum")),
                ("qty", line["qty"])
            );
        }
        desk.Answer(c, dxpId, node, Verdict.Declaring.Status, Verdict.Declaring.Info, preNo, list!.InvtNo);
        Acts.Later(c, StepAct, node.Guid, pace.Step(node.Guid, 2));
    }

    /// <summary>2 → 120 → 399.</summary>
    public void Step(SqliteConnection c, string guid)
    {
        if (
            Documents.Find(c, guid) is not { } document
            || document.Node() is not { } node
            || Lists.ByInvtNo(c, node.Head["invtNo"]) is not { } list
        )
            return;
        Verdict verdict = document.Status == 2 ? Verdict.Stored : Verdict.Reviewed;
        Documents.Change(c, guid, verdict.Status);
        desk.Answer(c, document.DxpId, node, verdict.Status, verdict.Info, list.PreNo, list.InvtNo);
        if (document.Status == 2)
        {
            Acts.Later(c, StepAct, guid, pace.Step(guid, 120));
            return;
        }
        c.Run("UPDATE returned SET done = 1 WHERE return_guid = $guid", ("guid", guid));
        GiveBack(c, list);
    }

    private void GiveBack(SqliteConnection c, DeclaredList list)
    {
        BusinessNode node = Documents.Find(c, list.Guid)!.Node();
        Dictionary<int, Ratio> back = Returned(c, list.Guid, doneOnly: true);
        // The dutiable value that stays: each line by the share that the buyer keeps, charges spread by value.
        Ratio value = node.Lines.Aggregate(default(Ratio), (sum, line) => sum + Ratio.Parse(line["totalPrice"]));
        Ratio kept = node
            .Lines.Select(TaxableLine.From)
            .Aggregate(
                default(Ratio),
                (sum, line) => sum + (line.Total * (line.Qty - back.GetValueOrDefault(line.Gnum)) / line.Qty)
            );
        Ratio counted = value.IsZero ? default : Ratio.Of(list.DutiableFen, 100) * kept / value;
        Lists.Count(c, list.Guid, counted.ToFen());
        foreach (TaxableLine line in node.Lines.Select(TaxableLine.From))
            YearlyWeights.Keep(c, list.Guid, line, back.GetValueOrDefault(line.Gnum));
        taxOffice.Rebill(c, list, node, back);
    }

    private Verdict? Complaint(SqliteConnection c, BusinessNode node, DeclaredList? list, string invtNo)
    {
        BusinessNode? declared = list is null ? null : Documents.Find(c, list.Guid)?.Node();
        if (list is null || declared is null || declared.Head["agentCode"] != node.Head["agentCode"])
            return Verdict.Error(-625204, $"未找到清单编号为[{invtNo}]的清单");
        string copNo = node.Head["copNo"];
        if (node.Head["orderNo"] != list.OrderNo || node.Head["buyerIdNumber"] != list.IdNumber)
            return Verdict.Error(-625001, $"退货申请单报文校验失败，[订单编号或订购人与清单{invtNo}不一致]");
        if (!list.IsReleased || list.ReleasedDay is not { } released)
            return Verdict.Error(-625004, $"退货申请单申报失败，[清单{invtNo}尚未放行]");
        if (BusinessDay.Of(clock.GetUtcNow()).DaysSince(released) > WithinDays)
            return Verdict.Back($"清单[{invtNo}]放行已超过{WithinDays}日，不予退货");

        Dictionary<int, Ratio> already = Returned(c, list.Guid, doneOnly: false);
        var seen = new HashSet<int>();
        foreach (Fields line in node.Lines)
        {
            int gnum = line.Number("gnum");
            if (
                declared.Lines.FirstOrDefault(l => l.Number("gnum") == gnum) is not { } original
                || original["gcode"] != line["gcode"]
                || !seen.Add(gnum)
            )
                return Verdict.Error(
                    -625209,
                    $"退货申请单[{copNo}],在关联的清单中未找到表体序号为[{gnum}],商品编号为[{line["gcode"]}]的数据"
                );
            Ratio total = already.GetValueOrDefault(gnum) + Ratio.Parse(line["qty"]);
            if (line.Amount("qty") <= 0 || total > Ratio.Parse(original["qty"]))
                return Verdict.Back($"第{gnum.ToString(CultureInfo.InvariantCulture)}项退货数量超过原清单数量");
        }
        return null;
    }

    private static Dictionary<int, Ratio> Returned(SqliteConnection c, string listGuid, bool doneOnly) =>
        c.Rows(
                "SELECT gnum, qty FROM returned WHERE list_guid = $guid AND done >= $done LIMIT 10000",
                r => (Gnum: r.GetInt32(0), Qty: Ratio.Parse(r.GetString(1))),
                ("guid", listGuid),
                ("done", doneOnly ? 1 : 0)
            )
            .GroupBy(r => r.Gnum)
            .ToDictionary(g => g.Key, g => g.Aggregate(default(Ratio), (sum, r) => sum + r.Qty));
}
