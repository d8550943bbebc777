using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.Storage;

/// <summary>Loads orders for change. The row is locked first, so that facts that arrive together queue up instead of losing a race.</summary>
internal sealed class Orders(KaicangDb db, RememberedParameters parameters)
{
    /// <summary>An order with everything of it, locked for this use case; null when there is none.</summary>
    public async Task<Order?> LockAsync(OrderId id, CancellationToken ct)
    {
        await LockRowAsync("trade_orders", id.Value, ct);
        return await LoadAsync(id, ct);
    }

    /// <summary>The same with the rows of its customs orders locked too, for what facts about one of them change as well.</summary>
    public async Task<Order?> LockWithPartsAsync(OrderId id, CancellationToken ct)
    {
        await LockRowAsync("trade_orders", id.Value, ct);
        if (db.Provider == StorageProvider.Postgres)
            await db.Database.ExecuteSqlAsync(
                $"SELECT 1 FROM trade_customs_orders WHERE order_id = {id.Value} ORDER BY id FOR UPDATE",
                ct
            );
        return await LoadAsync(id, ct);
    }

    /// <summary>
    /// One table a query, each by one value of an index; the context puts the rows together. A join would do in one query what is wanted
    /// too, but a server that planned it while the tables were small reads all of them from then on.
    /// </summary>
    private async Task<Order?> LoadAsync(OrderId id, CancellationToken ct)
    {
        if (await db.Set<Order>().SingleOrDefaultAsync(o => o.Id == id, ct) is not { } order)
            return null;
        await db.Set<CustomsOrder>().Where(c => c.OrderId == id).LoadAsync(ct);
        foreach (CustomsOrder part in order.CustomsOrders)
            await LoadLinesAsync(part.Id, ct);
        return order;
    }

    private Task LoadLinesAsync(CustomsOrderId id, CancellationToken ct) =>
        db.Set<OrderLine>().Where(l => l.CustomsOrderId == id).LoadAsync(ct);

    /// <summary>A customs order with its lines, locked for this use case; null when there is none.</summary>
    public async Task<CustomsOrder?> LockAsync(CustomsOrderId id, CancellationToken ct)
    {
        await LockRowAsync("trade_customs_orders", id.Value, ct);
        if (await db.Set<CustomsOrder>().SingleOrDefaultAsync(c => c.Id == id, ct) is not { } part)
            return null;
        await LoadLinesAsync(id, ct);
        return part;
    }

    /// <summary>The customs order of a fact. It was ours when the fact was told, so a missing one is a bug and the fact waits.</summary>
    public async Task<CustomsOrder> OfFactAsync(CustomsOrderId id, CancellationToken ct) =>
        await LockAsync(id, ct) ?? throw new InvalidOperationException($"No customs order {id}.");

    /// <summary>The after-sale case that is not finished yet, or null.</summary>
    public async Task<AfterSale?> OpenAfterSaleOfAsync(CustomsOrderId id, CancellationToken ct) =>
        await db.Set<AfterSale>()
            .Where(a => a.CustomsOrderId == id && a.FinishedAt == null)
            .OrderByDescending(a => a.RequestedAt)
            .FirstOrDefaultAsync(ct);

    public Task<DatedParameters> ParametersAsync(CancellationToken ct) => parameters.NowAsync(ct).AsTask();

    private async Task LockRowAsync(string table, Guid id, CancellationToken ct)
    {
        await db.BeginWritesAsync(ct);
        if (db.Provider == StorageProvider.Sqlite)
            return; // The write gate has locked everything.
#pragma warning disable EF1002 // The table's name is ours.
        await db.Database.ExecuteSqlRawAsync($"SELECT 1 FROM {table} WHERE id = {{0}} FOR UPDATE", [id], ct);
#pragma warning restore EF1002
    }
}
