using System.Globalization;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.Domain;

/// <summary>One answer out of a message of customs, in the words of the lifecycle.</summary>
/// <param name="About">Which of our messages it answers; null for tax bills and for what could not be read.</param>
/// <param name="BusinessNo">Order, payment, waybill or list number, or the envelope's number for a format error.</param>
/// <param name="Company">Whose document it answers, where the answer says so.</param>
internal sealed record IncomingAnswer(
    string Root,
    string Xml,
    SentMessage? About,
    string DocumentGuid,
    string BusinessNo,
    string? Company,
    int Status,
    DateTimeOffset At,
    string Info,
    string? PreNo = null,
    string? InvtNo = null,
    CebDocument? Tax = null
)
{
    private const int Unreadable = -1;
    private const string ReplyRoot = "DxpRep";

    /// <summary>The same for a repetition of the same answer.</summary>
    public string Key =>
        IsReply
            ? $"{Root}|{BusinessNo}|{Info}"
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{Root}|{DocumentGuid}|{BusinessNo}|{Status}|{At:yyyyMMddHHmmssfff}|{(Tax is null ? "" : TaxKey(Tax))}"
            );

    /// <summary>The arrival that brought it.</summary>
    public ArrivalId? Arrival { get; init; }

    /// <summary>Whether it is the exchange platform's word on an envelope, and not customs' word on a document.</summary>
    public bool IsReply => Root == ReplyRoot;

    /// <summary>Everything that came in an envelope, one answer a document; refuses what cannot be read.</summary>
    public static ErrorOr<List<IncomingAnswer>> Read(DxpIncoming came, string raw, DateTimeOffset now)
    {
        if (came.Xml is not { } xml)
            return came.Replies.Count > 0
                ? came.Replies.Select(reply => OfReply(reply, raw, now)).ToList()
                : MessageRules.Fault(ReplyRoot, "Response", "at least one");
        ErrorOr<CebMessage> message = CebCodec.Read(xml);
        if (message.IsError)
            return message.Errors;
        var answers = new List<IncomingAnswer>();
        foreach (CebDocument document in message.Value.Documents)
        {
            if (Of(message.Value, document, xml, now) is not { } answer)
                return MessageRules.Fault(message.Value.Root, "root", "an answer");
            answers.Add(answer);
        }
        return answers;
    }

    private static IncomingAnswer? Of(CebMessage message, CebDocument document, string xml, DateTimeOffset now) =>
        document.Head switch
        {
            OrderAnswer a => Answer(message, a, xml, SentMessage.Order, a.OrderNo, a.EbpCode, now),
            PaymentAnswer a => Answer(message, a, xml, SentMessage.Payment, a.PayTransactionId, a.PayCode, now),
            LogisticsAnswer a => Answer(message, a, xml, SentMessage.Waybill, a.LogisticsNo, a.LogisticsCode, now),
            LogisticsStatusAnswer a => Answer(message, a, xml, SentMessage.Signed, a.LogisticsNo, a.LogisticsCode, now),
            IListAnswer a => Answer(message, a, xml, AboutOf(message.Root), a.CopNo, a.AgentCode, now) with
            {
                PreNo = a.PreNo,
                InvtNo = a.InvtNo,
            },
            DeliveryAnswer a => Answer(
                message,
                a,
                xml,
                SentMessage.SiteReceipt,
                a.CopNo ?? "",
                a.OperatorCode,
                now
            ) with
            {
                PreNo = a.PreNo,
                InvtNo = a.RkdNo,
            },
            FormatAnswer a => Answer(message, a, xml, null, a.OriCopMsgId, null, now),
            TaxBillHead t => OfTax(message, document, xml, t.Guid, t.InvtNo, t.Status, t.ReturnTime, now),
            TaxBillStatus t => OfTax(message, document, xml, t.Guid, t.InvtNo, t.Status, t.ReturnTime, now),
            _ => null,
        };

    private static SentMessage AboutOf(string root) =>
        root switch
        {
            "CEB624Message" => SentMessage.Cancellation,
            "CEB626Message" => SentMessage.Return,
            _ => SentMessage.List,
        };

    private static IncomingAnswer Answer(
        CebMessage message,
        IAnswer answer,
        string xml,
        SentMessage? about,
        string businessNo,
        string? company,
        DateTimeOffset now
    ) =>
        new(
            message.Root,
            xml,
            about,
            answer.Guid,
            businessNo,
            company,
            int.TryParse(
                answer.ReturnStatus,
                NumberStyles.AllowLeadingSign,
                CultureInfo.InvariantCulture,
                out int status
            )
                ? status
                : Unreadable,
            ShanghaiTime.FromMilliseconds(answer.ReturnTime) ?? now,
            answer.ReturnInfo
        );

    private static IncomingAnswer OfTax(
        CebMessage message,
        CebDocument document,
        string xml,
        string guid,
        string invtNo,
        string status,
        string time,
        DateTimeOffset now
    ) =>
        new(
            message.Root,
            xml,
            null,
            guid,
            invtNo,
            null,
            int.TryParse(status, NumberStyles.None, CultureInfo.InvariantCulture, out int state) ? state : Unreadable,
            ShanghaiTime.FromMilliseconds(time) ?? now,
            "",
            InvtNo: invtNo,
            Tax: document
        );

    // The platform gives a day and no time; its key has none, so that the same word twice is one.
    private static IncomingAnswer OfReply(DxpReply reply, string raw, DateTimeOffset now) =>
        new(
            ReplyRoot,
            raw,
            null,
            "",
            reply.CopMsgId,
            null,
            int.TryParse(reply.Code, NumberStyles.None, CultureInfo.InvariantCulture, out int code) ? code : Unreadable,
            now,
            $"[Code:{reply.Code};Desc:{reply.Info}]"
        );

    private static string TaxKey(CebDocument document) =>
        document.Head switch
        {
            TaxBillHead head => head.TaxNo,
            TaxBillStatus head => head.TaxNo,
            _ => "",
        };
}
