using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

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
    public static readonly XNamespace Dxp = "http://www.chinaport.gov.cn/dxp";

    /// <summary>As a terminal node hands it to its transport node: DxpMsg (specification 202205, ch. 4).</summary>
    public string Write() => Written(declares: true).ToString(SaveOptions.DisableFormatting);

    /// <summary>As a transport node hands it on: DxpMsgSv around DxpMsg (ch. 5). A repetition is the same to the byte.</summary>
    /// <param name="node">Our own node, eight digits given by the e-port.</param>
    /// <param name="endNode">The node it is meant for.</param>
    public string Write(string node, string endNode) =>
        new XElement(
            Dxp + "DxpMsgSv",
            new XAttribute(XNamespace.Xmlns + "dxp", Dxp.NamespaceName),
            new XAttribute("ver", "1.0"),
            new XElement(
                Dxp + "SvNo",
                new XAttribute("Ver", "1.0"),
                new XElement(Dxp + "MsgId", node + ShanghaiTime.Seconds(CreatedAt) + Sequence()),
                new XElement(Dxp + "SendTime", ShanghaiTime.Clock(CreatedAt)),
                new XElement(Dxp + "EndNode", endNode),
                new XElement(Dxp + "StaNode", node)
            ),
            Written(declares: false)
        ).ToString(SaveOptions.DisableFormatting);

    // Ten digits that only have to differ within a second of one node; drawn from the envelope's number, a repetition has the same.
    private string Sequence()
    {
        ulong drawn = BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(CopMsgId)));
        return (drawn % 10_000_000_000).ToString("D10", CultureInfo.InvariantCulture);
    }

    private XElement Written(bool declares)
    {
        var envelope = new XElement(
            Dxp + "DxpMsg",
            declares ? new XAttribute(XNamespace.Xmlns + "dxp", Dxp.NamespaceName) : null,
            new XAttribute("ver", "1.0"),
            new XElement(
                Dxp + "TransInfo",
                new XElement(Dxp + "CopMsgId", CopMsgId),
                new XElement(Dxp + "SenderId", SenderId),
                new XElement(Dxp + "ReceiverIds", new XElement(Dxp + "ReceiverId", ReceiverId)),
                new XElement(Dxp + "CreatTime", ShanghaiTime.Clock(CreatedAt)),
                new XElement(Dxp + "MsgType", MessageType)
            ),
            new XElement(Dxp + "Data", Convert.ToBase64String(Encoding.UTF8.GetBytes(Data)))
        );
        return envelope;
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

    /// <summary>yyyy-MM-ddTHH:mm:ss, as envelopes have it.</summary>
    public static string Clock(DateTimeOffset instant) =>
        Of(instant).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>YYYYMMDD.</summary>
    public static string Day(DateTimeOffset instant) => Of(instant).ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    public static DateTimeOffset ToInstant(DateTime local) =>
        new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), Offset).ToUniversalTime();

    /// <summary>Reads YYYYMMDDhhmmssSSS; null when it is none, or of a time without customs' computers.</summary>
    public static DateTimeOffset? FromMilliseconds(string text) =>
        DateTime.TryParseExact(
            text,
            "yyyyMMddHHmmssfff",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out DateTime local
        )
        && local.Year >= 1970
            ? ToInstant(local)
            : null;
}
