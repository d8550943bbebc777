using System.Globalization;
using Kaicang.Kernel;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.Internal;
using Npgsql.EntityFrameworkCore.PostgreSQL.Migrations;

namespace Kaicang.Foundation.Storage;

/// <summary>
/// Writes <c>PARTITION BY RANGE (id)</c> for tables that are marked so, and a default partition behind them. Months are added by
/// <see cref="MonthPartitions"/>.
/// </summary>
internal sealed class PartitionedPostgresSql(
    MigrationsSqlGeneratorDependencies dependencies,
    INpgsqlSingletonOptions options
) : NpgsqlMigrationsSqlGenerator(dependencies, options)
{
    protected override void Generate(
        CreateTableOperation operation,
        IModel? model,
        MigrationCommandListBuilder builder,
        bool terminate = true
    )
    {
        if (operation.FindAnnotation(Partitions.Annotation) is null)
        {
            base.Generate(operation, model, builder, terminate);
            return;
        }
        // Checking a key that points into a partitioned table costs the server more than writing the row. Such rows are written together with
        // what they point to, by one statement batch, and never deleted; SQLite keeps the keys, and the proofs check that every order is whole.
        operation.ForeignKeys.Clear();
        base.Generate(operation, model, builder, terminate: false);
        string id = operation.PrimaryKey!.Columns[0];
        builder.Append($" PARTITION BY RANGE ({Dependencies.SqlGenerationHelper.DelimitIdentifier(id)})");
        builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
        builder.EndCommand();
        builder.Append($"CREATE TABLE {operation.Name}_rest PARTITION OF {operation.Name} DEFAULT");
        builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
        builder.EndCommand();
    }
}

/// <summary>Carries the mark of a partitioned table from the model into migrations.</summary>
internal sealed class PartitionAnnotations(RelationalAnnotationProviderDependencies dependencies)
    : Npgsql.EntityFrameworkCore.PostgreSQL.Metadata.Internal.NpgsqlAnnotationProvider(dependencies)
{
    public override IEnumerable<Microsoft.EntityFrameworkCore.Infrastructure.IAnnotation> For(
        ITable table,
        bool designTime
    )
    {
        foreach (Microsoft.EntityFrameworkCore.Infrastructure.IAnnotation annotation in base.For(table, designTime))
            yield return annotation;
        if (
            designTime
            && table.EntityTypeMappings.Any(m => m.TypeBase.FindAnnotation(Partitions.Annotation) is not null)
        )
            yield return new Microsoft.EntityFrameworkCore.Infrastructure.Annotation(Partitions.Annotation, true);
    }
}

/// <summary>Names and bounds of monthly partitions.</summary>
public static class MonthPartitions
{
    /// <summary>The statement that adds the partition of a month (UTC), or nothing when it is there.</summary>
    public static string CreateSql(string table, DateTimeOffset month)
    {
        var first = new DateTimeOffset(month.Year, month.Month, 1, 0, 0, 0, TimeSpan.Zero);
        string name = string.Create(CultureInfo.InvariantCulture, $"{table}_{first:yyyyMM}");
        return $"CREATE TABLE IF NOT EXISTS {name} PARTITION OF {table} FOR VALUES FROM ('{Ids.LowestV7(first)}') TO ('{Ids.LowestV7(first.AddMonths(1))}')";
    }
}
