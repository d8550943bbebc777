using Kaicang.Contracts.Warehousing;

namespace Kaicang.Warehousing.Domain;

/// <summary>What an entry of the bonded ledger does.</summary>
internal enum LedgerKind
{
    In,
    Locked,
    Unlocked,
    Exited,
    Returned,
}

/// <summary>An entry of the bonded ledger (保税账), in the legal unit. Only ever added.</summary>
internal sealed class LedgerEntry
{
    public Guid Id { get; init; }
    public string AccountBookNo { get; init; } = "";
    public string ItemRecordNo { get; init; } = "";
    public string OriginCode { get; init; } = "";
    public string UnitCode { get; init; } = "";
    public LedgerKind Kind { get; init; }
    public LegalQuantity Quantity { get; init; }
    public string Reference { get; init; } = "";
    public DateTimeOffset At { get; init; }
}

/// <summary>What the entries of one account book × item record number × origin × unit add up to.</summary>
internal sealed class LedgerBalance : IVersioned
{
    private LedgerBalance() { }

    public string AccountBookNo { get; private set; } = "";
    public string ItemRecordNo { get; private set; } = "";
    public string OriginCode { get; private set; } = "";
    public string UnitCode { get; private set; } = "";
    public WarehouseId Warehouse { get; private set; }
    public LegalQuantity Received { get; private set; }
    public LegalQuantity Locked { get; private set; }
    public LegalQuantity Exited { get; private set; }
    public LegalQuantity Returned { get; private set; }
    public long Version { get; private set; }

    /// <summary>In the zone now, locked included.</summary>
    public LegalQuantity OnHand => Received + Returned - Exited;

    public static LedgerBalance Open(WarehouseId warehouse, BookItem item) =>
        new()
        {
            Warehouse = warehouse,
            AccountBookNo = item.AccountBookNo,
            ItemRecordNo = item.ItemRecordNo,
            OriginCode = item.OriginCode,
            UnitCode = item.UnitCode,
        };

    /// <summary>The kind of entry that a movement of goods makes, or null when the zone's book does not see it.</summary>
    public static LedgerKind? KindOf(Place from, Place to) =>
        (from, to) switch
        {
            (Place.Outside, Place.Free) => LedgerKind.In,
            (Place.Held, Place.Locked) => LedgerKind.Locked,
            (Place.Locked, Place.Free) => LedgerKind.Unlocked,
            (Place.Locked, Place.Exited) => LedgerKind.Exited,
            (Place.Exited, Place.Free) => LedgerKind.Returned,
            // Goods that come back unfit stay outside the book (70号: the intake area is outside until declared).
            _ => null,
        };

    public LedgerEntry Post(LedgerKind kind, LegalQuantity quantity, string reference, DateTimeOffset now)
    {
        switch (kind)
        {
            case LedgerKind.In:
                Received += quantity;
                break;
            case LedgerKind.Locked:
                Locked += quantity;
                break;
            case LedgerKind.Unlocked:
                Locked -= quantity;
                break;
            case LedgerKind.Exited:
                Locked -= quantity;
                Exited += quantity;
                break;
            case LedgerKind.Returned:
                Returned += quantity;
                break;
        }
        return new LedgerEntry
        {
            Id = Kernel.Ids.NewV7(now),
            AccountBookNo = AccountBookNo,
            ItemRecordNo = ItemRecordNo,
            OriginCode = OriginCode,
            UnitCode = UnitCode,
            Kind = kind,
            Quantity = quantity,
            Reference = reference,
            At = now,
        };
    }
}
