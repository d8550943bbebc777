using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kaicang.Warehousing.Gateways;

/// <summary>Signature of the Qimen protocol: upper hex MD5 over secret + sorted parameters + body + secret. The protocol wants MD5.</summary>
internal static class QimenSignature
{
    public const string TimeFormat = "yyyy-MM-dd HH:mm:ss";
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);
    private static readonly TimeSpan FreshWithin = TimeSpan.FromMinutes(10);

    public static string Of(IEnumerable<KeyValuePair<string, string>> parameters, string body, string secret)
    {
        var text = new StringBuilder(secret);
        foreach (
            (string key, string value) in parameters
                .Where(p => p.Key != "sign")
                .OrderBy(p => p.Key, StringComparer.Ordinal)
        )
            text.Append(key).Append(value);
        text.Append(body).Append(secret);
        return Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    /// <summary>Null when the signature is right and fresh, otherwise what is wrong.</summary>
    public static string? Fault(
        IReadOnlyDictionary<string, string> query,
        string body,
        WarehouseSystemOptions options,
        DateTimeOffset realNow
    )
    {
        if (query.GetValueOrDefault("app_key") != options.AppKey)
            return "app_key";
        if (
            !DateTime.TryParseExact(
                query.GetValueOrDefault("timestamp"),
                TimeFormat,
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out DateTime local
            )
            || (realNow - new DateTimeOffset(local, Shanghai)).Duration() > FreshWithin
        )
            return "timestamp";
        byte[] given = Encoding.UTF8.GetBytes(query.GetValueOrDefault("sign", ""));
        byte[] wanted = Encoding.ASCII.GetBytes(Of(query, body, options.Secret));
        return CryptographicOperations.FixedTimeEquals(given, wanted) ? null : "sign";
    }

    public static string Stamp(DateTimeOffset at) =>
        at.ToOffset(Shanghai).ToString(TimeFormat, CultureInfo.InvariantCulture);
}
