using Kaicang.Foundation.Keys;
using Kaicang.People.Domain;
using Microsoft.AspNetCore.Identity;

namespace Kaicang.People.UseCases;

/// <summary>What staff may do with accounts.</summary>
public static class PeoplePermission
{
    public static readonly Permission SeeAccounts = new("people.see-accounts");
    public static readonly Permission ChangeAccounts = new("people.change-accounts");
    public static readonly Permission SeeAudit = new("people.see-audit");
}

/// <summary>A new account with a password.</summary>
/// <param name="Roles">Each with the tenant (text form of a shop's or warehouse's id) it is for, or null for all.</param>
public sealed record NewAccountRequest(
    string UserName,
    string Password,
    string DisplayName,
    ActorKind Kind,
    string? Phone,
    IReadOnlyList<RoleRequest> Roles
);

/// <summary>A role for one tenant, or for all.</summary>
/// <param name="Tenant">Text form of the tenant's id, for example <c>shp_…</c>.</param>
public sealed record RoleRequest(string Role, string? Tenant);

/// <summary>An account as staff see it.</summary>
public sealed record AccountRow(
    AccountId Id,
    string DisplayName,
    string? UserName,
    ActorKind Kind,
    bool RealNameVerified,
    bool TwoFactor,
    bool Closed,
    IReadOnlyList<string> Roles,
    DateTimeOffset CreatedAt
);

/// <summary>Opens an account with a password and roles. Buyers open theirs by phone.</summary>
internal static class OpenAccount
{
    public static async Task<ErrorOr<AccountRow>> Handle(
        NewAccountRequest request,
        Actor actor,
        KaicangDb db,
        UserManager<Account> users,
        FieldCipher cipher,
        RoleCatalogue roles,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(PeoplePermission.ChangeAccounts))
            return FoundationRefusals.NotAllowed.With(("permission", PeoplePermission.ChangeAccounts));
        if ((request.Password ?? "").Length < 12)
            return PeopleRefusals.PasswordWeak.With();
        string userName = (request.UserName ?? "").Trim();
        if (userName.Length is < 3 or > 60 || await users.FindByNameAsync(userName) is not null)
            return PeopleRefusals.UserNameTaken.With(("userName", userName));
        DateTimeOffset now = time.GetUtcNow();
        var account = new Account(AccountId.New(now), request.Kind, request.DisplayName, now) { UserName = userName };
        if (request.Phone is not null)
        {
            if (!Phone.TryNormalise(request.Phone, out string phone))
                return PeopleRefusals.PhoneMalformed.With();
            account.PhoneHash = cipher.LookupHash("people.phone", phone);
            account.PhoneCipher = cipher.Encrypt("people.phone", account.Id.Value, phone);
        }
        foreach (RoleRequest role in request.Roles)
        {
            ErrorOr<Membership> membership = Memberships.Make(account.Id, role, roles, now);
            if (membership.IsError)
                return membership.Errors;
            db.Add(membership.Value);
        }
        account.NormalizedUserName = users.NormalizeName(userName);
        account.PasswordHash = users.PasswordHasher.HashPassword(account, request.Password!);
        db.Add(account);
        await db.SaveChangesAsync(ct);
        return new AccountRow(
            account.Id,
            account.DisplayName,
            account.UserName,
            account.Kind,
            false,
            false,
            false,
            [.. request.Roles.Select(r => r.Role)],
            now
        );
    }
}

/// <summary>How memberships are made.</summary>
internal static class Memberships
{
    public static ErrorOr<Membership> Make(AccountId account, RoleRequest role, RoleCatalogue roles, DateTimeOffset now)
    {
        if (!roles.Names.Contains(role.Role))
            return PeopleRefusals.UnknownRole.With(("role", role.Role));
        Guid? tenant = null;
        if (role.Tenant is not null)
        {
            if (!Tenants.TryRead(role.Tenant, out Guid value))
                return PeopleRefusals.UnknownRole.With(("role", role.Role + " @ " + role.Tenant));
            tenant = value;
        }
        return new Membership
        {
            Id = Ids.NewV7(now),
            Account = account,
            Role = role.Role,
            Tenant = tenant,
            GrantedAt = now,
        };
    }
}

