using Kaicang.Alliance.Domain;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kaicang.Alliance.Storage;

internal sealed class CreatorTable : IEntityTypeConfiguration<Creator>
{
    public void Configure(EntityTypeBuilder<Creator> table)
    {
        table.ToTable("alliance_creators");
        table.HasKey(x => x.Account);
    }
}

internal sealed class CommissionPlanTable : IEntityTypeConfiguration<CommissionPlan>
{
    public void Configure(EntityTypeBuilder<CommissionPlan> table)
    {
        table.ToTable("alliance_commission_plans");
        table.HasKey(x => x.Id);
        table.HasIndex(x => x.Shop);
    }
}

internal sealed class CommissionTable : IEntityTypeConfiguration<Commission>
{
    public void Configure(EntityTypeBuilder<Commission> table)
    {
        table.ToTable(
            "alliance_commissions",
            t =>
                t.HasCheckConstraint(
                    "ck_alliance_commissions_reversed",
                    "reversed >= 0 AND reversed <= amount AND reversed_goods <= goods"
                )
        );
        table.HasKey(x => x.Id);
        table.HasIndex(x => x.CustomsOrder).IsUnique();
        table.HasIndex(x => new { x.Creator, x.State });
        table.Ignore(x => x.Left);
    }
}
