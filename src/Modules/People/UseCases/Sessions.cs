using System.Security.Cryptography;
using System.Text;
using Kaicang.People.Domain;

namespace Kaicang.People.UseCases;

/// <summary>How a session begins.</summary>
internal static class Sessions
{
    private static readonly TimeSpan CookieLife = TimeSpan.FromDays(14);
    private static readonly TimeSpan TokenLife = TimeSpan.FromDays(30);

    /// <summary>Adds the session; it is stored with the use case.</summary>
    public static SignedIn Begin(KaicangDb db, Account account, string device, bool asCookie, DateTimeOffset systemNow)
    {
        string? token = asCookie ? null : "kct_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var session = new Session
        {
            Id = Ids.NewV7(systemNow),
            Account = account.Id,
            TokenHash = token is null ? null : HashOf(token),
            Device = device.Length > 200 ? device[..200] : device,
            StartedAt = systemNow,
            ExpiresAt = systemNow + (asCookie ? CookieLife : TokenLife),
        };
        db.Add(session);
        return new SignedIn(
            account.Id,
            account.DisplayName,
            account.Kind,
            token,
            session.Id.ToString("N"),
            session.ExpiresAt
        );
    }

    public static byte[] HashOf(string token) => SHA256.HashData(Encoding.ASCII.GetBytes(token));
}
