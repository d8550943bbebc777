using Kaicang.Foundation.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kaicang.Foundation.Facts;

/// <summary>A fact as it was announced; kept, never changed.</summary>
internal sealed class FactRow
{
    public Guid Id { get; init; }
    public string Type { get; init; } = "";
    public string AggregateKey { get; init; } = "";
    public string Payload { get; init; } = "";
    public DateTimeOffset At { get; init; }
}

/// <summary>
/// One reaction's claim to one fact. It is written with the fact and removed in the transaction of the reaction, which is what makes
/// "handled once" true: a second attempt finds no row to remove and rolls back.
/// </summary>
internal sealed class DeliveryRow
{
    public Guid FactId { get; init; }
    public string Reaction { get; init; } = "";
    public string AggregateKey { get; init; } = "";

    /// <summary>0 waiting, 1 parked for staff.</summary>
    public int State { get; set; }
    public int Attempts { get; set; }

    /// <summary>Not before this instant of the system's clock, in microseconds: retries do not follow the demo clock.</summary>
    public long NotBefore { get; set; }
    public string? ClaimedBy { get; set; }
    public long ClaimedUntil { get; set; }
    public string? Error { get; set; }
}

internal sealed class FactTable : IEntityTypeConfiguration<FactRow>
{
    public void Configure(EntityTypeBuilder<FactRow> table)
    {
        table.ToTable("foundation_facts");
        table.HasKey(x => x.Id);
        table.PartitionedByMonth();
    }
}

internal sealed class DeliveryTable : IEntityTypeConfiguration<DeliveryRow>
{
    public void Configure(EntityTypeBuilder<DeliveryRow> table)
    {
        table.ToTable("foundation_deliveries");
        table.HasKey(x => new { x.FactId, x.Reaction });
        // A queue: rows live for moments. A claim finds room on its page and leaves the indexes alone, and the dead are cleared often.
        table.HasStorageParameter("fillfactor", 60);
        table.HasStorageParameter("autovacuum_vacuum_scale_factor", 0.0f);
        table.HasStorageParameter("autovacuum_vacuum_threshold", 5000);
        table.HasIndex(x => new
        {
            x.Reaction,
            x.AggregateKey,
            x.FactId,
        });
        table.HasIndex(x => new { x.State, x.NotBefore });
    }
}
