using Kaicang.People.Domain;
using Microsoft.AspNetCore.Identity;

namespace Kaicang.People.UseCases;

/// <summary>What an authenticator app needs.</summary>
/// <param name="Key">Base32 secret.</param>
/// <param name="Uri"><c>otpauth://</c> address for a QR code.</param>
public sealed record AuthenticatorSetup(string Key, string Uri);

/// <summary>Makes a new authenticator secret; it counts once a code of it was confirmed.</summary>
internal static class BeginAuthenticator
{
    public static async Task<ErrorOr<AuthenticatorSetup>> Handle(
        Actor actor,
        KaicangDb db,
        UserManager<Account> users,
        IUserStore<Account> store,
        CancellationToken ct
    )
    {
        if (
            !actor.IsSignedIn
            || await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == actor.Account, ct)
                is not { UserName: not null } account
        )
            return FoundationRefusals.SignInFirst.With();
        string key = users.GenerateNewAuthenticatorKey();
        await ((IUserAuthenticatorKeyStore<Account>)store).SetAuthenticatorKeyAsync(account, key, ct);
        account.TwoFactorEnabled = false;
        await db.SaveChangesAsync(ct);
        return new AuthenticatorSetup(
            key,
            $"otpauth://totp/Kaicang:{Uri.EscapeDataString(account.UserName!)}?secret={key}&issuer=Kaicang&digits=6"
        );
    }
}

/// <summary>Six digits of the authenticator.</summary>
public sealed record ConfirmAuthenticatorRequest(string Totp);

/// <summary>Confirms the authenticator: from now on every sign-in with the password asks for it.</summary>
internal static class ConfirmAuthenticator
{
    public static async Task<ErrorOr<AccountId>> Handle(
        ConfirmAuthenticatorRequest request,
        Actor actor,
        KaicangDb db,
        UserManager<Account> users,
        CancellationToken ct
    )
    {
        if (
            !actor.IsSignedIn
            || await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == actor.Account, ct) is not { } account
        )
            return FoundationRefusals.SignInFirst.With();
        if (
            !await users.VerifyTwoFactorTokenAsync(
                account,
                users.Options.Tokens.AuthenticatorTokenProvider,
                (request.Totp ?? "").Replace(" ", "", StringComparison.Ordinal)
            )
        )
            return PeopleRefusals.SecondFactorNeeded.With();
        account.TwoFactorEnabled = true;
        await db.SaveChangesAsync(ct);
        return account.Id;
    }
}
