using Kaicang.Kernel;

namespace Kaicang.Contracts.History;

/// <summary>A week of the history, Monday to Monday.</summary>
/// <param name="Until">Nothing of the history may have happened after this instant.</param>
public sealed record HistoricWeek(BusinessDay Monday, DateTimeOffset Until);

/// <summary>
/// A module's part in <c>./run demo-history</c>: it writes into its own tables what it would have kept of the generated things, by its
/// own domain types. All writers of a week share one transaction that Foundation opened, so that a run that is cut off leaves whole weeks.
/// No class of this kind is called while the program serves.
/// </summary>
public abstract class HistoryWriter
{
    /// <summary>Buyers of the week, before their first order.</summary>
    public virtual Task WriteBuyersAsync(IReadOnlyList<HistoricBuyer> buyers, CancellationToken ct) =>
        Task.CompletedTask;

    /// <summary>Goods received before the week's orders.</summary>
    public virtual Task WriteReceiptsAsync(IReadOnlyList<HistoricReceipt> receipts, CancellationToken ct) =>
        Task.CompletedTask;

    /// <summary>Some orders of the week, oldest first.</summary>
    public abstract Task WriteOrdersAsync(HistoricWeek week, IReadOnlyList<HistoricOrder> orders, CancellationToken ct);

    /// <summary>The week is over: sums that its orders share are written.</summary>
    public virtual Task EndWeekAsync(HistoricWeek week, CancellationToken ct) => Task.CompletedTask;
}

/// <summary>Trade's pricing of a planned order, by the rules of the day on which it was placed. It writes nothing.</summary>
public abstract class HistoryPricing
{
    /// <exception cref="InvalidOperationException">The plan asked for what a live checkout would refuse.</exception>
    public abstract Task<HistoricOrder> PriceAsync(HistoricWish wish, CancellationToken ct);
}
