using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Warehousing;

namespace Kaicang.Warehousing.Domain;

/// <summary>How a line of a stock sync is meant.</summary>
internal enum SyncMode
{
    /// <summary>So many pieces shall be free to sell.</summary>
    Absolute,

    /// <summary>So many pieces more, or fewer.</summary>
    Incremental,
}

/// <summary>The newest line that a merchant's system has sent for a SKU in a warehouse: older ones never undo it.</summary>
internal sealed class StockSync : IVersioned
{
    private StockSync() { }

    public WarehouseId Warehouse { get; private set; }
    public SkuId Sku { get; private set; }
    public long LastSequence { get; private set; }
    public DateTimeOffset AppliedAt { get; private set; }
    public long Version { get; private set; }

    public static StockSync Open(WarehouseId warehouse, SkuId sku) => new() { Warehouse = warehouse, Sku = sku };

    public bool IsOlder(long sequence) => sequence <= LastSequence;

    public void Advance(long sequence, DateTimeOffset now) => (LastSequence, AppliedAt) = (sequence, now);
}

/// <summary>The arithmetic of a sync line.</summary>
/// <param name="Offered">Given to sale and not allocated to a parcel yet.</param>
/// <param name="Promised">Of those, what orders hold and what is set apart.</param>
internal readonly record struct SyncStanding(int Offered, int Promised)
{
    /// <summary>Free to sell to anybody. Orders placed in the same instant may make it smaller; it is never counted below zero.</summary>
    public int Free => Math.Max(0, Offered - Promised);

    /// <summary>How many pieces to give to sale, or (negative) to take back.</summary>
    public long Change(SyncMode mode, int quantity) => mode == SyncMode.Absolute ? (long)quantity - Free : quantity;
}
