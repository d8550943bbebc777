using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using System.Text;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.Signing.Remote;

/// <summary>
/// Signs for a host that serves pages, and trusts it with nothing: it reads the message itself and signs only what is, to the last
/// character, a message that the sender may send. So a web host that somebody broke into can have declarations signed, each of them
/// written down, but no contract, no certificate and no message of another sender.
/// </summary>
internal sealed class SigningDesk(SenderDirectory senders, SigningAudit audit)
{
    private static readonly Meter Meter = new(RemoteSigningLink.MeterName);
    private static readonly Counter<long> Signed = Meter.CreateCounter<long>(
        "kaicang.customs.signatures",
        description: "Signatures asked of this host, by sender and outcome"
    );

    public IReadOnlyList<ServedSender> Served() =>
        [
            .. senders.Named.Select(pair => new ServedSender(
                pair.Name,
                pair.Sender.DxpId,
                pair.Sender.Signer.CertificateNumber,
                pair.Sender.Signer.Certificate.Base64,
                pair.Sender.Signer.Scheme.SignatureMethod,
                pair.Sender.Signer.Scheme.DigestMethod
            )),
        ];

    /// <param name="client">Whose certificate the connection showed.</param>
    public async Task<(SignAnswer? Answer, SignRefused? Refused)> SignMessage(
        string client,
        SignRequest request,
        CancellationToken ct
    )
    {
        if (senders.Find(request.Sender) is not { } sender)
            return Refuse(client, request, "unknown-sender", $"'{request.Sender}' is not served here");
        if (Judge(request.Text, request.Sender, sender, out CebMessage? message) is { } refused)
            return Refuse(client, request, refused.Fault, refused.Detail);
        byte[] info = CebSignature.SignedInfoOf(request.Text, sender.Signer);
        return await Sign(client, request, sender, message!.Root, message.Guid, info, ct);
    }

    public async Task<(SignAnswer? Answer, SignRefused? Refused)> SignPaymentData(
        string client,
        SignRequest request,
        CancellationToken ct
    )
    {
        if (senders.Find(request.Sender) is not { } sender)
            return Refuse(client, request, "unknown-sender", $"'{request.Sender}' is not served here");
        if (sender.Role != SenderRole.Platform)
            return Refuse(client, request, "not-his-message", "payment data is signed by the platform");
        if (PaymentDataForm.SessionOf(request.Text) is not { } session)
            return Refuse(client, request, "not-a-message", "no text of a payment-data upload");
        return await Sign(client, request, sender, "payment-data", session, Encoding.UTF8.GetBytes(request.Text), ct);
    }

    /// <summary>What is wrong with a text that shall be signed as a message of a sender; null where nothing is.</summary>
    internal static SignRefused? Judge(string text, string name, Sender sender, out CebMessage? message)
    {
        message = null;
        ErrorOr<CebMessage> read = CebCodec.Read(text);
        if (read.IsError)
            return new SignRefused("not-a-message", read.FirstError.Description);
        if (MessageRules.Check(read.Value) is { } fault)
            return new SignRefused("not-a-message", fault.Description);
        // What was read is written again and compared: nothing can hide where a reader looks past it.
        if (!string.Equals(CebCodec.Text(read.Value), text, StringComparison.Ordinal))
            return new SignRefused("not-as-written", "there is more or less in it than its fields");
        if (!sender.Role.Sends(read.Value.Root))
            return new SignRefused("not-his-message", $"{sender.Role} does not send {read.Value.Root}");
        if (read.Value.Transfer!.DxpId != sender.DxpId)
            return new SignRefused("another-sender", $"dxpId is {read.Value.Transfer.DxpId}, not {sender.DxpId}");
        if (
            sender.Role == SenderRole.Merchant
            && name != SenderDirectory.NameOf(sender.Role, read.Value.Transfer.CopCode)
        )
            return new SignRefused("another-sender", $"copCode is {read.Value.Transfer.CopCode}");
        message = read.Value;
        return null;
    }

    private async Task<(SignAnswer?, SignRefused?)> Sign(
        string client,
        SignRequest request,
        Sender sender,
        string root,
        string guid,
        byte[] bytes,
        CancellationToken ct
    )
    {
        byte[] value;
        try
        {
            value = await sender.Signer.Sign(bytes, ct);
        }
        catch (SigningException away)
        {
            Signed.Add(1, new("sender", request.Sender), new("outcome", "away"));
            return (null, new SignRefused("key-away", away.Message));
        }
        // Written down before it is given away: a signature that nobody can account for does not leave.
        audit.Write(client, request.Sender, sender.DxpId, root, guid, DigestOf(request.Text), "signed");
        Signed.Add(1, new("sender", request.Sender), new("outcome", "signed"));
        return (new SignAnswer(Convert.ToBase64String(value), sender.Signer.CertificateNumber), null);
    }

    private (SignAnswer?, SignRefused?) Refuse(string client, SignRequest request, string fault, string detail)
    {
        audit.Write(client, Short(request.Sender), "", "", "", DigestOf(request.Text), fault);
        Signed.Add(1, new("sender", Short(fault == "unknown-sender" ? "" : request.Sender)), new("outcome", "refused"));
        return (null, new SignRefused(fault, detail));
    }

    private static string Short(string text) => text.Length > 60 ? text[..60] : text;

    private static string DigestOf(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
