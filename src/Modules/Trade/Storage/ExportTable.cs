using Kaicang.Trade.Domain;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kaicang.Trade.Storage;

internal sealed class ExportTable : IEntityTypeConfiguration<OrderExport>
{
    public void Configure(EntityTypeBuilder<OrderExport> table)
    {
        table.ToTable("trade_exports");
        table.HasKey(x => x.Id);
        table.HasIndex(x => x.Maker);
        table.HasIndex(x => x.Scope);
        table.HasIndex(x => x.ExpiresAt);
    }
}
