using System.Globalization;
using System.Security.Cryptography;
using Kaicang.Foundation.Keys;
using Kaicang.People.Domain;
using Kaicang.People.Gateways;

namespace Kaicang.People.UseCases;

/// <summary>Where a one-time code goes.</summary>
public sealed record SendCodeRequest(string Phone);

/// <summary>A code is on its way.</summary>
/// <param name="ValidSeconds">How long it may be used.</param>
public sealed record CodeSent(int ValidSeconds);

/// <summary>Sends a one-time code to a phone, at most one each 30 seconds.</summary>
internal static class SendSignInCode
{
    private const int ValidSeconds = 300;
    private const int PauseSeconds = 30;

    public static async Task<ErrorOr<CodeSent>> Handle(
        SendCodeRequest request,
        KaicangDb db,
        ISms sms,
        FieldCipher cipher,
        CancellationToken ct
    )
    {
        if (!Phone.TryNormalise(request.Phone, out string phone))
            return PeopleRefusals.PhoneMalformed.With();
        // Codes live in system time: moving the demo clock must not lock anybody out.
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        byte[] hash = cipher.LookupHash("people.phone", phone);
        OneTimeCode? known = await db.Set<OneTimeCode>().FirstOrDefaultAsync(c => c.PhoneHash == hash, ct);
        if (known is { Used: false } && now < known.SentAt.AddSeconds(PauseSeconds))
            return PeopleRefusals.CodeTooSoon.With(
                ("seconds", (int)Math.Ceiling((known.SentAt.AddSeconds(PauseSeconds) - now).TotalSeconds))
            );

        string code = RandomNumberGenerator.GetInt32(0, 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
        if (!await sms.SendCodeAsync(phone, code, Ids.NewV7(now).ToString("N"), ct))
            return PeopleRefusals.SmsUnavailable.With();

        OneTimeCode row = known ?? new OneTimeCode { PhoneHash = hash };
        if (known is null)
            db.Add(row);
        row.CodeHash = cipher.LookupHash("people.code", phone + code);
        row.SentAt = now;
        row.ExpiresAt = now.AddSeconds(ValidSeconds);
        row.Attempts = 0;
        row.Used = false;
        await db.SaveChangesAsync(ct);
        return new CodeSent(ValidSeconds);
    }
}
