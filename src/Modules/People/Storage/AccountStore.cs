using Kaicang.Foundation.Keys;
using Kaicang.People.Domain;
using Microsoft.AspNetCore.Identity;

namespace Kaicang.People.Storage;

/// <summary>The store behind ASP.NET Core Identity: accounts lie in People's tables, and a change commits with its use case.</summary>
internal sealed class AccountStore(KaicangDb db, FieldCipher cipher)
    : IUserPasswordStore<Account>,
        IUserLockoutStore<Account>,
        IUserTwoFactorStore<Account>,
        IUserAuthenticatorKeyStore<Account>,
        IUserSecurityStampStore<Account>,
        IUserPasskeyStore<Account>
{
    private const string KeyPurpose = "people.authenticator-key";

    public async Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken)
    {
        db.Add(user);
        await db.SaveChangesAsync(cancellationToken);
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken)
    {
        await db.SaveChangesAsync(cancellationToken);
        return IdentityResult.Success;
    }

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(
            IdentityResult.Failed(
                new IdentityError { Code = "kept", Description = "Accounts are closed, not deleted." }
            )
        );

    public async Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        Ids.TryParse(userId, out AccountId id) ? await db.Set<Account>().FindAsync([id], cancellationToken) : null;

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        db.Set<Account>().FirstOrDefaultAsync(a => a.NormalizedUserName == normalizedUserName, cancellationToken);

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Id.ToString());

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.UserName);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) =>
        Note(() => user.UserName = userName);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.NormalizedUserName);

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) =>
        Note(() => user.NormalizedUserName = normalizedName);

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken) =>
        Note(() => user.PasswordHash = passwordHash);

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.PasswordHash is not null);

    public Task<DateTimeOffset?> GetLockoutEndDateAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.LockoutEnd);

    public Task SetLockoutEndDateAsync(Account user, DateTimeOffset? lockoutEnd, CancellationToken cancellationToken) =>
        Note(() => user.LockoutEnd = lockoutEnd);

    public Task<int> IncrementAccessFailedCountAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(++user.AccessFailedCount);

    public Task ResetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) =>
        Note(() => user.AccessFailedCount = 0);

    public Task<int> GetAccessFailedCountAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.AccessFailedCount);

    public Task<bool> GetLockoutEnabledAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(true);

    public Task SetLockoutEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task SetTwoFactorEnabledAsync(Account user, bool enabled, CancellationToken cancellationToken) =>
        Note(() => user.TwoFactorEnabled = enabled);

    public Task<bool> GetTwoFactorEnabledAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(user.TwoFactorEnabled);

    public Task SetAuthenticatorKeyAsync(Account user, string key, CancellationToken cancellationToken) =>
        Note(() => user.AuthenticatorKeyCipher = cipher.Encrypt(KeyPurpose, user.Id.Value, key));

    public Task<string?> GetAuthenticatorKeyAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult(
            user.AuthenticatorKeyCipher is { } sealedKey ? cipher.Decrypt(KeyPurpose, user.Id.Value, sealedKey) : null
        );

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken) =>
        Note(() => user.SecurityStamp = stamp);

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.SecurityStamp);

    public async Task AddOrUpdatePasskeyAsync(
        Account user,
        UserPasskeyInfo passkey,
        CancellationToken cancellationToken
    )
    {
        Passkey? known = await db.Set<Passkey>().FindAsync([passkey.CredentialId], cancellationToken);
        if (known is null)
            db.Add(
                new Passkey
                {
                    CredentialId = passkey.CredentialId,
                    Account = user.Id,
                    Info = passkey,
                }
            );
        else
            known.Info = passkey;
    }

    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Account user, CancellationToken cancellationToken) =>
        await db.Set<Passkey>().Where(p => p.Account == user.Id).Select(p => p.Info).ToListAsync(cancellationToken);

    public async Task<Account?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await db.Set<Passkey>().FindAsync([credentialId], cancellationToken) is { } passkey
            ? await db.Set<Account>().FindAsync([passkey.Account], cancellationToken)
            : null;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(
        Account user,
        byte[] credentialId,
        CancellationToken cancellationToken
    ) =>
        await db.Set<Passkey>().FindAsync([credentialId], cancellationToken) is { } passkey
        && passkey.Account == user.Id
            ? passkey.Info
            : null;

    public async Task RemovePasskeyAsync(Account user, byte[] credentialId, CancellationToken cancellationToken)
    {
        if (
            await db.Set<Passkey>().FindAsync([credentialId], cancellationToken) is { } passkey
            && passkey.Account == user.Id
        )
            db.Remove(passkey);
    }

    public void Dispose() { }

    private static Task Note(Action change)
    {
        change();
        return Task.CompletedTask;
    }
}
