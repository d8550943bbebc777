using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Kaicang.Foundation.Storage;

/// <summary>Tables that PostgreSQL keeps in one partition a month, by range of their version 7 id.</summary>
public static class Partitions
{
    internal const string Annotation = "Kaicang:PartitionedByMonth";

    /// <summary>Marks the table: its primary key is one version 7 id, and no other unique index may stand on it.</summary>
    public static EntityTypeBuilder<T> PartitionedByMonth<T>(this EntityTypeBuilder<T> table)
        where T : class
    {
        table.HasAnnotation(Annotation, true);
        return table;
    }
}
