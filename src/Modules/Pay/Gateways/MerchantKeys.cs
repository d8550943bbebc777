using System.Security.Cryptography;
using System.Text;
using Kaicang.Foundation.Keys;

namespace Kaicang.Pay.Gateways;

/// <summary>
/// Our side's keys at the bank: the RSA key that signs requests and the key under which notifications are encrypted. The demo makes
/// its own at the first start and keeps them readable for their owner only; production is given both.
/// </summary>
internal sealed class MerchantKeys : IDisposable
{
    private readonly RSA key;
    private readonly Lock gate = new();

    public MerchantKeys(PayOptions options, StorageOptions storage, KaicangOptions kaicang)
    {
        bool demo = kaicang.Mode == KaicangMode.Demo;
        if (!demo && (options.PrivateKeyFile is null || options.ApiV3Key is null || options.SerialNo is null))
            throw new InvalidOperationException(
                "Pay:PrivateKeyFile, Pay:ApiV3Key and Pay:SerialNo must be given in production."
            );
        string folder = Path.GetFullPath(Path.Combine(storage.Folder, "keys"));
        key = RSA.Create();
        key.ImportFromPem(
            options.PrivateKeyFile is { } file
                ? File.ReadAllText(file)
                : Kept(Path.Combine(folder, "bank-signing.pem"), NewSigningKey)
        );
        ApiV3Key =
            options.ApiV3Key
            ?? Kept(Path.Combine(folder, "bank-api-v3.key"), () => RandomNumberGenerator.GetHexString(32, true));
        if (Encoding.UTF8.GetByteCount(ApiV3Key) != 32)
            throw new InvalidOperationException("Pay:ApiV3Key must have 32 bytes.");
        SerialNo = options.SerialNo ?? Convert.ToHexString(SHA256.HashData(key.ExportSubjectPublicKeyInfo()))[..40];
    }

    public string SerialNo { get; }

    public string ApiV3Key { get; }

    public string PublicPem => key.ExportSubjectPublicKeyInfoPem();

    public string Sign(string text)
    {
        lock (gate)
            return Convert.ToBase64String(
                key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            );
    }

    /// <summary>Opens an encrypted notification; null when it was not made with our key.</summary>
    public string? Open(BankNoticeResource resource)
    {
        const int TagLength = 16;
        if (resource is not { Algorithm: "AEAD_AES_256_GCM", Ciphertext: { } text, Nonce: { Length: 12 } nonce })
            return null;
        byte[] cipher = new byte[text.Length];
        if (!Convert.TryFromBase64String(text, cipher, out int length) || length < TagLength)
            return null;
        byte[] plain = new byte[length - TagLength];
        try
        {
            using var gcm = new AesGcm(Encoding.UTF8.GetBytes(ApiV3Key), TagLength);
            gcm.Decrypt(
                Encoding.UTF8.GetBytes(nonce),
                cipher.AsSpan(0, plain.Length),
                cipher.AsSpan(plain.Length, TagLength),
                plain,
                Encoding.UTF8.GetBytes(resource.AssociatedData ?? "")
            );
        }
        catch (CryptographicException)
        {
            return null;
        }
        return Encoding.UTF8.GetString(plain);
    }

    public void Dispose() => key.Dispose();

    private static string NewSigningKey()
    {
        using var fresh = RSA.Create(2048);
        return fresh.ExportPkcs8PrivateKeyPem();
    }

    private static string Kept(string path, Func<string> make)
    {
        if (!File.Exists(path))
            KeyRing.WriteSecret(path, Encoding.ASCII.GetBytes(make()));
        return File.ReadAllText(path);
    }
}
