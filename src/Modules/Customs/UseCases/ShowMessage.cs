using System.Xml;
using System.Xml.Linq;
using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;

namespace Kaicang.Customs.UseCases;

/// <summary>A message as it went over the wire, indented for reading, with names and numbers of people masked.</summary>
internal sealed record MessageView(Guid Id, string Kind, string Hash, string Xml);

/// <summary>Shows the XML of a message that was sent or of an answer that came.</summary>
internal static class ShowMessage
{
    private static readonly HashSet<string> Personal =
    [
        "buyerName",
        "buyerIdNumber",
        "buyerTelephone",
        "payerName",
        "payerIdNumber",
        "telephone",
        "consignee",
        "consigneeTelephone",
        "consigneeAddress",
    ];

    public static async Task<ErrorOr<MessageView>> Handle(
        Guid messageId,
        Actor actor,
        QuestionDb db,
        MessagePress press,
        CancellationToken ct
    )
    {
        (Guid Id, DeclarationId? Declaration, string Root, string Hash, string Cipher)? kept = await Find(
            messageId,
            db,
            ct
        );
        if (kept is not { } message || !await MayRead(message.Declaration, actor, db, ct))
            return CustomsRefusals.UnknownMessage.With(("message", messageId));
        return new MessageView(
            message.Id,
            message.Root,
            message.Hash,
            Readable(press.Decrypt(message.Id, message.Cipher))
        );
    }

    private static async Task<(Guid, DeclarationId?, string, string, string)?> Find(
        Guid id,
        QuestionDb db,
        CancellationToken ct
    )
    {
        if (await db.Set<OutgoingMessage>().FirstOrDefaultAsync(m => m.Id == id, ct) is { } sent)
            return (sent.Id, sent.Declaration, sent.Root, sent.Hash, sent.Cipher);
        return await db.Set<ReceivedReceipt>().FirstOrDefaultAsync(r => r.Id == id, ct) is { } received
            ? (received.Id, received.Declaration, received.Root, received.Hash, received.Cipher)
            : null;
    }

    private static async Task<bool> MayRead(DeclarationId? id, Actor actor, QuestionDb db, CancellationToken ct)
    {
        if (actor.May(CustomsPermission.ReadMessages))
            return true;
        return id is { } known
            && await db.Set<Declaration>().FirstOrDefaultAsync(d => d.Id == known, ct) is { } declaration
            && actor.May(CustomsPermission.ReadMessages, declaration.Shop);
    }

    /// <summary>Indented, with personal fields masked; the kept text itself is never changed.</summary>
    internal static string Readable(string xml)
    {
        XDocument document;
        try
        {
            document = XDocument.Parse(xml);
        }
        catch (XmlException)
        {
            return xml;
        }
        foreach (XElement field in document.Descendants().Where(e => Personal.Contains(e.Name.LocalName)))
            field.Value = Ui.Formats.Masked(field.Value);
        return document.ToString();
    }
}
