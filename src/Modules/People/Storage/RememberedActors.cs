using Kaicang.People.Domain;
using Kaicang.People.Gateways;

namespace Kaicang.People.Storage;

/// <summary>Who acts in a session, until when. The session's end is looked at on each use: time moves no stamp.</summary>
internal sealed record KnownActor(Actor Actor, DateTimeOffset ExpiresAt);

/// <summary>Actors in memory, by account and session. A revoked session, a changed role, a closed account make them stale.</summary>
internal sealed class RememberedActors
{
    /// <summary>Moves with an account, its sessions and its roles; addresses and real names are remembered under it too.</summary>
    public const string Stamp = "people.accounts";
    private const int Most = 50_000;

    private readonly Remembered<Sitting, KnownActor> actors;
    private readonly RoleCatalogue roles;
    private readonly bool staffNeedSecondFactor;

    public RememberedActors(
        Stamps stamps,
        IDbContextFactory<KaicangDb> factory,
        RoleCatalogue roles,
        PeopleOptions options,
        KaicangOptions kaicang
    )
    {
        this.roles = roles;
        staffNeedSecondFactor = kaicang.Mode == KaicangMode.Production || options.SecondFactorForStaff;
        actors = new(stamps, factory, Stamp, Most, sitting => sitting.Account.Value, LoadAsync);
    }

    /// <summary>
    /// A new account or session makes nothing stale, since what does not exist is not remembered; neither does a wrong password, so
    /// that guessing cannot keep a host from remembering.
    /// </summary>
    public static void Declare(StampRules stamp) =>
        stamp
            .StaleByChange<Account>(
                account => account.Id.Value,
                nameof(Account.Kind),
                nameof(Account.DisplayName),
                nameof(Account.Closed),
                nameof(Account.LockoutEnd),
                nameof(Account.TwoFactorEnabled),
                nameof(Account.Person)
            )
            .StaleByChange<Session>(session => session.Account.Value)
            .StaleBy<Passkey>(passkey => passkey.Account.Value)
            .StaleBy<Membership>(membership => membership.Account.Value)
            .StaleBy<Address>(address => address.Account.Value);

    public ValueTask<KnownActor?> OfAsync(AccountId account, Guid session, CancellationToken ct) =>
        actors.OfAsync(new Sitting(account, session), ct);

    private async Task<IReadOnlyDictionary<Sitting, KnownActor>> LoadAsync(
        KaicangDb db,
        IReadOnlyList<Sitting> sittings,
        CancellationToken ct
    )
    {
        var found = new Dictionary<Sitting, KnownActor>();
        foreach (Sitting sitting in sittings)
        {
            if (await LoadAsync(db, sitting, ct) is { } known)
                found[sitting] = known;
        }
        return found;
    }

    private async Task<KnownActor?> LoadAsync(KaicangDb db, Sitting sitting, CancellationToken ct)
    {
        var row = await (
            from s in db.Set<Session>()
            join a in db.Set<Account>() on s.Account equals a.Id
            where s.Id == sitting.Session && a.Id == sitting.Account && s.RevokedAt == null && !a.Closed
            select new
            {
                a.Kind,
                a.DisplayName,
                s.ExpiresAt,
                HasSecondFactor = a.TwoFactorEnabled || db.Set<Passkey>().Any(p => p.Account == a.Id),
            }
        ).FirstOrDefaultAsync(ct);
        if (row is null)
            return null;
        if (staffNeedSecondFactor && row is { Kind: ActorKind.Staff, HasSecondFactor: false })
            return new KnownActor(
                new Actor(sitting.Account, row.Kind, row.DisplayName, []) { LacksSecondFactor = true },
                row.ExpiresAt
            );
        List<Membership> memberships = await db.Set<Membership>()
            .Where(m => m.Account == sitting.Account)
            .ToListAsync(ct);
        HashSet<Grant> grants =
        [
            .. memberships.SelectMany(m => roles.PermissionsOf(m.Role).Select(p => new Grant(p, m.Tenant))),
        ];
        return new KnownActor(
            new Actor(
                sitting.Account,
                row.Kind,
                row.DisplayName,
                new System.Collections.ObjectModel.ReadOnlySet<Grant>(grants)
            )
            {
                Roles = [.. memberships.Select(m => m.Role).Distinct()],
            },
            row.ExpiresAt
        );
    }

    private readonly record struct Sitting(AccountId Account, Guid Session);
}
