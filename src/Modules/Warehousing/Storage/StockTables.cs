using Kaicang.Warehousing.Domain;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kaicang.Warehousing.Storage;

internal sealed class WarehouseTable : IEntityTypeConfiguration<Warehouse>
{
    public void Configure(EntityTypeBuilder<Warehouse> table)
    {
        table.ToTable("warehousing_warehouses");
        table.HasKey(x => x.Id);
        table.HasIndex(x => x.Code).IsUnique();
    }
}

internal sealed class LotTable : IEntityTypeConfiguration<Lot>
{
    public void Configure(EntityTypeBuilder<Lot> table)
    {
        table.ToTable(
            "warehousing_lots",
            t =>
            {
                t.HasCheckConstraint(
                    "ck_warehousing_lots_places",
                    "free >= 0 AND held >= 0 AND locked >= 0 AND exited >= 0 AND written_off >= 0"
                );
                // The law of the house: goods received are somewhere, and nowhere twice.
                t.HasCheckConstraint(
                    "ck_warehousing_lots_identity",
                    "good_received = free + held + locked + exited + written_off"
                );
            }
        );
        table.HasKey(x => x.Id);
        table
            .HasIndex(x => new
            {
                x.Warehouse,
                x.Sku,
                x.LotNo,
            })
            .IsUnique();
        table.Property(x => x.Item).AsJson();
    }
}

internal sealed class MovementTable : IEntityTypeConfiguration<Movement>
{
    public void Configure(EntityTypeBuilder<Movement> table)
    {
        table.ToTable(
            "warehousing_movements",
            t => t.HasCheckConstraint("ck_warehousing_movements_count", "count > 0")
        );
        table.HasKey(x => x.Id);
        table.HasIndex(x => new { x.Lot, x.At });
    }
}

internal sealed class LedgerEntryTable : IEntityTypeConfiguration<LedgerEntry>
{
    public void Configure(EntityTypeBuilder<LedgerEntry> table)
    {
        table.ToTable("warehousing_ledger_entries");
        table.HasKey(x => x.Id);
        table.Property(x => x.Quantity).HasConversion(q => q.HundredThousandths, v => new LegalQuantity(v));
        table.HasIndex(x => new
        {
            x.AccountBookNo,
            x.ItemRecordNo,
            x.At,
        });
    }
}

internal sealed class LedgerBalanceTable : IEntityTypeConfiguration<LedgerBalance>
{
    public void Configure(EntityTypeBuilder<LedgerBalance> table)
    {
        table.ToTable(
            "warehousing_ledger_balances",
            t =>
                t.HasCheckConstraint(
                    "ck_warehousing_ledger_balances",
                    "received >= 0 AND locked >= 0 AND exited >= 0 AND returned >= 0 AND received + returned - exited - locked >= 0"
                )
        );
        table.HasKey(x => new
        {
            x.AccountBookNo,
            x.ItemRecordNo,
            x.OriginCode,
            x.UnitCode,
        });
        table.Ignore(x => x.OnHand);
        table.Property(x => x.Received).HasConversion(q => q.HundredThousandths, v => new LegalQuantity(v));
        table.Property(x => x.Locked).HasConversion(q => q.HundredThousandths, v => new LegalQuantity(v));
        table.Property(x => x.Exited).HasConversion(q => q.HundredThousandths, v => new LegalQuantity(v));
        table.Property(x => x.Returned).HasConversion(q => q.HundredThousandths, v => new LegalQuantity(v));
    }
}

internal sealed class StockOfferTable : IEntityTypeConfiguration<StockOffer>
{
    public void Configure(EntityTypeBuilder<StockOffer> table)
    {
        table.ToTable("warehousing_offers");
        table.HasKey(x => x.OfferKey);
        table.Property(x => x.OfferKey).HasMaxLength(100);
        table.HasIndex(x => new { x.Warehouse, x.Sku });
    }
}

internal sealed class OfferedStockTable : IEntityTypeConfiguration<OfferedStock>
{
    public void Configure(EntityTypeBuilder<OfferedStock> table)
    {
        table.ToTable(
            "warehousing_offered_stock",
            t => t.HasCheckConstraint("ck_warehousing_offered_stock", "offered >= 0")
        );
        table.HasKey(x => new { x.Warehouse, x.Sku });
    }
}

internal sealed class StockSyncTable : IEntityTypeConfiguration<StockSync>
{
    public void Configure(EntityTypeBuilder<StockSync> table)
    {
        table.ToTable("warehousing_stock_syncs");
        table.HasKey(x => new { x.Warehouse, x.Sku });
    }
}
