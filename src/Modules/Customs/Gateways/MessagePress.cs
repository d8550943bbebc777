using System.Security.Cryptography;
using System.Text;
using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Messages;
using Kaicang.Customs.Signing;
using Kaicang.Foundation.Keys;

namespace Kaicang.Customs.Gateways;

/// <summary>Makes messages ready to go: written, checked, signed by their own sender, and encrypted for keeping.</summary>
internal sealed class MessagePress(SenderDirectory senders, FieldCipher cipher)
{
    private const string Purpose = "customs.message";

    /// <summary>A new guid for a document: 36 characters, upper case.</summary>
    public static string NewGuid(DateTimeOffset now) => Ids.NewV7(now).ToString("D").ToUpperInvariant();

    /// <param name="businessNo">The number by which customs names it in its answer.</param>
    public async Task<ErrorOr<OutgoingMessage>> Make(
        DeclarationId declaration,
        SentMessage about,
        string documentGuid,
        CebDocument document,
        string businessNo,
        Company sender,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        (string root, SenderRole role) = about switch
        {
            SentMessage.Order => ("CEB311Message", senders.RoleForOrders(sender.Code)),
            SentMessage.Payment => ("CEB411Message", SenderRole.Payment),
            SentMessage.Waybill => ("CEB511Message", SenderRole.Logistics),
            SentMessage.Signed => ("CEB513Message", SenderRole.Logistics),
            SentMessage.List => ("CEB621Message", SenderRole.Declarant),
            SentMessage.Cancellation => ("CEB623Message", SenderRole.Declarant),
            SentMessage.Return => ("CEB625Message", SenderRole.Declarant),
            SentMessage.SiteReceipt => ("CEB711Message", SenderRole.Site),
        };
        Sender signer = senders.Of(role, sender.Code);
        var transfer = new BaseTransfer
        {
            CopCode = sender.Code,
            CopName = sender.Name,
            DxpMode = "DXP",
            DxpId = signer.DxpId,
        };
        ErrorOr<string> unsigned = CebCodec.Write(new CebMessage(root, documentGuid, [document], transfer));
        if (unsigned.IsError)
            return unsigned.Errors;
        ErrorOr<string> signed = await Sign(unsigned.Value, signer, ct);
        if (signed.IsError)
            return signed.Errors;
        Guid id = Ids.NewV7(now);
        return OutgoingMessage.Make(
            id,
            declaration,
            about,
            root,
            documentGuid,
            businessNo,
            (role, sender.Code, sender.Name),
            (Encrypt(id, signed.Value), HashOf(signed.Value)),
            now
        );
    }

    /// <summary>Signs the same document with the key of today; answers why it cannot, or null.</summary>
    public async Task<Error?> SignAnew(OutgoingMessage message, DateTimeOffset now, CancellationToken ct)
    {
        Sender sender = senders.Of(message.Sender, message.CopCode);
        string unsigned = CebSignature.Unsigned(Decrypt(message.Id, message.Cipher));
        ErrorOr<string> signed = await Sign(unsigned, sender, ct);
        if (signed.IsError)
            return signed.FirstError;
        message.Renew((Encrypt(message.Id, signed.Value), HashOf(signed.Value)), now);
        return null;
    }

    /// <summary>Whether the certificate in a message is the one that its sender signs under today; also where he signs no more.</summary>
    public bool IsSignedByTheKeyOfToday(OutgoingMessage message, string xml) =>
        senders.Find(SenderDirectory.NameOf(message.Sender, message.CopCode)) is not { } sender
        || xml.Contains(sender.Signer.Frame.Tail, StringComparison.Ordinal);

    private static async Task<ErrorOr<string>> Sign(string unsigned, Sender sender, CancellationToken ct)
    {
        string signed;
        try
        {
            signed = await CebSignature.Sign(unsigned, sender.Signer, ct);
        }
        catch (SigningException away)
        {
            return CustomsRefusals.SignerAway.With(("sender", sender.Role), ("detail", away.Message));
        }
        // The last look at what leaves: the very text, signature and all, as customs' own schema will judge it.
        return SchemaCheck.Check(signed) is { } misshapen ? misshapen : signed;
    }

    public string Encrypt(Guid owner, string xml) => cipher.Encrypt(Purpose, owner, xml);

    public string Decrypt(Guid owner, string kept) => cipher.Decrypt(Purpose, owner, kept);

    public static string HashOf(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
