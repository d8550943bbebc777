using Kaicang.Insight.Domain;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kaicang.Insight.Storage;

internal sealed class HourTable : IEntityTypeConfiguration<Hour>
{
    public void Configure(EntityTypeBuilder<Hour> table)
    {
        table.ToTable("insight_hours");
        table.HasKey(x => new { x.Day, x.HourOfDay });
    }
}

/// <summary>Adds to the hour of an instant in one statement, so that two reactions at once both count.</summary>
internal static class Tally
{
    private static readonly TimeSpan Shanghai = TimeSpan.FromHours(8);

    /// <summary>The hour of the legal day.</summary>
    public static int HourOf(DateTimeOffset at) => at.ToOffset(Shanghai).Hour;

    /// <summary>The beginning of the hour. Hours of Shanghai and of UTC begin at the same moments.</summary>
    public static DateTimeOffset HourFrom(DateTimeOffset at) =>
        new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerHour), TimeSpan.Zero);

    public static async Task AddAsync(
        KaicangDb db,
        DateTimeOffset at,
        CancellationToken ct,
        int placed = 0,
        int paid = 0,
        Money paidAmount = default,
        Money refunded = default,
        int settled = 0
    )
    {
        DateOnly day = BusinessDay.Of(at).Date;
        int hour = HourOf(at);
        await db.BeginWritesAsync(ct);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO insight_hours (day, hour_of_day, placed_count, paid_count, paid_fen, refunded_fen, settled_count)
            VALUES ({day}, {hour}, {placed}, {paid}, {paidAmount.Fen}, {refunded.Fen}, {settled})
            ON CONFLICT (day, hour_of_day) DO UPDATE SET
              placed_count = insight_hours.placed_count + EXCLUDED.placed_count,
              paid_count = insight_hours.paid_count + EXCLUDED.paid_count,
              paid_fen = insight_hours.paid_fen + EXCLUDED.paid_fen,
              refunded_fen = insight_hours.refunded_fen + EXCLUDED.refunded_fen,
              settled_count = insight_hours.settled_count + EXCLUDED.settled_count
            """,
            ct
        );
    }
}
