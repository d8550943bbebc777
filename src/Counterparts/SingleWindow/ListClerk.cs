using Kaicang.Counterparts.Frame;
using Kaicang.Kernel;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>Takes declaration lists and moves them: 2 → 120 → (300) → 399 → (500) → 800 → 899, or 100.</summary>
internal sealed class ListClerk(
    ReceiptDesk desk,
    CustomsPace pace,
    FaultPlan faults,
    TaxOffice taxOffice,
    TimeProvider clock
)
{
    public const string StepAct = "list";
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    public void Take(SqliteConnection c, BusinessNode node, string dxpId)
    {
        string preNo = Numbers.PreNo(c, desk.Stamp);
        int year = BusinessDay.Of(clock.GetUtcNow()).Year;
        long dutiable = Dutiable(node).ToFen();
        Verdict? refusal =
            DocumentRules.Complaint(node)
            ?? pace.Refusal(node, byCustoms: false)
            ?? Conflict(c, node)
            ?? Limit(c, node, year, dutiable)
            ?? YearlyWeights.Complaint(c, node, year);
        Documents.Add(c, node, dxpId, node.Head["ebpCode"], node.Head["orderNo"], refusal?.Status ?? 2);
        if (refusal is { } verdict)
        {
            desk.Answer(c, dxpId, node, verdict.Status, verdict.Info, preNo);
            return;
        }
        bool full = dutiable > Quota.OrderLimitFen;
        long waitUntil = RealTime.Milliseconds + pace.Settings.WaitDocumentsMs;
        string id = node.Head["buyerIdNumber"];
        var list = new DeclaredList(
            node.Guid,
            node.Head["orderNo"],
            preNo,
            null,
            dxpId,
            2,
            id,
            year,
            dutiable,
            dutiable,
            full,
            waitUntil,
            null,
            Ended: false
        );
        Lists.Add(c, node, list);
        YearlyWeights.Hold(c, node, year);
        desk.Answer(c, dxpId, node, Verdict.Declaring.Status, Verdict.Declaring.Info, preNo);
        Acts.Later(c, StepAct, node.Guid, pace.Step(node.Guid, 2));
    }

    /// <summary>Moves a list by one step.</summary>
    public void Step(SqliteConnection c, string guid)
    {
        if (Lists.Find(c, guid) is not { Ended: false } list || Documents.Find(c, guid) is not { } document)
            return;
        BusinessNode node = document.Node();
        switch (list.State)
        {
            case 2:
                Receive(c, list, node);
                break;
            case 120:
                Examine(c, list, node);
                break;
            case 399 when pace.Strikes(guid, beforeDecision: false) is { } inspection:
                Inspect(c, list, node, inspection);
                break;
            case 399:
                Release(c, list, node);
                break;
            case 300 or 500 or 501 or 502 or 503 or 599:
                EndInspection(c, list, node, pace.Under(list.State));
                break;
            case 800:
                Go(c, list, node, Verdict.Closed, null);
                break;
        }
    }

    private static Ratio Dutiable(BusinessNode node)
    {
        Ratio charges = Ratio.Parse(node.Head["freight"]) + Ratio.Parse(node.Head["insuredFee"]);
        return node.Lines.Aggregate(charges, (sum, line) => sum + Ratio.Parse(line["totalPrice"]));
    }

    private static Verdict? Conflict(SqliteConnection c, BusinessNode node)
    {
        string copNo = node.Head["copNo"];
        DeclaredList? living = Lists.Living(c, node.Head["orderNo"]);
        return node.Head["appType"] switch
        {
            "1" => living is null ? null : Verdict.Error(-621004, $"清单[{copNo}]已经申报过，请勿重复申报"),
            "2" when living is not null => Verdict.Error(-621012, $"清单[{copNo}]的申报状态不符合改单申报的条件"),
            "2" => Lists.OfOrder(c, node.Head["orderNo"]).Count > 0
                ? null
                : Verdict.Error(-621011, $"不存在已申报的清单[{copNo}]，无法进行改单操作"),
            _ => Verdict.Error(-621012, $"清单[{copNo}]不接受删除，请使用撤销申请单"),
        };
    }

    private static Verdict? Limit(SqliteConnection c, BusinessNode node, int year, long dutiable)
    {
        string id = node.Head["buyerIdNumber"];
        bool onePiece = node.Lines is [var only] && only.Amount("qty") == 1;
        return Quota.Complaint(
            node.Head["copNo"],
            id,
            Quota.HereFen(c, id, year) + Quota.ElsewhereFen(c, id, year),
            dutiable,
            onePiece
        );
    }

    /// <summary>The list waits for its three documents; then customs gives it a number.</summary>
    private void Receive(SqliteConnection c, DeclaredList list, BusinessNode node)
    {
        if (Missing(c, node) is { } missing)
        {
            if (RealTime.Milliseconds < list.WaitUntilMs)
                Acts.Later(c, StepAct, list.Guid, LookAgain);
            else
                SendBack(c, list, node, $"未找到{missing}");
            return;
        }
        string invtNo = Numbers.InvtNo(c, node.Head["customsCode"], desk.Stamp);
        Lists.Number(c, list.Guid, invtNo);
        Go(c, list with { InvtNo = invtNo }, node, Verdict.Stored, pace.Step(list.Guid, 120));
    }

    private void Examine(SqliteConnection c, DeclaredList list, BusinessNode node)
    {
        if (Reason(c, list, node) is { } reason)
            SendBack(c, list, node, reason);
        else if (pace.Strikes(list.Guid, beforeDecision: true) is { } review)
            Inspect(c, list, node, review);
        else
            Decide(c, list, node);
    }

    private void Decide(SqliteConnection c, DeclaredList list, BusinessNode node) =>
        Go(c, list, node, Verdict.Reviewed, pace.Step(list.Guid, 399));

    private void Inspect(SqliteConnection c, DeclaredList list, BusinessNode node, Inspection inspection)
    {
        TimeSpan? ends = inspection.End == Inspection.Stay ? null : pace.Lasts(inspection);
        Go(c, list, node, Verdict.LookedAt(inspection.Status), ends);
    }

    private void EndInspection(SqliteConnection c, DeclaredList list, BusinessNode node, Inspection inspection)
    {
        if (inspection.End == Inspection.Refuse)
            SendBack(c, list, node, "查验不通过");
        else if (inspection.BeforeDecision)
            Decide(c, list, node);
        else
            Release(c, list, node);
    }

    /// <summary>Why customs sends a list back, or null.</summary>
    private string? Reason(SqliteConnection c, DeclaredList list, BusinessNode node)
    {
        if (
            Order(c, node) is not { } order
            || Payment(c, node, null) is not { } payment
            || Waybill(c, node) is not { } waybill
        )
            return "订单、支付单或运单已变更";
        if (Matching.Difference(node, order, payment, waybill) is { } difference)
            return difference;
        if (taxOffice.Assess(list, node, out string complaint) is not { } assessment)
            return complaint;
        long declared = Ratio.Parse(order.Head["taxTotal"]).ToFen();
        if (Math.Abs(declared - assessment.TotalFen) > assessment.ToleranceFen)
        {
            return $"订单代扣税款[{order.Head["taxTotal"]}]与海关计征税款不一致，应征关税[{Yuan(assessment.DutyFen)}]增值税[{Yuan(assessment.VatFen)}]"
                + $"消费税[{Yuan(assessment.ConsumptionFen)}]";
        }
        if (pace.Refusal(node, byCustoms: true) is { } ruled)
            return ruled.Reason;
        return faults.Refuses("CEB621|" + list.Guid) ? "抽查退单，请核实商品规格型号后重新申报" : null;
    }

    private void Release(SqliteConnection c, DeclaredList list, BusinessNode node)
    {
        if (c.Number("SELECT count(*) FROM held WHERE order_no = $order", ("order", list.OrderNo)) > 0)
        {
            Acts.Later(c, StepAct, list.Guid, LookAgain);
            return;
        }
        BusinessDay day = BusinessDay.Of(clock.GetUtcNow());
        Lists.Release(c, list.Guid, day);
        Go(c, list, node, Verdict.Released, pace.Step(list.Guid, 800));
        taxOffice.Bill(c, list with { ReleasedOn = day.ToString() }, node);
    }

    private void Go(SqliteConnection c, DeclaredList list, BusinessNode node, Verdict verdict, TimeSpan? next)
    {
        Lists.Move(c, list.Guid, verdict.Status);
        desk.Answer(c, list.DxpId, node, verdict.Status, verdict.Info, list.PreNo, list.InvtNo);
        if (next is { } pause)
            Acts.Later(c, StepAct, list.Guid, pause);
    }

    private void SendBack(SqliteConnection c, DeclaredList list, BusinessNode node, string reason)
    {
        Verdict verdict = Verdict.Back(reason);
        Lists.End(c, list.Guid, verdict.Status);
        desk.Answer(c, list.DxpId, node, verdict.Status, verdict.Info, list.PreNo, list.InvtNo);
    }

    private static string? Missing(SqliteConnection c, BusinessNode node) =>
        Order(c, node) is null ? "订单"
        : Payment(c, node, null) is null ? "支付单"
        : Waybill(c, node) is null ? "运单"
        : null;

    private static BusinessNode? Order(SqliteConnection c, BusinessNode list) =>
        Of(c, "CEB311Message", list).Find(order => order.Head["ebpCode"] == list.Head["ebpCode"]);

    /// <summary>The payment that the order names, or any payment of the order where it names none.</summary>
    private static BusinessNode? Payment(SqliteConnection c, BusinessNode list, BusinessNode? order)
    {
        List<BusinessNode> payments = Of(c, "CEB411Message", list)
            .FindAll(p => p.Head["ebpCode"] == list.Head["ebpCode"]);
        string named = order?.Head["payTransactionId"] ?? "";
        return payments.Find(p => p.Head["payTransactionId"] == named) ?? payments.FirstOrDefault();
    }

    private static BusinessNode? Waybill(SqliteConnection c, BusinessNode list) =>
        Of(c, "CEB511Message", list).Find(waybill => waybill.Head["logisticsNo"] == list.Head["logisticsNo"]);

    private static List<BusinessNode> Of(SqliteConnection c, string kind, BusinessNode list) =>
        Documents.OfOrder(c, kind, list.Head["orderNo"]).ConvertAll(d => d.Node());

    private static string Yuan(long fen) => Ratio.Of(fen, 100).ToText(2);
}
