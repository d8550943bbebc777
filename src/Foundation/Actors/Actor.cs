using Kaicang.Kernel;

namespace Kaicang.Foundation.Actors;

/// <summary>Something that an actor may do, named <c>module.verb-noun</c>. Modules declare theirs as constants.</summary>
public readonly record struct Permission(string Name)
{
    public override string ToString() => Name;
}

/// <summary>Which kind of party acts.</summary>
public enum ActorKind
{
    Anonymous,
    Buyer,
    Streamer,
    Merchant,
    Warehouse,
    Staff,
    Program,
}

/// <summary>A permission, for one tenant (the shop, warehouse … with that id) or for all of them.</summary>
public readonly record struct Grant(Permission Permission, Guid? Tenant);

/// <summary>
/// Who acts. It is rebuilt from the database for each call, so a revoked role bites at once. A use case loads the thing first and then
/// asks for the permission for that thing.
/// </summary>
public sealed record Actor(AccountId Account, ActorKind Kind, string Name, IReadOnlyCollection<Grant> Grants)
{
    /// <summary>Nobody signed in.</summary>
    public static readonly Actor Anonymous = new(default, ActorKind.Anonymous, "", []);

    /// <summary>The program itself: reactions, jobs, commands. It may do everything.</summary>
    public static Actor OfProgram(string name) => new(default, ActorKind.Program, name, []);

    /// <summary>Names of the roles held, for navigation only: permission is asked by <see cref="May(Permission)"/>.</summary>
    public IReadOnlyCollection<string> Roles { get; init; } = [];

    /// <summary>Must set up a second factor before anything else; until then nothing is granted.</summary>
    public bool LacksSecondFactor { get; init; }

    public bool IsSignedIn => Kind is not (ActorKind.Anonymous or ActorKind.Program);

    public bool IsStaff => Kind == ActorKind.Staff;

    /// <summary>For things that have no tenant: only a grant for all counts.</summary>
    public bool May(Permission permission) => Kind == ActorKind.Program || Grants.Contains(new Grant(permission, null));

    /// <summary>For a thing of one tenant.</summary>
    public bool May<TId>(Permission permission, TId tenant)
        where TId : struct, ITypedId<TId> => May(permission) || Grants.Contains(new Grant(permission, tenant.Value));

    /// <summary>The tenants for which the actor has the permission; null means all of them.</summary>
    public IReadOnlyList<TId>? TenantsWith<TId>(Permission permission)
        where TId : struct, ITypedId<TId> =>
        May(permission)
            ? null
            :
            [
                .. Grants
                    .Where(g => g.Permission == permission && g.Tenant is not null)
                    .Select(g => TId.From(g.Tenant!.Value)),
            ];
}

/// <summary>The actor of the running scope.</summary>
public sealed class ActorHolder
{
    public Actor Actor { get; set; } = Actor.Anonymous;
}

/// <summary>Rebuilds the actor of an account from what is stored now. People implements it.</summary>
public interface IActorSource
{
    /// <returns><see cref="Actor.Anonymous"/> when the session was revoked or the account is locked.</returns>
    Task<Actor> ActorOf(AccountId account, string? session, CancellationToken ct);
}

/// <summary>A role that accounts may hold, for all tenants or for one, and what it allows. Modules declare what their roles may do.</summary>
public sealed record RolePermissions(string Role, IReadOnlyList<Permission> Permissions);

/// <summary>The roles of the program and their permissions, gathered from all modules.</summary>
public sealed class RoleCatalogue(IEnumerable<RolePermissions> declared)
{
    private readonly ILookup<string, Permission> byRole = declared
        .SelectMany(d => d.Permissions.Select(p => (d.Role, p)))
        .ToLookup(x => x.Role, x => x.p);

    public IEnumerable<Permission> PermissionsOf(string role) => byRole[role].Distinct();

    /// <summary>Every declared role, also one that allows nothing by itself.</summary>
    public IEnumerable<string> Names { get; } = [.. declared.Select(d => d.Role).Distinct()];
}

/// <summary>The roles of the program. One word, one meaning; see the glossary.</summary>
public static class Roles
{
    /// <summary>Everything staff may do; the first administrator.</summary>
    public const string StaffAdmin = "staff.admin";

    /// <summary>招商: suppliers, invitations, shops.</summary>
    public const string StaffMerchants = "staff.merchants";

    /// <summary>Listing review, positive list.</summary>
    public const string StaffCatalog = "staff.catalog";

    /// <summary>关务: declarations.</summary>
    public const string StaffCustoms = "staff.customs";

    /// <summary>Ledger, settlement, refunds.</summary>
    public const string StaffFinance = "staff.finance";

    /// <summary>Orders, after-sales, overview, parked work.</summary>
    public const string StaffOperations = "staff.operations";

    /// <summary>Owner of a shop (tenant: shop).</summary>
    public const string MerchantOwner = "merchant.owner";

    /// <summary>Works in a warehouse (tenant: warehouse).</summary>
    public const string WarehouseOperator = "warehouse.operator";

    /// <summary>Runs a live room.</summary>
    public const string Streamer = "streamer";

    /// <summary>Every account that may buy.</summary>
    public const string Buyer = "buyer";
}

/// <summary>Claims of a signed-in principal.</summary>
public static class KaicangClaims
{
    /// <summary>The account id in text form.</summary>
    public const string Account = "sub";

    /// <summary>The session (cookie) or token (bearer) that can be revoked.</summary>
    public const string Session = "sid";

    public static AccountId? AccountOf(System.Security.Claims.ClaimsPrincipal? principal) =>
        Ids.TryParse(principal?.FindFirst(Account)?.Value, out AccountId id) ? id : null;
}
