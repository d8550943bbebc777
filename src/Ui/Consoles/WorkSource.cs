using System.Security.Claims;

namespace Kaicang.Ui.Consoles;

/// <summary>What waits for one reader in one queue: the first items, the longest wait first, and how many there are.</summary>
public sealed record WorkShelf(IReadOnlyList<WorkItem> Items, int TotalCount);

/// <summary>
/// Puts a module's queue on the consoles' first page, which greets everybody with what waits for him. Registered scoped.
/// </summary>
public interface IWorkSource
{
    /// <summary>What the queue is called: 待审商品.</summary>
    Kernel.Text Title { get; }

    /// <summary>Ascending on the page; what has legal deadlines comes first (below 100).</summary>
    int Order { get; }

    /// <summary>At most <paramref name="most"/> items; null when this queue is not the reader's job.</summary>
    Task<WorkShelf?> For(ClaimsPrincipal reader, int most, CancellationToken ct);
}
