using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Kaicang.Pay.Gateways;

/// <summary>The bank's certificates, fetched when a serial number comes that we do not know yet, and the check of its signatures.</summary>
internal sealed class BankCertificates(IHttpClientFactory clients, PayOptions options)
{
    private static readonly TimeSpan FreshWithin = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan FetchPause = TimeSpan.FromSeconds(2);
    private readonly ConcurrentDictionary<string, string> keys = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim fetching = new(1);
    private DateTimeOffset fetchedAt;

    /// <summary>Null when the signature over the body is the bank's and fresh; otherwise what is wrong.</summary>
    public async Task<string?> ComplaintAsync(Func<string, string?> header, string body, CancellationToken ct)
    {
        string timestamp = header("Kaicangpay-Timestamp") ?? "";
        string nonce = header("Kaicangpay-Nonce") ?? "";
        string serial = header("Kaicangpay-Serial") ?? "";
        string signature = header("Kaicangpay-Signature") ?? "";
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out long seconds))
            return "no timestamp";
        // Freshness is a matter of transport: system time on both sides, whatever the demo clock says.
        long age = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() - seconds;
        if (Math.Abs(age) > FreshWithin.TotalSeconds)
            return "timestamp is not within five minutes";
        if (await KeyOfAsync(serial, ct) is not { } pem)
            return "serial number is not the bank's";
        byte[] bytes = new byte[signature.Length];
        if (!Convert.TryFromBase64String(signature, bytes, out int length))
            return "signature is not base64";
        using RSA key = Import(pem);
        return key.VerifyData(
            Encoding.UTF8.GetBytes($"{timestamp}\n{nonce}\n{body}\n"),
            bytes.AsSpan(0, length),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        )
            ? null
            : "signature is wrong";
    }

    private async Task<string?> KeyOfAsync(string serial, CancellationToken ct)
    {
        if (serial.Length == 0)
            return null;
        if (keys.TryGetValue(serial, out string? known))
            return known;
        await fetching.WaitAsync(ct);
        try
        {
            DateTimeOffset now = TimeProvider.System.GetUtcNow();
            if (!keys.ContainsKey(serial) && now - fetchedAt >= FetchPause)
            {
                fetchedAt = now; // Strangers' serial numbers must not make us hammer the bank.
                await FetchAsync(ct);
            }
        }
        catch (Exception down)
            when (down is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            fetching.Release();
        }
        return keys.GetValueOrDefault(serial);
    }

    private async Task FetchAsync(CancellationToken ct)
    {
        using HttpClient http = clients.CreateClient(BankLink.ClientName);
        string text = await http.GetStringAsync(new Uri(options.BankUrl + "/v3/certificates"), ct);
        foreach (Certificate one in BankJson.Read<CertificateList>(text)?.Data ?? [])
            if (one is { SerialNo: { } number, PublicKey: { } pem })
                keys[number] = pem;
    }

    private static RSA Import(string pem)
    {
        if (pem.Contains("CERTIFICATE", StringComparison.Ordinal))
        {
            using var certificate = X509Certificate2.CreateFromPem(pem);
            return certificate.GetRSAPublicKey() ?? throw new CryptographicException("no RSA key");
        }
        var key = RSA.Create();
        key.ImportFromPem(pem);
        return key;
    }

    private sealed record CertificateList(IReadOnlyList<Certificate>? Data);

    private sealed record Certificate(string? SerialNo, string? PublicKey);
}
