using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Kaicang.Customs.Signing.Remote;

/// <summary>
/// The TLS certificates of the two hosts. Each knows the other's by heart: no authority stands between them, and none that anybody else
/// trusts can make a third.
/// </summary>
internal static class PinnedCertificates
{
    private const int Years = 3;

    /// <summary>A host's own certificate with its key.</summary>
    /// <exception cref="InvalidOperationException">Files and password do not go together.</exception>
    public static X509Certificate2 Own(string place, string certificateFile, string keyFile, string passwordFile)
    {
        if (certificateFile.Length == 0 || keyFile.Length == 0)
            throw new InvalidOperationException($"{place}:CertificateFile and {place}:KeyFile are both needed.");
        try
        {
            return passwordFile.Length > 0
                ? X509Certificate2.CreateFromEncryptedPemFile(
                    certificateFile,
                    File.ReadLines(passwordFile).FirstOrDefault() ?? "",
                    keyFile
                )
                : X509Certificate2.CreateFromPemFile(certificateFile, keyFile);
        }
        catch (Exception broken) when (broken is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{place}: {broken.Message}", broken);
        }
    }

    /// <summary>The certificates that are believed.</summary>
    /// <exception cref="InvalidOperationException">One cannot be read.</exception>
    public static IReadOnlyList<X509Certificate2> Others(string place, IReadOnlyList<string> files)
    {
        try
        {
            return [.. files.Select(X509CertificateLoader.LoadCertificateFromFile)];
        }
        catch (Exception broken) when (broken is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"{place}: {broken.Message}", broken);
        }
    }

    /// <summary>Whether it is one of those, to the byte, and of today.</summary>
    public static bool Knows(IReadOnlyList<X509Certificate2> known, X509Certificate? shown, TimeProvider time)
    {
        if (shown is null)
            return false;
        byte[] raw = shown.GetRawCertData();
        DateTimeOffset now = time.GetUtcNow();
        return known.Any(one =>
            one.RawData.AsSpan().SequenceEqual(raw)
            && now >= new DateTimeOffset(one.NotBefore)
            && now <= new DateTimeOffset(one.NotAfter)
        );
    }

    /// <summary>A new pair of certificate and key (P-256), as PEM.</summary>
    public static (string Certificate, string Key) Make(string name, DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(
            new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true)
        );
        using X509Certificate2 made = request.CreateSelfSigned(now.AddMinutes(-5), now.AddYears(Years));
        return (made.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
