using System.Security.Claims;
using Kaicang.Kernel;

namespace Kaicang.Ui.Consoles;

/// <summary>
/// One entry of the consoles' side navigation. A module registers its entries as singletons; the layout groups them by
/// job and shows each reader those that are for him.
/// </summary>
/// <param name="Job">The heading: whose job it is, for example <see cref="Jobs.Merchant"/>.</param>
/// <param name="Label">What the reader does there.</param>
/// <param name="Href">Where it leads, from the root: <c>/merchant/orders</c>.</param>
/// <param name="Icon">A name of <see cref="Glyphs"/>.</param>
/// <param name="Order">Ascending within the job.</param>
/// <param name="For">Who sees it; everybody signed in when missing. Hiding is courtesy: the page asks permission itself.</param>
public sealed record NavItem(
    Text Job,
    Text Label,
    string Href,
    string Icon,
    int Order = 100,
    Func<ClaimsPrincipal, bool>? For = null
);

/// <summary>The jobs that consoles are arranged by, in the order they stand in the navigation.</summary>
public static class Jobs
{
    public static readonly Text Creator = new("主播", "Streamer");
    public static readonly Text Merchant = new("商家", "Merchant");
    public static readonly Text Warehouse = new("仓库", "Warehouse");
    public static readonly Text Broker = new("报关", "Customs broker");
    public static readonly Text Staff = new("平台运营", "Platform staff");
    public static readonly Text System = new("系统", "System");

    public static readonly IReadOnlyList<Text> InOrder = [Creator, Merchant, Warehouse, Broker, Staff, System];
}

/// <summary>One thing that waits for its reader in a work queue.</summary>
/// <param name="WaitsSince">Since when; the queue shows how long.</param>
/// <param name="DueAt">The deadline, if there is one.</param>
public sealed record WorkItem(
    string Title,
    string Href,
    DateTimeOffset WaitsSince,
    string? Detail = null,
    Tone Tone = Tone.Neutral,
    string? State = null,
    DateTimeOffset? DueAt = null
);

/// <summary>A number that was searched for, found in some module.</summary>
public sealed record FoundNumber(Text Kind, string Number, string Href, string? Detail = null);

/// <summary>Lets the consoles' search find a module's numbers: an order, a waybill, a declaration list. Ordered exact first.</summary>
public interface INumberFinder
{
    /// <summary>At most ten things of this module whose number is, or ends with, the text, and that the reader may see.</summary>
    Task<IReadOnlyList<FoundNumber>> Find(string text, ClaimsPrincipal reader, CancellationToken ct);
}

/// <summary>Who sees an entry of the navigation.</summary>
public static class Readers
{
    /// <summary>Those who have one of the roles.</summary>
    public static Func<ClaimsPrincipal, bool> In(params IReadOnlyList<string> roles) => who => roles.Any(who.IsInRole);
}
