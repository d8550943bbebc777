using System.Security.Cryptography;
using System.Text;

namespace Kaicang.Customs.Signing;

/// <summary>Makes a signer of what the configuration names. A key that does not belong to its certificate makes none.</summary>
internal sealed class SignerFactory(SignatureOptions options, Remote.RemoteSigningLink? remote = null)
{
    private static readonly byte[] Probe = Encoding.ASCII.GetBytes("kaicang");

    /// <summary>Whether a sender was given a key at all.</summary>
    public static bool NamesAKey(SenderOptions sender) => sender.KeyFile.Length > 0 || sender.CardUrl.Length > 0;

    /// <param name="name">The sender's name at the signing host.</param>
    /// <exception cref="CryptographicException">File, password, key and certificate do not go together.</exception>
    /// <exception cref="ArgumentException">An address names no known algorithm.</exception>
    public Signer Open(SenderOptions sender, string name = "")
    {
        if (sender.CardUrl.Length > 0)
            return OpenCard(sender);
        if (sender.KeyFile.Length == 0 && remote is not null)
            return OpenRemote(remote, sender, name);
        byte[] file = File.ReadAllBytes(sender.KeyFile);
        try
        {
            using KeyFile.Content key = KeyFile.Read(file, Secret(sender.KeyPassword, sender.KeyPasswordFile));
            SenderCertificate certificate = Certificate(sender, key.Certificate);
            if (key.Algorithm != certificate.Algorithm)
                throw new CryptographicException(
                    $"The key is of {key.Algorithm}, the certificate of {certificate.Algorithm}."
                );
            return Proven(Open(key, sender, certificate));
        }
        finally
        {
            CryptographicOperations.ZeroMemory(file);
        }
    }

    // The card itself is asked at the first signature: it may be away while the program starts.
    private CardSigner OpenCard(SenderOptions sender)
    {
        if (sender.KeyFile.Length > 0)
            throw new ArgumentException("Either KeyFile or CardUrl, not both.");
        if (
            !Uri.TryCreate(sender.CardUrl, UriKind.Absolute, out Uri? address)
            || address.Scheme is not ("ws" or "wss")
            || (address.Scheme == "ws" && !address.IsLoopback)
        )
            throw new ArgumentException(
                $"CardUrl '{sender.CardUrl}': ws:// on this machine, or wss://, because the PIN goes over it."
            );
        if (sender.CertificateNumber.Length == 0)
            throw new ArgumentException("CertificateNumber is missing: the card's own number.");
        SenderCertificate certificate = Certificate(sender, null);
        return new CardSigner(
            new CardLink(address, sender.CardPatience),
            Secret(sender.CardPin, sender.CardPinFile),
            sender.CertificateNumber,
            certificate,
            SchemeOf(sender, certificate.Algorithm)
        );
    }

    // The signing host may be away while the program starts; what it must sign with is known here.
    private Remote.RemoteSigner OpenRemote(Remote.RemoteSigningLink link, SenderOptions sender, string name)
    {
        if (sender.CertificateNumber.Length == 0)
            throw new ArgumentException("CertificateNumber is missing: the number of the key at the signing host.");
        SenderCertificate certificate = Certificate(sender, null);
        return new Remote.RemoteSigner(
            link,
            name,
            sender.CertificateNumber,
            certificate,
            SchemeOf(sender, certificate.Algorithm)
        );
    }

    private Signer Open(KeyFile.Content key, SenderOptions sender, SenderCertificate certificate)
    {
        SignatureScheme scheme = SchemeOf(sender, certificate.Algorithm);
        if (key.Algorithm == KeyAlgorithm.Sm2)
            return new Sm2Signer(
                Sm2Key.Open(key.Secret, options.Sm2Library),
                sender.CertificateNumber,
                certificate,
                scheme
            );
        var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(key.Secret, out _);
        return new RsaSigner(rsa, sender.CertificateNumber, certificate, scheme);
    }

    /// <summary>The addresses: the sender's own, else those for all, else the specification's.</summary>
    public SignatureScheme SchemeOf(SenderOptions sender, KeyAlgorithm algorithm)
    {
        (string method, string digest) =
            algorithm == KeyAlgorithm.Sm2
                ? (options.Sm2Method, options.Sm2Digest)
                : (options.RsaMethod, options.RsaDigest);
        return SignatureScheme.Of(
            algorithm,
            sender.SignatureMethod.Length > 0 ? sender.SignatureMethod : method,
            sender.DigestMethod.Length > 0 ? sender.DigestMethod : digest
        );
    }

    // A key beside the wrong certificate would sign what customs then refuses, message by message.
    private static Signer Proven(Signer signer)
    {
        byte[] value = signer.Sign(Probe, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        if (signer.Certificate.Verifies(Probe, value))
            return signer;
        signer.Dispose();
        throw new CryptographicException("The key does not belong to the certificate.");
    }

    private static SenderCertificate Certificate(SenderOptions sender, byte[]? beside)
    {
        if (sender.CertificateFile.Length > 0)
            return SenderCertificate.Read(File.ReadAllBytes(sender.CertificateFile));
        return beside is not null
            ? SenderCertificate.Read(beside)
            : throw new CryptographicException("CertificateFile is missing, and no key file brings a certificate.");
    }

    private static string Secret(string text, string file) =>
        file.Length > 0 ? File.ReadLines(file).FirstOrDefault() ?? "" : text;
}
