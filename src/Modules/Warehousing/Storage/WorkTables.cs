using Kaicang.Warehousing.Domain;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kaicang.Warehousing.Storage;

internal sealed class InboundTable : IEntityTypeConfiguration<Inbound>
{
    public void Configure(EntityTypeBuilder<Inbound> table)
    {
        table.ToTable("warehousing_inbounds");
        table.HasKey(x => x.Id);
        table.HasIndex(x => x.Number).IsUnique();
        table.HasIndex(x => new { x.State, x.StateSince });
        table.Property(x => x.Lines).AsJson();
    }
}

internal sealed class OutboundTable : IEntityTypeConfiguration<Outbound>
{
    public void Configure(EntityTypeBuilder<Outbound> table)
    {
        table.ToTable("warehousing_outbounds");
        table.HasKey(x => x.Id);
        table.HasIndex(x => x.CustomsOrder).IsUnique();
        table.HasIndex(x => x.Number).IsUnique();
        table.HasIndex(x => x.WaybillNo).IsUnique();
        table.HasIndex(x => x.ListNo);
        table.HasIndex(x => new { x.State, x.StateSince });
        table.Property(x => x.Allocations).AsJson();
        table.Property(x => x.Waybill).AsJson();
    }
}

internal sealed class OutboundStepTable : IEntityTypeConfiguration<OutboundStep>
{
    public void Configure(EntityTypeBuilder<OutboundStep> table)
    {
        table.ToTable("warehousing_outbound_steps");
        table.HasKey(x => x.Id);
        table.HasIndex(x => x.Outbound);
    }
}

internal sealed class TrackTable : IEntityTypeConfiguration<Track>
{
    public void Configure(EntityTypeBuilder<Track> table)
    {
        table.ToTable("warehousing_tracks");
        table.HasKey(x => x.Id);
        table.HasIndex(x => x.Outbound);
    }
}

internal sealed class ParcelReturnTable : IEntityTypeConfiguration<ParcelReturn>
{
    public void Configure(EntityTypeBuilder<ParcelReturn> table)
    {
        table.ToTable("warehousing_returns");
        table.HasKey(x => x.Id);
        table.HasIndex(x => x.AfterSale).IsUnique();
        table.HasIndex(x => x.Number).IsUnique();
        table.HasIndex(x => x.CustomsOrder);
        table.HasIndex(x => x.WaybillNo);
        table.Property(x => x.Lines).AsJson();
    }
}

internal sealed class ErrandTable : IEntityTypeConfiguration<Errand>
{
    public void Configure(EntityTypeBuilder<Errand> table)
    {
        table.ToTable("warehousing_errands");
        table.HasKey(x => x.Id);
        table.HasIndex(x => new { x.DoneAt, x.Stuck });
        table.HasIndex(x => x.Subject);
    }
}

internal sealed class HeardCallbackTable : IEntityTypeConfiguration<HeardCallback>
{
    public void Configure(EntityTypeBuilder<HeardCallback> table)
    {
        table.ToTable("warehousing_heard_callbacks");
        table.HasKey(x => new { x.Method, x.OutBizCode });
        table.Property(x => x.Method).HasMaxLength(60);
        table.Property(x => x.OutBizCode).HasMaxLength(100);
    }
}