/// <summary>Tenants are shops and warehouses.</summary>
internal static class Tenants
{
    public static bool TryRead(string text, out Guid value)
    {
        if (Ids.TryParse(text, out Contracts.Merchants.ShopId shop))
            value = shop.Value;
        else if (Ids.TryParse(text, out Contracts.Warehousing.WarehouseId warehouse))
            value = warehouse.Value;
        else
            value = default;
        return value != default;
    }
}

/// <summary>Gives an account one more role.</summary>
internal static class GrantRole
{
    public static async Task<ErrorOr<AccountId>> Handle(
        AccountId id,
        RoleRequest request,
        Actor actor,
        KaicangDb db,
        RoleCatalogue roles,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(PeoplePermission.ChangeAccounts))
            return FoundationRefusals.NotAllowed.With(("permission", PeoplePermission.ChangeAccounts));
        if (!await db.Set<Account>().AnyAsync(a => a.Id == id, ct))
            return PeopleRefusals.UnknownAccount.With(("account", id));
        ErrorOr<Membership> made = Memberships.Make(id, request, roles, time.GetUtcNow());
        if (made.IsError)
            return made.Errors;
        Membership membership = made.Value;
        if (
            !await db.Set<Membership>()
                .AnyAsync(m => m.Account == id && m.Role == membership.Role && m.Tenant == membership.Tenant, ct)
        )
            db.Add(membership);
        await db.SaveChangesAsync(ct);
        return id;
    }
}

/// <summary>Takes a role away; it bites with the next call.</summary>
internal static class RevokeRole
{
    public static async Task<ErrorOr<AccountId>> Handle(
        AccountId id,
        RoleRequest request,
        Actor actor,
        KaicangDb db,
        CancellationToken ct
    )
    {
        if (!actor.May(PeoplePermission.ChangeAccounts))
            return FoundationRefusals.NotAllowed.With(("permission", PeoplePermission.ChangeAccounts));
        Guid? tenant = request.Tenant is not null && Tenants.TryRead(request.Tenant, out Guid value) ? value : null;
        db.RemoveRange(
            await db.Set<Membership>()
                .Where(m => m.Account == id && m.Role == request.Role && m.Tenant == tenant)
                .ToListAsync(ct)
        );
        await db.SaveChangesAsync(ct);
        return id;
    }
}

/// <summary>Why an account is closed.</summary>
public sealed record CloseAccountRequest(string Reason);

/// <summary>Closes an account: its sessions end at once.</summary>
internal static class CloseAccount
{
    public static async Task<ErrorOr<AccountId>> Handle(
        AccountId id,
        CloseAccountRequest request,
        Actor actor,
        KaicangDb db,
        CancellationToken ct
    )
    {
        if (!actor.May(PeoplePermission.ChangeAccounts))
            return FoundationRefusals.NotAllowed.With(("permission", PeoplePermission.ChangeAccounts));
        Account? account = await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == id, ct);
        if (account is null)
            return PeopleRefusals.UnknownAccount.With(("account", id));
        account.Closed = true;
        await db.SaveChangesAsync(ct);
        return id;
    }
}

