using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;

namespace Kaicang.Warehousing.Storage;

/// <summary>
/// Opens the write transaction of a use case that moves stock. Lots, balances and orders are loaded behind it, so two movements never
/// race: on SQLite the engine has one writer anyway, on PostgreSQL an advisory lock of this module does the same until the commit.
/// </summary>
internal static class WarehouseGate
{
    private const long Lock = 0x5741_5245; // WARE

    public static async Task EnterAsync(KaicangDb db, CancellationToken ct)
    {
        await db.BeginWritesAsync(ct);
        if (db.Provider == StorageProvider.Postgres)
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Lock})", ct);
    }
}

/// <summary>Moves goods in the book: the lot, its movement, and for bonded goods the ledger of the account book, together.</summary>
internal static class StockBook
{
    /// <summary>A refused movement here is a bug or a broken book, so it throws; what people ask for is checked before.</summary>
    public static async Task MoveAsync(
        KaicangDb db,
        Lot lot,
        Place from,
        Place to,
        int count,
        string reference,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        ErrorOr<Movement> movement = lot.Move(from, to, count, reference, now);
        if (movement.IsError)
            throw new InvalidOperationException($"{reference}: {movement.FirstError.Description}");
        db.Add(movement.Value);
        if (lot.Item is not { } item || LedgerBalance.KindOf(from, to) is not { } kind)
            return;
        LedgerBalance? balance = await db.Set<LedgerBalance>()
            .FindAsync([item.AccountBookNo, item.ItemRecordNo, item.OriginCode, item.UnitCode], ct);
        if (balance is null)
            db.Add(balance = LedgerBalance.Open(lot.Warehouse, item));
        db.Add(balance.Post(kind, item.PerPiece * count, reference, now));
    }

    /// <summary>Moves all goods of an outbound order.</summary>
    public static async Task MoveAllAsync(
        KaicangDb db,
        Outbound outbound,
        Place from,
        Place to,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        foreach (Allocation goods in outbound.Allocations)
        {
            Lot lot = (await db.Set<Lot>().FindAsync([goods.Lot], ct))!;
            await MoveAsync(db, lot, from, to, goods.Count, outbound.Number, now, ct);
        }
    }

    /// <summary>Goods that were allocated and did not leave: free again, and on sale again.</summary>
    public static async Task GiveBackAsync(
        KaicangDb db,
        Outbound outbound,
        Place from,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await MoveAllAsync(db, outbound, from, Place.Free, now, ct);
        foreach (Allocation goods in outbound.Allocations)
            (await OfferedAsync(db, outbound.Warehouse, goods.Sku, ct)).GiveBack(goods.Count);
    }

    public static async Task<OfferedStock> OfferedAsync(
        KaicangDb db,
        WarehouseId warehouse,
        Contracts.Catalog.SkuId sku,
        CancellationToken ct
    )
    {
        OfferedStock? offered = await db.Set<OfferedStock>().FindAsync([warehouse, sku], ct);
        if (offered is null)
            db.Add(offered = OfferedStock.Open(warehouse, sku));
        return offered;
    }
}
