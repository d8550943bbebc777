using System.Text;
using System.Xml;
using System.Xml.Linq;
using ErrorOr;

namespace Kaicang.Customs.Messages;

/// <summary>What came from the data exchange platform, opened.</summary>
/// <param name="CopMsgId">The envelope's number; empty where the message came bare.</param>
/// <param name="Receivers">For whom it is; empty where the envelope does not say.</param>
/// <param name="Xml">The message inside; null for a reply of the platform itself.</param>
/// <param name="Replies">What the platform says of envelopes of ours.</param>
internal sealed record DxpIncoming(
    string CopMsgId,
    IReadOnlyList<string> Receivers,
    string MessageType,
    string? Xml,
    IReadOnlyList<DxpReply> Replies
);

/// <summary>The platform's word on one envelope that we sent (DxpRep/Response).</summary>
/// <param name="CopMsgId">Number of our envelope.</param>
/// <param name="Code">One of table 7-1.</param>
internal sealed record DxpReply(string CopMsgId, string Code, string Info);

/// <summary>
/// Opens what comes in: a terminal envelope (DxpMsg), a transport envelope around one (DxpMsgSv), a reply of the platform (DxpRep), or
/// the bare message as the client software of a business node leaves it. Elements that we do not know are passed over; one that we
/// read and that stands twice is refused, because it could be read in two ways.
/// </summary>
internal static class DxpReader
{
    private static readonly XNamespace Dxp = DxpEnvelope.Dxp;

    // Terminal schema 202205: CopMsgId, ResponseCode and ResponseInfo of a reply.
    private const int LongestNumber = 255;
    private const int LongestCode = 10;
    private const int LongestInfo = 300;

    // Bytes that are no UTF-8 are a broken message, and not one with odd characters in it.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static ErrorOr<DxpIncoming> Open(byte[] bytes)
    {
        try
        {
            XElement root;
            using (XmlReader reader = SafeXml.Open(new MemoryStream(bytes, writable: false)))
            {
                // Only the envelope is needed here, which is shallow; a message that comes bare is judged by its own reader.
                reader.MoveToContent();
                if (reader.NamespaceURI == CebCodec.Namespace)
                    return new DxpIncoming("", [], reader.LocalName, Utf8.GetString(bytes), []);
                if (reader.NamespaceURI != Dxp.NamespaceName)
                    return Fault("root", $"DxpMsg, DxpMsgSv or DxpRep in {Dxp.NamespaceName}, or a bare message");
                root = (XElement)XNode.ReadFrom(reader);
                while (reader.Read()) { } // Nothing but comments may follow; anything else is said here.
            }
            return root.Name.LocalName switch
            {
                "DxpMsg" => Message(root),
                "DxpMsgSv" => Message(One(root, "DxpMsg")),
                "DxpRep" => Reply(root),
                _ => Fault("root", "DxpMsg, DxpMsgSv or DxpRep"),
            };
        }
        catch (Exception broken) when (broken is XmlException or FormatException or ArgumentException)
        {
            return Fault("document", broken.Message);
        }
    }

    private static DxpIncoming Message(XElement message)
    {
        XElement info = One(message, "TransInfo");
        byte[] data = Convert.FromBase64String(One(message, "Data").Value);
        if (data.Length == 0)
            throw new FormatException("Data is empty");
        return new DxpIncoming(
            Bounded(One(info, "CopMsgId"), LongestNumber),
            [.. One(info, "ReceiverIds").Elements(Dxp + "ReceiverId").Select(id => id.Value.Trim())],
            One(info, "MsgType").Value.Trim(),
            Utf8.GetString(data),
            []
        );
    }

    // RecevierId is spelled so on the wire.
    private static DxpIncoming Reply(XElement reply) =>
        new(
            "",
            [One(reply, "RecevierId").Value.Trim()],
            "DxpRep",
            null,
            [
                .. reply
                    .Elements(Dxp + "Response")
                    .Select(response => new DxpReply(
                        Bounded(One(One(response, "OriHead"), "CopMsgId"), LongestNumber),
                        Bounded(One(response, "ResponseCode"), LongestCode),
                        Cut(response.Element(Dxp + "ResponseInfo")?.Value.Trim() ?? "")
                    )),
            ]
        );

    // What it answers becomes part of a key in the database, so it is no longer than its schema has it.
    private static string Bounded(XElement element, int most)
    {
        string text = element.Value.Trim();
        return text.Length <= most
            ? text
            : throw new FormatException($"{element.Name.LocalName} has {text.Length} characters, and at most {most}");
    }

    private static string Cut(string words) => words.Length > LongestInfo ? words[..LongestInfo] : words;

    private static XElement One(XElement parent, string name)
    {
        XElement[] found = [.. parent.Elements(Dxp + name).Take(2)];
        return found.Length == 1
            ? found[0]
            : throw new FormatException(
                $"{parent.Name.LocalName} has {(found.Length == 0 ? "no" : "more than one")} {name}"
            );
    }

    private static Error Fault(string field, string rule) => MessageRules.Fault("DxpMsg", field, rule);
}
