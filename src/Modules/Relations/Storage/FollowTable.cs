using Kaicang.Relations.Domain;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kaicang.Relations.Storage;

internal sealed class FollowTable : IEntityTypeConfiguration<Follow>
{
    public void Configure(EntityTypeBuilder<Follow> table)
    {
        table.ToTable("relations_follows");
        table.HasKey(x => new { x.Follower, x.Streamer });
        table.HasIndex(x => x.Streamer);
    }
}
