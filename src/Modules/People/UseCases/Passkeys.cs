using System.Buffers.Text;
using Kaicang.People.Domain;
using Microsoft.AspNetCore.Identity;

namespace Kaicang.People.UseCases;

/// <summary>What a browser needs to make or to show a passkey.</summary>
internal sealed record PasskeyOptions(string Json);

/// <summary>Begins to add a passkey to the own account; for accounts that sign in with a password.</summary>
internal static class BeginPasskey
{
    public static async Task<ErrorOr<PasskeyOptions>> Handle(
        Actor actor,
        KaicangDb db,
        PasskeyCeremonies ceremonies,
        CancellationToken ct
    ) =>
        actor.IsSignedIn
        && await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == actor.Account, ct) is { UserName: not null } account
            ? new PasskeyOptions(await ceremonies.BeginCreationAsync(account))
            : FoundationRefusals.SignInFirst.With();
}

/// <summary>What the browser made, and what its owner calls it.</summary>
internal sealed record NewPasskey(string Credential, string? Name);

/// <summary>Adds the passkey that the browser made. From now on the password alone does not sign in.</summary>
internal static class AddPasskey
{
    private const int LongestName = 40;

    public static async Task<ErrorOr<AccountId>> Handle(
        NewPasskey made,
        Actor actor,
        KaicangDb db,
        IUserStore<Account> store,
        PasskeyCeremonies ceremonies,
        CancellationToken ct
    )
    {
        if (
            !actor.IsSignedIn
            || await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == actor.Account, ct)
                is not { UserName: not null } account
        )
            return FoundationRefusals.SignInFirst.With();
        if (await ceremonies.CreatedAsync(account, made.Credential ?? "") is not { } passkey)
            return PeopleRefusals.PasskeyRefused.With();
        string name = (made.Name ?? "").Trim();
        passkey.Name = name.Length > LongestName ? name[..LongestName] : name;
        await ((IUserPasskeyStore<Account>)store).AddOrUpdatePasskeyAsync(account, passkey, ct);
        await db.SaveChangesAsync(ct);
        return account.Id;
    }
}

/// <summary>A passkey of the own account.</summary>
/// <param name="Id">The credential's id, base64url.</param>
internal sealed record PasskeyRow(string Id, string Name, DateTimeOffset CreatedAt);

/// <summary>The passkeys of the own account.</summary>
internal static class ListPasskeys
{
    public static async Task<ErrorOr<IReadOnlyList<PasskeyRow>>> Handle(
        Actor actor,
        QuestionDb db,
        CancellationToken ct
    )
    {
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        List<UserPasskeyInfo> own = await db.Set<Passkey>()
            .Where(p => p.Account == actor.Account)
            .Select(p => p.Info)
            .ToListAsync(ct);
        return own.OrderBy(p => p.CreatedAt)
            .Select(p => new PasskeyRow(Base64Url.EncodeToString(p.CredentialId), p.Name ?? "", p.CreatedAt))
            .ToList();
    }
}

/// <summary>Takes a passkey of the own account away.</summary>
internal static class RemovePasskey
{
    public static async Task<ErrorOr<string>> Handle(string id, Actor actor, KaicangDb db, CancellationToken ct)
    {
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        if (
            !Base64Url.IsValid(id)
            || await db.Set<Passkey>().FindAsync([Base64Url.DecodeFromChars(id)], ct) is not { } passkey
            || passkey.Account != actor.Account
        )
            return PeopleRefusals.UnknownPasskey.With();
        db.Remove(passkey);
        await db.SaveChangesAsync(ct);
        return id;
    }
}

/// <summary>Begins a sign-in with a passkey.</summary>
internal static class BeginPasskeySignIn
{
    public static async Task<ErrorOr<PasskeyOptions>> Handle(PasskeyCeremonies ceremonies, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        return new PasskeyOptions(await ceremonies.BeginRequestAsync());
    }
}

/// <summary>What the browser answered, and which browser it is.</summary>
internal sealed record PasskeySignInRequest(string Credential, string? Device);

/// <summary>Signs in for pages with a passkey: it is name, possession and finger or PIN in one.</summary>
internal static class SignInByPasskey
{
    public static async Task<ErrorOr<SignedIn>> Handle(
        PasskeySignInRequest request,
        KaicangDb db,
        IUserStore<Account> store,
        PasskeyCeremonies ceremonies,
        CancellationToken ct
    )
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        if (await ceremonies.AnsweredAsync(request.Credential ?? "") is not { } answer)
            return PeopleRefusals.PasskeyRefused.With();
        if (answer.Account.Closed)
            return PeopleRefusals.AccountClosed.With();
        await ((IUserPasskeyStore<Account>)store).AddOrUpdatePasskeyAsync(answer.Account, answer.Passkey, ct);
        SignedIn signedIn = Sessions.Begin(db, answer.Account, request.Device ?? "", asCookie: true, now);
        await db.SaveChangesAsync(ct);
        return signedIn;
    }
}
