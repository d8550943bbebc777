using Kaicang.People.Domain;
using Kaicang.People.Gateways;
using Microsoft.AspNetCore.Identity;

namespace Kaicang.People.UseCases;

/// <summary>A sign-in name, a password and, where the account has an authenticator, its six digits.</summary>
public sealed record PasswordSignInRequest(string UserName, string Password, string? Totp, string? Device);

/// <summary>Signs in merchants, warehouses, streamers and staff. Five wrong tries lock the account for 15 minutes.</summary>
internal static class SignInByPassword
{
    /// <summary>The API: answers a bearer token.</summary>
    public static Task<ErrorOr<SignedIn>> Handle(
        PasswordSignInRequest request,
        KaicangDb db,
        UserManager<Account> users,
        PeopleOptions options,
        IDbContextFactory<KaicangDb> factory,
        CancellationToken ct
    ) => SignIn(request, asCookie: false, db, users, options, factory, ct);

    internal static async Task<ErrorOr<SignedIn>> SignIn(
        PasswordSignInRequest request,
        bool asCookie,
        KaicangDb db,
        UserManager<Account> users,
        PeopleOptions options,
        IDbContextFactory<KaicangDb> factory,
        CancellationToken ct
    )
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        Account? account = await users.FindByNameAsync((request.UserName ?? "").Trim());
        if (account is null)
            return PeopleRefusals.PasswordWrong.With();
        if (account.LockoutEnd > now)
            return PeopleRefusals.LockedOut.With(
                ("minutes", (int)Math.Ceiling((account.LockoutEnd.Value - now).TotalMinutes))
            );
        if (!await users.CheckPasswordAsync(account, request.Password ?? ""))
            return await Failed(account.Id, factory, now, ct);
        if (account.TwoFactorEnabled)
        {
            if (string.IsNullOrWhiteSpace(request.Totp))
                return PeopleRefusals.SecondFactorNeeded.With();
            if (
                !await users.VerifyTwoFactorTokenAsync(
                    account,
                    users.Options.Tokens.AuthenticatorTokenProvider,
                    request.Totp.Replace(" ", "", StringComparison.Ordinal)
                )
            )
                return await Failed(account.Id, factory, now, ct);
        }
        else if (await db.Set<Passkey>().AnyAsync(p => p.Account == account.Id, ct))
            return PeopleRefusals.PasskeyNeeded.With(); // Whoever has a second factor is asked for it.
        if (account.Closed)
            return PeopleRefusals.AccountClosed.With();
        account.AccessFailedCount = 0;
        SignedIn signedIn = Sessions.Begin(db, account, request.Device ?? "", asCookie, now);
        await db.SaveChangesAsync(ct);
        return signedIn;
    }

    private static async Task<Error> Failed(
        AccountId id,
        IDbContextFactory<KaicangDb> factory,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        // The refusal takes this use case back; the failed try must stay, so it commits by itself.
        await using KaicangDb own = await factory.CreateDbContextAsync(ct);
        Account account = await own.Set<Account>().FirstAsync(a => a.Id == id, ct);
        account.AccessFailedCount++;
        if (account.AccessFailedCount >= 5)
        {
            account.LockoutEnd = now.AddMinutes(15);
            account.AccessFailedCount = 0;
        }
        try
        {
            await own.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Two wrong tries at once count as one.
        }
        return PeopleRefusals.PasswordWrong.With();
    }
}

/// <summary>Signs in for pages: the page writes the cookie.</summary>
internal static class SignInByPasswordOnPage
{
    public static Task<ErrorOr<SignedIn>> Handle(
        PasswordSignInRequest request,
        KaicangDb db,
        UserManager<Account> users,
        PeopleOptions options,
        IDbContextFactory<KaicangDb> factory,
        CancellationToken ct
    ) => SignInByPassword.SignIn(request, asCookie: true, db, users, options, factory, ct);
}
