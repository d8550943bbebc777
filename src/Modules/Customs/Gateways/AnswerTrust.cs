using System.Security.Cryptography;
using Kaicang.Customs.Signing;
using Microsoft.Extensions.Options;

namespace Kaicang.Customs.Gateways;

/// <summary>Whose answers are believed: those signed under a certificate of customs, where one is configured.</summary>
internal sealed class AnswerTrust
{
    private readonly Lazy<IReadOnlyList<SenderCertificate>> certificates;

    public AnswerTrust(IOptions<CustomsOptions> options) =>
        certificates = new(() => [.. options.Value.AnswerCertificateFiles.Select(Read)]);

    /// <summary>Trusts exactly these.</summary>
    internal AnswerTrust(IReadOnlyList<SenderCertificate> trusted) => certificates = new(() => trusted);

    /// <summary>What is wrong with an answer's signature; null where it is good, or none is asked for.</summary>
    public Error? Complaint(string xml)
    {
        Error? last = null;
        foreach (SenderCertificate certificate in certificates.Value)
        {
            ErrorOr<CheckedSignature> found = SignatureCheck.Of(xml, certificate);
            if (!found.IsError)
                return null;
            last = found.FirstError;
        }
        return last;
    }

    private static SenderCertificate Read(string file)
    {
        try
        {
            return SenderCertificate.Read(File.ReadAllBytes(file));
        }
        catch (Exception broken) when (broken is CryptographicException or IOException)
        {
            throw new InvalidOperationException($"Customs:AnswerCertificateFiles: {file}: {broken.Message}", broken);
        }
    }
}
