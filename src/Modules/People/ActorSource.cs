using Kaicang.People.Domain;
using Kaicang.People.Gateways;

namespace Kaicang.People;

/// <summary>Rebuilds actors from accounts, sessions and memberships as they are now.</summary>
internal sealed class ActorSource(
    IDbContextFactory<KaicangDb> factory,
    RoleCatalogue roles,
    PeopleOptions options,
    KaicangOptions kaicang
) : IActorSource
{
    public async Task<Actor> ActorOf(AccountId account, string? session, CancellationToken ct)
    {
        if (!Guid.TryParseExact(session, "N", out Guid sessionId))
            return Actor.Anonymous;
        await using KaicangDb db = await factory.CreateDbContextAsync(ct);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        var found = await (
            from s in db.Set<Session>().AsNoTracking()
            join a in db.Set<Account>().AsNoTracking() on s.Account equals a.Id
            where s.Id == sessionId && a.Id == account && s.RevokedAt == null && s.ExpiresAt > now && !a.Closed
            select new
            {
                a.Kind,
                a.DisplayName,
                HasSecondFactor = a.TwoFactorEnabled || db.Set<Passkey>().Any(p => p.Account == a.Id),
            }
        ).FirstOrDefaultAsync(ct);
        if (found is null)
            return Actor.Anonymous;
        bool forced = kaicang.Mode == KaicangMode.Production || options.SecondFactorForStaff;
        if (forced && found is { Kind: ActorKind.Staff, HasSecondFactor: false })
            return new Actor(account, found.Kind, found.DisplayName, []) { LacksSecondFactor = true };
        List<Membership> memberships = await db.Set<Membership>()
            .AsNoTracking()
            .Where(m => m.Account == account)
            .ToListAsync(ct);
        HashSet<Grant> grants =
        [
            .. memberships.SelectMany(m => roles.PermissionsOf(m.Role).Select(p => new Grant(p, m.Tenant))),
        ];
        return new Actor(account, found.Kind, found.DisplayName, grants)
        {
            Roles = [.. memberships.Select(m => m.Role).Distinct()],
        };
    }
}
