using Kaicang.Foundation.Keys;
using Kaicang.People.Domain;

namespace Kaicang.People.UseCases;

/// <summary>A phone and the code that was sent to it.</summary>
public sealed record PhoneSignInRequest(string Phone, string Code, string? Device);

/// <summary>A session began. The token is shown once; it is stored as a hash.</summary>
/// <param name="Token">Bearer token for the API; null for pages, which use a cookie.</param>
/// <param name="Session">Its number in the list of sessions.</param>
public sealed record SignedIn(
    AccountId Account,
    string DisplayName,
    ActorKind Kind,
    string? Token,
    string Session,
    DateTimeOffset ExpiresAt
);

/// <summary>Signs a buyer in; a phone that is new here becomes an account.</summary>
internal static class SignInByPhone
{
    private const int MaxAttempts = 5;

    /// <summary>The API: answers a bearer token.</summary>
    public static Task<ErrorOr<SignedIn>> Handle(
        PhoneSignInRequest request,
        KaicangDb db,
        IDbContextFactory<KaicangDb> factory,
        FieldCipher cipher,
        TimeProvider time,
        CancellationToken ct
    ) => SignIn(request, asCookie: false, db, factory, cipher, time, ct);

    internal static async Task<ErrorOr<SignedIn>> SignIn(
        PhoneSignInRequest request,
        bool asCookie,
        KaicangDb db,
        IDbContextFactory<KaicangDb> factory,
        FieldCipher cipher,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!Phone.TryNormalise(request.Phone, out string phone))
            return PeopleRefusals.PhoneMalformed.With();
        DateTimeOffset systemNow = TimeProvider.System.GetUtcNow();
        byte[] hash = cipher.LookupHash("people.phone", phone);
        // A wrong try must count even though the answer is a refusal, so it is counted in a statement of its own before the decision.
        OneTimeCode? code = await db.Set<OneTimeCode>()
            .AsNoTracking()
            .FirstOrDefaultAsync(c => c.PhoneHash == hash, ct);
        if (code is null || code.Used || code.Attempts >= MaxAttempts || systemNow > code.ExpiresAt)
            return PeopleRefusals.CodeWrong.With();
        byte[] given = cipher.LookupHash("people.code", phone + (request.Code ?? "").Trim());
        if (!System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(given, code.CodeHash))
        {
            await CountAttempt.After(factory, hash, ct);
            return PeopleRefusals.CodeWrong.With();
        }

        await db.BeginWritesAsync(ct);
        int used = await db.Set<OneTimeCode>()
            .Where(c => c.PhoneHash == hash && !c.Used && c.Attempts < MaxAttempts)
            .ExecuteUpdateAsync(row => row.SetProperty(c => c.Used, true), ct);
        if (used != 1)
            return PeopleRefusals.CodeWrong.With(); // Somebody else has just used it.
        DateTimeOffset now = time.GetUtcNow();
        Account? account = await db.Set<Account>().FirstOrDefaultAsync(a => a.PhoneHash == hash, ct);
        if (account is null)
        {
            account = new Account(AccountId.New(now), ActorKind.Buyer, DefaultName(phone), now) { PhoneHash = hash };
            account.PhoneCipher = cipher.Encrypt("people.phone", account.Id.Value, phone);
            db.Add(account);
            db.Add(
                new Membership
                {
                    Id = Ids.NewV7(now),
                    Account = account.Id,
                    Role = Roles.Buyer,
                    GrantedAt = now,
                }
            );
        }
        if (account.Closed)
            return PeopleRefusals.AccountClosed.With();
        SignedIn signedIn = Sessions.Begin(db, account, request.Device ?? "", asCookie, systemNow);
        await db.SaveChangesAsync(ct);
        return signedIn;
    }

    private static string DefaultName(string phone) => (Text.IsEnglish ? "Buyer " : "用户") + phone[^4..];
}

/// <summary>Signs a buyer in for pages: the page writes the cookie.</summary>
internal static class SignInByPhoneOnPage
{
    public static Task<ErrorOr<SignedIn>> Handle(
        PhoneSignInRequest request,
        KaicangDb db,
        IDbContextFactory<KaicangDb> factory,
        FieldCipher cipher,
        TimeProvider time,
        CancellationToken ct
    ) => SignInByPhone.SignIn(request, asCookie: true, db, factory, cipher, time, ct);
}
