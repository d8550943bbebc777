using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>Takes cancel requests (撤销申请单): only for a list that customs has numbered and not yet released.</summary>
internal sealed class CancelClerk(ReceiptDesk desk, CustomsPace pace)
{
    public const string StepAct = "cancel";

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
        if (refusal is { } verdict)
        {
            desk.Answer(
                c,
                dxpId,
                node,
                verdict.Status,
                verdict.Info,
                list?.PreNo ?? Numbers.PreNo(c, desk.Stamp),
                list?.InvtNo
            );
            return;
        }
        // From here on the list stands still, so that it can't be released while the request is decided.
        Lists.Move(c, list!.Guid, DeclaredList.Cancelling);
        desk.Answer(c, dxpId, node, Verdict.Declaring.Status, Verdict.Declaring.Info, list.PreNo, list.InvtNo);
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
            Acts.Later(c, StepAct, guid, pace.Step(guid, 120));
        else
            Lists.End(c, list.Guid, DeclaredList.Cancelling);
    }

    private static Verdict? Complaint(SqliteConnection c, BusinessNode node, DeclaredList? list, string invtNo)
    {
        if (list is null || Documents.Find(c, list.Guid)?.Node().Head["agentCode"] != node.Head["agentCode"])
            return Verdict.Error(-623003, $"系统中不存在清单编号为[{invtNo}]的清单！");
        if (list.State == DeclaredList.Cancelling)
            return Verdict.Error(-623009, $"撤单清单[{invtNo}]已经申报过");
        if (node.Head["orderNo"] != list.OrderNo || node.Head["buyerIdNumber"] != list.IdNumber)
            return Verdict.Error(-623001, $"报文校验失败，[订单编号或订购人与清单{invtNo}不一致]");
        return list.State is 120 or 300 or 399 or 500
            ? null
            : Verdict.Error(-623005, $"清单的状态不符合撤单申报要求(清单编号[{invtNo}])！");
    }
}
