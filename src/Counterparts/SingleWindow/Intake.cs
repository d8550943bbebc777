using System.Security.Cryptography;
using System.Text;
using System.Xml;
using Kaicang.Counterparts.Frame;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>
/// Takes a message: form, sender, signature, then each business document by its clerk. Message and effects are one
/// transaction, so that an acknowledged message is either wholly taken or not known at all.
/// </summary>
internal sealed class Intake(
    CounterpartStore store,
    ExchangeLog log,
    ReceiptDesk desk,
    DocumentClerk documents,
    ListClerk lists,
    CancelClerk cancels,
    ReturnClerk returns,
    DeliveryClerk deliveries
)
{
    public async Task Take(Envelope envelope, CancellationToken ct)
    {
        Examined examined = Examine(envelope); // Outside the transaction: checking a signature takes its time.
        string digest = Convert.ToHexString(SHA256.HashData(envelope.Ceb));
        await store.Write(c => Record(c, envelope, digest, examined), ct);
    }

    /// <summary>Keeps what is no envelope, so that its sender finds it on the page with the reason.</summary>
    public Task TurnAway(byte[] bytes, string complaint, CancellationToken ct) =>
        store.Write((SqliteConnection c) => Inbox.TurnAway(c, log, desk.Stamp, bytes, complaint), ct);

    private void Record(SqliteConnection c, Envelope envelope, string digest, Examined examined)
    {
        string text = Encoding.UTF8.GetString(envelope.Ceb);
        string key = examined.Nodes.Count > 0 ? KeyOf(examined.Nodes[0]) : envelope.CopMsgId;
        if (c.Text("SELECT digest FROM message WHERE cop_msg_id = $id", ("id", envelope.CopMsgId)) is { } known)
        {
            bool same = known == digest;
            long again = log.Came(
                c,
                envelope.MsgType,
                key,
                same ? "重发 sent again" : "CopMsgId 重复 CopMsgId used before",
                text
            );
            const string used = "CopMsgId 已用于其他报文";
            Note(c, again, envelope, key, examined, same ? InboxState.Again : InboxState.BadForm, same ? null : used);
            if (!same)
                RefuseForm(c, envelope, used, text);
            else if (
                examined.Complaint is not null
                || !examined.Nodes.Select(n => desk.AnswerAgain(c, n.Guid)).ToList().Contains(true)
            )
                desk.AnswerAgain(c, envelope.CopMsgId);
            return;
        }
        c.Run(
            "INSERT INTO message (cop_msg_id, dxp_id, type, digest, at) VALUES ($id, $dxp, $type, $digest, $at)",
            ("id", envelope.CopMsgId),
            ("dxp", envelope.SenderId),
            ("type", envelope.MsgType),
            ("digest", digest),
            ("at", desk.Stamp)
        );
        long seq = log.Came(
            c,
            envelope.MsgType,
            key,
            examined.Complaint ?? $"{examined.Nodes.Count} 份单证 document(s)",
            text
        );
        string state = examined.Complaint is null ? InboxState.Taken : InboxState.BadForm;
        Note(c, seq, envelope, key, examined, state, examined.Complaint);
        if (examined.Complaint is not null)
        {
            RefuseForm(c, envelope, examined.Complaint, text);
            return;
        }
        foreach (BusinessNode node in examined.Nodes)
            Take(c, node, examined);
    }

    private void Note(
        SqliteConnection c,
        long seq,
        Envelope envelope,
        string key,
        Examined examined,
        string state,
        string? form
    ) =>
        Inbox.Note(
            c,
            new InboxRow(
                seq,
                desk.Stamp,
                envelope.SenderId,
                examined.CopCode,
                examined.Sender?.CopName,
                envelope.CopMsgId,
                envelope.MsgType,
                key,
                examined.Nodes.Count,
                state,
                form,
                examined.SignatureComplaint
            ),
            // Under a number of an envelope that was used before, nothing of the first one is to be found.
            state == InboxState.BadForm
                ? []
                : examined.Nodes
        );

    private void Take(SqliteConnection c, BusinessNode node, Examined examined)
    {
        if (c.Number("SELECT count(*) FROM document WHERE guid = $guid", ("guid", node.Guid)) > 0)
        {
            desk.AnswerAgain(c, node.Guid); // Known: answered again, never taken twice.
            return;
        }
        if (Permission(node, examined) is { } refusal)
        {
            // Not recorded: who can't sign must not be able to use up somebody's guid.
            desk.Answer(c, examined.DxpId, node, refusal.Status, refusal.Info, PreNumber(c, node));
            return;
        }
        switch (node.Form.Type)
        {
            case "CEB621Message":
                lists.Take(c, node, examined.DxpId);
                break;
            case "CEB623Message":
                cancels.Take(c, node, examined.DxpId);
                break;
            case "CEB625Message":
                returns.Take(c, node, examined.DxpId);
                break;
            case "CEB711Message":
                deliveries.Take(c, node, examined.DxpId);
                break;
            default:
                documents.Take(c, node, examined.DxpId);
                break;
        }
    }

    private string? PreNumber(SqliteConnection c, BusinessNode node) =>
        node.Form.Type is "CEB621Message" or "CEB623Message" or "CEB625Message" or "CEB711Message"
            ? Numbers.PreNo(c, desk.Stamp)
            : null;

    private static Verdict? Permission(BusinessNode node, Examined examined)
    {
        var codes = ErrorCodes.Of(node.Form.Type);
        if (examined.Sender is not { } sender)
        {
            return codes.Forbidden == -10102
                ? Verdict.Error(-10102, $"无效企业代码[{examined.CopCode}]")
                : Verdict.Error(codes.Forbidden, $"[{examined.CopCode}]没有权限进行操作");
        }
        string[] roles = Roles(node.Form.Type);
        if (!sender.Roles.Intersect(roles).Any())
        {
            return codes.Forbidden == -10102
                ? Verdict.Error(-10101, $"无效企业类型[{string.Join('/', sender.Roles)}]")
                : Verdict.Error(codes.Forbidden, $"[{examined.CopCode}]没有权限进行操作");
        }
        if (examined.SignatureComplaint is { } complaint)
        {
            return codes.Signature == codes.Parameters
                ? Verdict.Error(codes.Signature, $"参数校验不通过，验签失败：{complaint}")
                : Verdict.Error(codes.Signature, $"验签失败！{complaint}");
        }
        string[] companies = [.. Companies(node.Form.Type).Select(name => node.Head[name])];
        return companies.Contains(sender.CopCode) ? null
            : codes.Mismatch == -10102
                ? Verdict.Error(-10102, $"无效企业代码[{companies[0]}]，与传输企业[{sender.CopCode}]不一致")
            : Verdict.Error(
                codes.Mismatch,
                $"申报企业代码[{companies[0]}]与卡信息[{sender.CopCode}]不匹配，没有权限进行操作"
            );
    }

    private static string[] Roles(string type) =>
        type switch
        {
            "CEB311Message" => ["platform", "enterprise"],
            "CEB411Message" => ["payment"],
            "CEB511Message" or "CEB513Message" => ["logistics"],
            "CEB711Message" => ["operator"],
            _ => ["declarant"],
        };

    private static string[] Companies(string type) =>
        type switch
        {
            "CEB311Message" => ["ebpCode", "ebcCode"],
            "CEB411Message" => ["payCode"],
            "CEB511Message" or "CEB513Message" => ["logisticsCode"],
            "CEB711Message" => ["operatorCode"],
            _ => ["agentCode"],
        };

    private Examined Examine(Envelope envelope)
    {
        if (SafeXml.TryRead(envelope.Ceb) is not { DocumentElement: { } root } document)
            return Examined.Broken("报文不是格式良好的 XML");
        if (
            root.NamespaceURI != MessageForm.Ceb
            || !MessageForms.ByType.TryGetValue(root.LocalName, out MessageForm? form)
        )
            return Examined.Broken($"无法识别的报文类型 {root.LocalName}");
        if (envelope.MsgType != form.Type)
            return Examined.Broken($"MsgType {envelope.MsgType} 与报文 {form.Type} 不一致");
        if (form.Complaint(root) is { } complaint)
            return Examined.Broken($"[Code:0002;Desc:数据包不能通过 schema 验证：{complaint}]");
        var transfer = new Fields(root.ChildNodes.OfType<XmlElement>().First(e => e.LocalName == "BaseTransfer"));
        if (transfer["dxpId"] != envelope.SenderId)
            return Examined.Broken("BaseTransfer/dxpId 与 SenderId 不一致");

        List<BusinessNode> nodes = BusinessNode.All(root, form);
        SenderRow? sender = store.Read(c => Senders.Find(c, envelope.SenderId, transfer["copCode"]));
        string? signature =
            sender is null ? null
            : root.LastChild is XmlElement { LocalName: "Signature" }
                ? SignatureCheck.Complaint(document, SenderKey.TryRead(sender.Der)!)
            : "签名信息为空";
        return new Examined(null, envelope.SenderId, transfer["copCode"], nodes, sender, signature);
    }

    private void RefuseForm(SqliteConnection c, Envelope envelope, string complaint, string original)
    {
        string xml = ReceiptXml.FormError(desk.NewGuid(), complaint, desk.Stamp, envelope, original);
        desk.Queue(c, envelope.SenderId, "CEB900Message", envelope.CopMsgId, envelope.CopMsgId, complaint, xml);
    }

    private static string KeyOf(BusinessNode node) =>
        new[] { "orderNo", "logisticsNo", "copNo", "guid" }
            .Select(name => node.Head[name])
            .FirstOrDefault(number => number.Length > 0, "");

    /// <summary>What is known of a message before it is taken.</summary>
    private sealed record Examined(
        string? Complaint,
        string DxpId,
        string CopCode,
        IReadOnlyList<BusinessNode> Nodes,
        SenderRow? Sender,
        string? SignatureComplaint
    )
    {
        public static Examined Broken(string complaint) => new(complaint, "", "", [], null, null);
    }
}
