using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kaicang.Counterparts.Frame;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.Bank;

/// <summary>Tells merchants what became final: encrypted for the merchant when it is queued, signed at each attempt.</summary>
internal sealed class BankNotices(CallbackQueue queue, BankKeys keys) : ICallbackManner
{
    public Callback Dress(Callback call) => call with { Headers = keys.Headers(call.Body) };

    public bool Accepts(string answer) => true;

    public void Tell(
        SqliteConnection c,
        string mchid,
        string url,
        string eventType,
        string key,
        object resource,
        DateTimeOffset now
    )
    {
        if (Registry.Find<Merchant>(c, Merchant.Kind, mchid) is not { } merchant)
            return; // A merchant that was never registered cannot have an order.
        string kind = eventType[..eventType.IndexOf('.', StringComparison.Ordinal)].ToLowerInvariant();
        string nonce = RandomNumberGenerator.GetHexString(12, lowercase: true);
        byte[] plain = JsonSerializer.SerializeToUtf8Bytes(resource, BankAnswer.Spelling);
        string body = JsonSerializer.Serialize(
            new
            {
                id = "EV"
                    + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes($"{mchid}|{eventType}|{key}")))[..30],
                create_time = BankTime.Text(now),
                event_type = eventType,
                resource_type = "encrypt-resource",
                summary = Summary(eventType),
                resource = new
                {
                    algorithm = "AEAD_AES_256_GCM",
                    original_type = kind,
                    ciphertext = Convert.ToBase64String(Encrypt(merchant.ApiV3Key, nonce, kind, plain)),
                    associated_data = kind,
                    nonce,
                },
            },
            BankAnswer.Spelling
        );
        queue.Add(c, new Callback(eventType, key, url, body));
    }

    private static byte[] Encrypt(string key, string nonce, string associated, byte[] plain)
    {
        const int TagLength = 16;
        byte[] output = new byte[plain.Length + TagLength];
        using var gcm = new AesGcm(Encoding.UTF8.GetBytes(key), TagLength);
        gcm.Encrypt(
            Encoding.UTF8.GetBytes(nonce),
            plain,
            output.AsSpan(0, plain.Length),
            output.AsSpan(plain.Length),
            Encoding.UTF8.GetBytes(associated)
        );
        return output;
    }

    private static string Summary(string eventType) =>
        eventType switch
        {
            "TRANSACTION.SUCCESS" => "支付成功",
            "REFUND.SUCCESS" => "退款成功",
            "REFUND.ABNORMAL" => "退款异常",
            "PAYOUT.SUCCESS" => "付款成功",
            _ => "付款退回",
        };
}
