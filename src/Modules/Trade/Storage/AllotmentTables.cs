using Kaicang.Trade.Domain;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kaicang.Trade.Storage;

internal sealed class AllotmentTable : IEntityTypeConfiguration<Allotment>
{
    public void Configure(EntityTypeBuilder<Allotment> table)
    {
        table.ToTable(
            "trade_allotments",
            t =>
            {
                t.HasCheckConstraint(
                    "ck_trade_allotments_counts",
                    "allotted_count > 0 AND left_count >= 0 AND held_count >= 0 AND sold_count >= 0 AND given_back_count >= 0"
                );
                t.HasCheckConstraint(
                    "ck_trade_allotments_sum",
                    "allotted_count = left_count + held_count + sold_count + given_back_count"
                );
                t.HasCheckConstraint("ck_trade_allotments_ended", "ended_at IS NULL OR left_count = 0");
                t.HasCheckConstraint(
                    "ck_trade_allotments_purpose",
                    "(purpose = 'Campaign' AND campaign IS NOT NULL AND room IS NULL) OR (purpose = 'Room' AND room IS NOT NULL AND campaign IS NULL)"
                );
            }
        );
        table.HasKey(x => x.Id);
        table.Ignore(x => x.Terms);
        table.HasIndex(x => new { x.Sku, x.Warehouse });
        table.HasIndex(x => new { x.Shop, x.Id });
        table.HasIndex(x => x.Room);
        table.HasIndex(x => x.Campaign);
        table.HasIndex(x => new { x.EndedAt, x.UntilAt });
        table.HasIndex(x => new { x.IsFlash, x.EndedAt });
    }
}

internal sealed class AllotmentTakeTable : IEntityTypeConfiguration<AllotmentTake>
{
    public void Configure(EntityTypeBuilder<AllotmentTake> table)
    {
        table.ToTable(
            "trade_allotment_takes",
            t => t.HasCheckConstraint("ck_trade_allotment_takes_count", "taken_count >= 0")
        );
        table.HasKey(x => new { x.Allotment, x.Account });
    }
}
