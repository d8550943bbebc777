using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Kaicang.Counterparts.Frame;

namespace Kaicang.Counterparts.Bank;

/// <summary>A merchant of the bank: the platform, with the shops that it collects for.</summary>
internal sealed record Merchant(
    string Mchid,
    string Name,
    string SerialNo,
    string PublicKeyPem,
    string ApiV3Key,
    IReadOnlyList<string>? NotifyHostAllowed,
    IReadOnlyList<SubMerchant>? SubMerchants
)
{
    public const string Kind = "merchant";

    public string? Complaint()
    {
        if (string.IsNullOrWhiteSpace(Mchid) || string.IsNullOrWhiteSpace(SerialNo))
            return "mchid, serialNo: must not be empty";
        if (ApiV3Key is null || Encoding.UTF8.GetByteCount(ApiV3Key) != 32)
            return "apiV3Key: must have 32 bytes";
        try
        {
            using RSA key = PublicKey();
            return key.KeySize >= 2048 ? null : "publicKeyPem: RSA of 2048 bits or more";
        }
        catch (Exception e) when (e is CryptographicException or ArgumentException)
        {
            return "publicKeyPem: no RSA public key or certificate in PEM";
        }
    }

    public RSA PublicKey()
    {
        if (PublicKeyPem.Contains("CERTIFICATE", StringComparison.Ordinal))
        {
            using var certificate = X509Certificate2.CreateFromPem(PublicKeyPem);
            return certificate.GetRSAPublicKey() ?? throw new CryptographicException("no RSA key");
        }
        var key = RSA.Create();
        key.ImportFromPem(PublicKeyPem);
        return key;
    }

    /// <summary>The name of a payee among this merchant and its shops, or null for a stranger.</summary>
    public string? PayeeName(string mchid) =>
        mchid == Mchid ? Name ?? Mchid : SubMerchants?.FirstOrDefault(s => s.Mchid == mchid)?.Name;

    /// <summary>Whether the bank may call or lead people to an address of this merchant.</summary>
    public bool Allows(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? uri)
        && uri.Scheme is "http" or "https"
        && uri.UserInfo.Length == 0
        && NotifyHostAllowed is { } hosts
        && hosts.Any(h => h == uri.Host || h == uri.Host + ":" + uri.Port.ToString(CultureInfo.InvariantCulture));
}

/// <summary>A shop under a merchant.</summary>
internal sealed record SubMerchant(string Mchid, string Name);
