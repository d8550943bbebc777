using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;
using ErrorOr;

namespace Kaicang.Customs.Messages;

/// <summary>The terminal envelope of the data exchange platform around one message.</summary>
/// <param name="CopMsgId">The sender's number of the envelope; the duplicate key.</param>
/// <param name="CreatedAt">Written as Shanghai time without a zone (CreatTime).</param>
/// <param name="MessageType">Root name of the message inside.</param>
/// <param name="Data">The message, as it was signed.</param>
internal sealed record DxpEnvelope(
    string CopMsgId,
    string SenderId,
    string ReceiverId,
    DateTimeOffset CreatedAt,
    string MessageType,
    string Data
)
{
    private static readonly XNamespace Dxp = "http://www.chinaport.gov.cn/dxp";

    public string Write()
    {
        var envelope = new XElement(
            Dxp + "DxpMsg",
            new XAttribute(XNamespace.Xmlns + "dxp", Dxp.NamespaceName),
            new XAttribute("ver", "1.0"),
            new XElement(
                Dxp + "TransInfo",
                new XElement(Dxp + "CopMsgId", CopMsgId),
                new XElement(Dxp + "SenderId", SenderId),
                new XElement(Dxp + "ReceiverIds", new XElement(Dxp + "ReceiverId", ReceiverId)),
                new XElement(
                    Dxp + "CreatTime",
                    ShanghaiTime.Of(CreatedAt).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)
                ),
                new XElement(Dxp + "MsgType", MessageType)
            ),
            new XElement(Dxp + "Data", Convert.ToBase64String(Encoding.UTF8.GetBytes(Data)))
        );
        return envelope.ToString(SaveOptions.DisableFormatting);
    }

    public static ErrorOr<DxpEnvelope> Read(string xml)
    {
        try
        {
            XmlElement root = SafeXml.Load(xml).DocumentElement!;
            string Text(string name) =>
                root.GetElementsByTagName(name, Dxp.NamespaceName)
                    .OfType<XmlElement>()
                    .FirstOrDefault()
                    ?.InnerText.Trim()
                ?? "";
            DateTimeOffset created = DateTime.TryParse(
                Text("CreatTime"),
                CultureInfo.InvariantCulture,
                out DateTime local
            )
                ? ShanghaiTime.ToInstant(local)
                : DateTimeOffset.UnixEpoch;
            return root.LocalName != "DxpMsg"
                ? MessageRules.Fault(root.LocalName, "root", "DxpMsg")
                : new DxpEnvelope(
                    Text("CopMsgId"),
                    Text("SenderId"),
                    Text("ReceiverId"),
                    created,
                    Text("MsgType"),
                    Encoding.UTF8.GetString(Convert.FromBase64String(Text("Data")))
                );
        }
        catch (Exception broken) when (broken is XmlException or FormatException)
        {
            return MessageRules.Fault("DxpMsg", "document", broken.Message);
        }
    }
}

/// <summary>Instants as customs writes them: Shanghai time without a zone.</summary>
internal static class ShanghaiTime
{
    private static readonly TimeSpan Offset = TimeSpan.FromHours(8);

    public static DateTime Of(DateTimeOffset instant) => instant.ToOffset(Offset).DateTime;

    /// <summary>YYYYMMDDhhmmss.</summary>
    public static string Seconds(DateTimeOffset instant) =>
        Of(instant).ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);

    /// <summary>YYYYMMDD.</summary>
    public static string Day(DateTimeOffset instant) => Of(instant).ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    public static DateTimeOffset ToInstant(DateTime local) =>
        new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), Offset).ToUniversalTime();

    /// <summary>Reads YYYYMMDDhhmmssSSS; null when it is none.</summary>
    public static DateTimeOffset? FromMilliseconds(string text) =>
        DateTime.TryParseExact(
            text,
            "yyyyMMddHHmmssfff",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out DateTime local
        )
            ? ToInstant(local)
            : null;
}