/// <summary>Accounts for staff, newest first; a text finds names, a phone number finds by its keyed hash.</summary>
internal static class ListAccounts
{
    public static async Task<ErrorOr<Page<AccountRow>>> Handle(
        Actor actor,
        QuestionDb db,
        FieldCipher cipher,
        string? search,
        int? page,
        int? size,
        CancellationToken ct
    )
    {
        if (!actor.May(PeoplePermission.SeeAccounts))
            return FoundationRefusals.NotAllowed.With(("permission", PeoplePermission.SeeAccounts));
        IQueryable<Account> accounts = db.Set<Account>();
        if (Phone.TryNormalise(search, out string phone))
        {
            byte[] hash = cipher.LookupHash("people.phone", phone);
            accounts = accounts.Where(a => a.PhoneHash == hash);
        }
        else if (Ids.TryParse(search, out AccountId id))
        {
            accounts = accounts.Where(a => a.Id == id);
        }
        else if (!string.IsNullOrWhiteSpace(search))
        {
            accounts = accounts.Where(a =>
                a.DisplayName.Contains(search) || (a.UserName != null && a.UserName.Contains(search))
            );
        }
        PageRequest request = PageRequest.Of(page, size);
        int count = await accounts.CountAsync(ct);
        List<Account> rows = await accounts
            .OrderByDescending(a => a.Id)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        List<AccountId> ids = [.. rows.Select(a => a.Id)];
        ILookup<AccountId, string> roles = (
            await db.Set<Membership>().Where(m => ids.Contains(m.Account)).ToListAsync(ct)
        ).ToLookup(m => m.Account, m => m.Role);
        return new Page<AccountRow>(
            [
                .. rows.Select(a => new AccountRow(
                    a.Id,
                    a.DisplayName,
                    a.UserName,
                    a.Kind,
                    a.Person is not null,
                    a.TwoFactorEnabled,
                    a.Closed,
                    [.. roles[a.Id].Distinct()],
                    a.CreatedAt
                )),
            ],
            count,
            request
        );
    }
}

/// <summary>One session of the signed-in account.</summary>
public sealed record SessionRow(
    string Id,
    string Device,
    bool IsToken,
    DateTimeOffset StartedAt,
    DateTimeOffset ExpiresAt
);

/// <summary>Where the account is signed in.</summary>
internal static class ListSessions
{
    public static async Task<ErrorOr<IReadOnlyList<SessionRow>>> Handle(
        Actor actor,
        QuestionDb db,
        CancellationToken ct
    )
    {
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        List<Session> sessions = await db.Set<Session>()
            .Where(s => s.Account == actor.Account && s.RevokedAt == null && s.ExpiresAt > now)
            .OrderByDescending(s => s.Id)
            .Take(100)
            .ToListAsync(ct);
        return ErrorOrFactory.From<IReadOnlyList<SessionRow>>([
            .. sessions.Select(s => new SessionRow(
                s.Id.ToString("N"),
                s.Device,
                s.TokenHash is not null,
                s.StartedAt,
                s.ExpiresAt
            )),
        ]);
    }
}

/// <summary>Ends a session of one's own.</summary>
internal static class EndSession
{
    public static async Task<ErrorOr<string>> Handle(string session, Actor actor, KaicangDb db, CancellationToken ct)
    {
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        Session? found = Guid.TryParseExact(session, "N", out Guid id)
            ? await db.Set<Session>().FirstOrDefaultAsync(s => s.Id == id && s.Account == actor.Account, ct)
            : null;
        if (found is null)
            return PeopleRefusals.UnknownSession.With();
        found.RevokedAt ??= TimeProvider.System.GetUtcNow();
        await db.SaveChangesAsync(ct);
        return session;
    }
}

/// <summary>Who is signed in.</summary>
public sealed record Me(
    AccountId Account,
    string DisplayName,
    ActorKind Kind,
    IReadOnlyList<string> Permissions,
    DateTimeOffset Now
);

/// <summary>The signed-in account and what it may do.</summary>
internal static class ShowMe
{
    public static Task<ErrorOr<Me>> Handle(Actor actor, TimeProvider time) =>
        Task.FromResult<ErrorOr<Me>>(
            actor.IsSignedIn
                ? new Me(
                    actor.Account,
                    actor.Name,
                    actor.Kind,
                    [.. actor.Grants.Select(g => g.Permission.Name).Distinct().Order()],
                    time.GetUtcNow()
                )
                : FoundationRefusals.SignInFirst.With()
        );
}
