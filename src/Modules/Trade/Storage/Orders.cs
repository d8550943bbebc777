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

    private async Task<Order?> LoadAsync(OrderId id, CancellationToken ct)
    {
        return await db.Set<Order>()
            .Include(o => o.CustomsOrders)
                .ThenInclude(c => c.Lines)
            .AsSplitQuery()
            .SingleOrDefaultAsync(o => o.Id == id, ct);
    }

    /// <summary>A customs order with its lines, locked for this use case; null when there is none.</summary>
    public async Task<CustomsOrder?> LockAsync(CustomsOrderId id, CancellationToken ct)
    {
        await LockRowAsync("trade_customs_orders", id.Value, ct);
        return await db.Set<CustomsOrder>().Include(c => c.Lines).SingleOrDefaultAsync(c => c.Id == id, ct);
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
