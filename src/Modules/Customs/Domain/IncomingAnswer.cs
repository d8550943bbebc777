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

    /// <summary>The same for a repetition of the same answer.</summary>
    public string Key =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Root}|{DocumentGuid}|{BusinessNo}|{Status}|{At:yyyyMMddHHmmssfff}|{(Tax is null ? "" : TaxKey(Tax))}"
        );

    /// <summary>Everything a message says, one answer a document; a message that cannot be read is one answer too.</summary>
    public static IReadOnlyList<IncomingAnswer> Read(string messageType, string envelopeXml, DateTimeOffset now)
    {
        ErrorOr<DxpEnvelope> envelope = DxpEnvelope.Read(envelopeXml);
        if (envelope.IsError)
            return [Broken(messageType, envelopeXml, envelope.FirstError, now)];
        string xml = envelope.Value.Data;
        ErrorOr<CebMessage> message = CebCodec.Read(xml);
        return message.IsError
            ? [Broken(messageType, xml, message.FirstError, now)]
            : [.. message.Value.Documents.Select(document => Of(message.Value, document, xml, now))];
    }

    private static IncomingAnswer Of(CebMessage message, CebDocument document, string xml, DateTimeOffset now) =>
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
            FormatAnswer a => Answer(message, a, xml, null, a.OriCopMsgId, null, now),
            TaxBillHead t => OfTax(message, document, xml, t.Guid, t.InvtNo, t.Status, t.ReturnTime, now),
            TaxBillStatus t => OfTax(message, document, xml, t.Guid, t.InvtNo, t.Status, t.ReturnTime, now),
            _ => Broken(message.Root, xml, MessageRules.Fault(message.Root, "root", "an answer"), now),
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

    private static IncomingAnswer Broken(string root, string xml, Error error, DateTimeOffset now) =>
        new(root, xml, null, "", "", null, Unreadable, now, error.Description);

    private static string TaxKey(CebDocument document) =>
        document.Head switch
        {
            TaxBillHead head => head.TaxNo,
            TaxBillStatus head => head.TaxNo,
            _ => "",
        };
}
