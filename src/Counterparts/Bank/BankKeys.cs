using System.Security.Cryptography;
using System.Text;
using Kaicang.Counterparts.Frame;

namespace Kaicang.Counterparts.Bank;

/// <summary>The bank's own signing key: made at the first start, kept in its store.</summary>
internal sealed class BankKeys : IDisposable
{
    private readonly RSA key;
    private readonly Lock gate = new();

    public BankKeys(CounterpartStore store, TimeProvider clock)
    {
        (string Pem, long MadeAt) kept = store
            .Write(
                c =>
                {
                    if (c.Text("SELECT pem FROM bank_key WHERE id = 1") is null)
                    {
                        using var fresh = RSA.Create(2048);
                        c.Run(
                            "INSERT INTO bank_key (id, pem, made_at) VALUES (1, $pem, $at)",
                            ("pem", fresh.ExportPkcs8PrivateKeyPem()),
                            ("at", clock.GetUtcNow().ToUnixTimeMilliseconds())
                        );
                    }
                    return c.First(
                        "SELECT pem, made_at FROM bank_key WHERE id = 1",
                        r => (r.GetString(0), r.GetInt64(1))
                    );
                },
                CancellationToken.None
            )
            .GetAwaiter()
            .GetResult();
        key = RSA.Create();
        key.ImportFromPem(kept.Pem);
        MadeAt = DateTimeOffset.FromUnixTimeMilliseconds(kept.MadeAt);
        Serial = Convert.ToHexString(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..40];
    }

    public string Serial { get; }

    public DateTimeOffset MadeAt { get; }

    public string PublicPem => key.ExportSubjectPublicKeyInfoPem();

    /// <summary>The four headers over a body, signed at this real instant.</summary>
    public Dictionary<string, string> Headers(string body)
    {
        string timestamp = (RealTime.Milliseconds / 1000).ToString(System.Globalization.CultureInfo.InvariantCulture);
        string nonce = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
        byte[] text = Encoding.UTF8.GetBytes($"{timestamp}\n{nonce}\n{body}\n");
        byte[] signature;
        lock (gate)
            signature = key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return new Dictionary<string, string>
        {
            ["Kaicangpay-Timestamp"] = timestamp,
            ["Kaicangpay-Nonce"] = nonce,
            ["Kaicangpay-Serial"] = Serial,
            ["Kaicangpay-Signature"] = Convert.ToBase64String(signature),
        };
    }

    public void Dispose() => key.Dispose();
}
