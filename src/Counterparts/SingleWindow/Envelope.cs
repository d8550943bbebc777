using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>A DxpMsg, opened: who sent it under which number, and the CEB XML inside.</summary>
internal sealed record Envelope(string CopMsgId, string SenderId, string MsgType, byte[] Ceb)
{
    public static readonly XNamespace Dxp = "http://www.chinaport.gov.cn/dxp";
    private const string Customs = "DXPEDCCEB0000002";

    /// <summary>Opens the JSON form of the forwarder; answers what is wrong with it, or null.</summary>
    public static string? Open(JsonElement request, out Envelope? envelope)
    {
        envelope = null;
        if (
            request.ValueKind != JsonValueKind.Object
            || !request.TryGetProperty("Message", out JsonElement message)
            || message.ValueKind != JsonValueKind.Object
            || !message.TryGetProperty("MessageBody", out JsonElement body)
            || body.ValueKind != JsonValueKind.Object
            || !body.TryGetProperty("data", out JsonElement data)
            || data.ValueKind != JsonValueKind.String
        )
            return "Message.MessageBody.data is missing";
        if (!data.TryGetBytesFromBase64(out byte[]? xml))
            return "Message.MessageBody.data is not base64";
        return Open(xml, out envelope);
    }

    /// <summary>Opens an envelope, of a terminal node or of a transport node; answers what is wrong with it, or null.</summary>
    public static string? Open(byte[] xml, out Envelope? envelope)
    {
        envelope = null;
        if (Read(xml) is not { } root)
            return "There is no well-formed XML without DTD";
        XElement? message = root.Name == Dxp + "DxpMsgSv" ? root.Element(Dxp + "DxpMsg") : root;
        return message?.Name == Dxp + "DxpMsg"
            ? Open(message, out envelope)
            : "The root is neither dxp:DxpMsg nor dxp:DxpMsgSv around one";
    }

    /// <summary>Closes a receipt for its receiver.</summary>
    public static string Close(string copMsgId, string receiverId, string msgType, DateTimeOffset now, string ceb) =>
        new XElement(
            Dxp + "DxpMsg",
            new XAttribute(XNamespace.Xmlns + "dxp", Dxp.NamespaceName),
            new XAttribute("ver", "1.0"),
            new XElement(
                Dxp + "TransInfo",
                new XElement(Dxp + "CopMsgId", copMsgId),
                new XElement(Dxp + "SenderId", Customs),
                new XElement(Dxp + "ReceiverIds", new XElement(Dxp + "ReceiverId", receiverId)),
                new XElement(
                    Dxp + "CreatTime",
                    now.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture)
                ),
                new XElement(Dxp + "MsgType", msgType)
            ),
            new XElement(Dxp + "Data", Convert.ToBase64String(Encoding.UTF8.GetBytes(ceb)))
        ).ToString(SaveOptions.DisableFormatting);

    private static string? Open(XElement root, out Envelope? envelope)
    {
        envelope = null;
        XElement? info = root.Element(Dxp + "TransInfo");
        string copMsgId = info?.Element(Dxp + "CopMsgId")?.Value ?? "";
        string sender = info?.Element(Dxp + "SenderId")?.Value ?? "";
        string type = info?.Element(Dxp + "MsgType")?.Value ?? "";
        if (copMsgId.Length is 0 or > 255 || sender.Length is 0 or > 16 || type.Length is 0 or > 30)
            return "TransInfo: CopMsgId (1-255), SenderId (1-16) and MsgType (1-30) are required";
        string[] receivers =
        [
            .. info!.Element(Dxp + "ReceiverIds")?.Elements(Dxp + "ReceiverId").Select(e => e.Value) ?? [],
        ];
        if (!receivers.Contains(Customs))
            return $"TransInfo.ReceiverIds: the receiver of imports is {Customs}";
        try
        {
            envelope = new Envelope(
                copMsgId,
                sender,
                type,
                Convert.FromBase64String(root.Element(Dxp + "Data")?.Value ?? "")
            );
        }
        catch (FormatException)
        {
            return "Data is not base64";
        }
        return envelope.Ceb.Length == 0 ? "Data is empty" : null;
    }

    private static XElement? Read(byte[] xml)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(xml), SafeXml.Settings);
            return XElement.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
    }
}

/// <summary>Reading of XML from outside: no DTD, no fetching, bounded.</summary>
internal static class SafeXml
{
    public static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = 8_000_000,
    };

    /// <summary>A document with its white space, as a digest needs it; null where it is no XML.</summary>
    public static XmlDocument? TryRead(byte[] xml)
    {
        var document = new XmlDocument { PreserveWhitespace = true, XmlResolver = null };
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(xml), Settings);
            document.Load(reader);
        }
        catch (XmlException)
        {
            return null;
        }
        // An instruction outside the root would be part of the signed document; no CEB message has one.
        return document.ChildNodes.OfType<XmlProcessingInstruction>().Any() ? null : document;
    }
}
