using System.Data;
using System.Data.Common;
using Kaicang.Foundation.Facts;
using Kaicang.Foundation.Jobs;
using Kaicang.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Internal;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Kaicang.Foundation.Storage;

/// <summary>
/// Writes many new rows fast: prepared statements on SQLite, COPY on PostgreSQL, columns and conversions from the same model as
/// everything else. Rows are neither tracked nor checked for existence; constraints of the database still hold. For bulk history and
/// imports of a verb, which opens and commits its own transactions; a use case has its runner for that.
/// </summary>
public sealed class BulkRows(KaicangDb db, WriteGate gate) : IAsyncDisposable
{
    private const int RaisedAtOnce = 100;
    private readonly Dictionary<Type, BulkTable> tables = [];
    private IDisposable? pass;
    private IDbContextTransaction? transaction;

    /// <summary>Rows written so far.</summary>
    public long Count { get; private set; }

    /// <summary>The context whose transaction this is: for the few statements that raise a row which others share.</summary>
    public KaicangDb Db => db;

    /// <summary>Makes sure that PostgreSQL has a partition for each month from one instant to another.</summary>
    public async Task PrepareMonthsAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken ct)
    {
        if (db.Provider != StorageProvider.Postgres)
            return;
        var first = new DateTimeOffset(from.Year, from.Month, 1, 0, 0, 0, TimeSpan.Zero);
        int months = ((to.Year - first.Year) * 12) + to.Month - first.Month + 1;
        await AddMonthPartitions.Ensure(db, first, months, ct);
    }

    public async Task BeginAsync(CancellationToken ct)
    {
        pass = await gate.EnterAsync(ct);
        transaction = await db.Database.BeginTransactionAsync(ct);
    }

    public async Task CommitAsync(CancellationToken ct)
    {
        await transaction!.CommitAsync(ct);
        await EndAsync();
    }

    /// <summary>Adds new rows of one entity type.</summary>
    public async Task AddAsync<T>(IReadOnlyCollection<T> rows, CancellationToken ct)
        where T : class
    {
        if (rows.Count == 0)
            return;
        if (transaction is null)
            throw new InvalidOperationException("Bulk rows are written between begin and commit.");
        BulkTable table = TableOf<T>();
        DbConnection connection = db.Database.GetDbConnection();
        if (connection is NpgsqlConnection postgres)
            await table.CopyAsync(postgres, rows, ct);
        else
            table.Insert(connection, transaction.GetDbTransaction(), rows, ct);
        Count += rows.Count;
    }

    /// <summary>
    /// Adds rows, and where the key is there already raises its row by the named properties instead. Not for tables with a CHECK that the
    /// addition alone would break.
    /// </summary>
    public async Task RaiseAsync<T>(
        IReadOnlyCollection<T> rows,
        IReadOnlyCollection<string> keys,
        IReadOnlyCollection<string> raised,
        CancellationToken ct
    )
        where T : class
    {
        if (rows.Count == 0)
            return;
        BulkTable table = TableOf<T>();
        foreach (T[] chunk in rows.Chunk(RaisedAtOnce))
            await table.RaiseAsync(
                db.Database.GetDbConnection(),
                transaction!.GetDbTransaction(),
                chunk,
                [.. keys.Select(SnakeCase.Of)],
                [.. raised.Select(SnakeCase.Of)],
                ct
            );
        Count += rows.Count;
    }

    /// <summary>Adds facts as they would have been announced, each at its instant. Nobody hears them: what follows from them is written too.</summary>
    public Task AddFactsAsync(IEnumerable<(IFact Fact, DateTimeOffset At)> facts, CancellationToken ct) =>
        AddAsync(
            [
                .. facts.Select(f => new FactRow
                {
                    Id = Ids.NewV7(f.At),
                    Type = f.Fact.GetType().Name,
                    AggregateKey = f.Fact.AggregateKey,
                    Payload = System.Text.Json.JsonSerializer.Serialize(f.Fact, f.Fact.GetType(), StorageJson.Options),
                    At = f.At,
                }),
            ],
            ct
        );

    /// <summary>Stamps the installation, with the rows of this transaction.</summary>
    public Task StampAsync(string name, string value, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync(
            $"INSERT INTO foundation_installation (name, value) VALUES ({name}, {value}) ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value",
            ct
        );

    public async ValueTask DisposeAsync()
    {
        if (transaction is not null)
        {
            await transaction.RollbackAsync(CancellationToken.None);
            await EndAsync();
        }
        foreach (BulkTable table in tables.Values)
            table.Dispose();
    }

    private BulkTable TableOf<T>()
        where T : class
    {
        if (!tables.TryGetValue(typeof(T), out BulkTable? table))
            tables.Add(typeof(T), table = BulkTable.Of(db.Model.FindEntityType(typeof(T))!));
        return table;
    }

    private async Task EndAsync()
    {
        await transaction!.DisposeAsync();
        transaction = null;
        pass?.Dispose();
        pass = null;
    }
}

/// <summary>Columns of one table, and how a property becomes what the engine stores.</summary>
internal sealed class BulkTable : IDisposable
{
    private sealed record Column(
        string Name,
        string StoreType,
        Func<object, object?> Read,
        RelationalTypeMapping Mapping
    );

    private readonly string name;
    private readonly IReadOnlyList<Column> columns;
    private DbCommand? insert;

    private BulkTable(string name, IReadOnlyList<Column> columns)
    {
        this.name = name;
        this.columns = columns;
    }

    public static BulkTable Of(IEntityType entity)
    {
        var table = StoreObjectIdentifier.Table(entity.GetTableName()!);
        return new BulkTable(table.Name, [.. entity.GetProperties().Select(property => ColumnOf(property, table))]);
    }

    public void Insert<T>(
        DbConnection connection,
        DbTransaction transaction,
        IReadOnlyCollection<T> rows,
        CancellationToken ct
    )
        where T : class
    {
        insert ??= Prepare(connection);
        insert.Transaction = transaction;
        foreach (T row in rows)
        {
            ct.ThrowIfCancellationRequested();
            for (int i = 0; i < columns.Count; i++)
                insert.Parameters[i].Value = columns[i].Read(row) ?? DBNull.Value;
            insert.ExecuteNonQuery();
        }
    }

    public async Task CopyAsync<T>(NpgsqlConnection connection, IReadOnlyCollection<T> rows, CancellationToken ct)
        where T : class
    {
        await using NpgsqlBinaryImporter copy = await connection.BeginBinaryImportAsync(
            $"COPY {name} ({Names}) FROM STDIN (FORMAT BINARY)",
            ct
        );
        foreach (T row in rows)
        {
            await copy.StartRowAsync(ct);
            foreach (Column column in columns)
            {
                if (column.Read(row) is { } value)
                    await copy.WriteAsync(value, column.StoreType, ct);
                else
                    await copy.WriteNullAsync(ct);
            }
        }
        await copy.CompleteAsync(ct);
    }

    public async Task RaiseAsync<T>(
        DbConnection connection,
        DbTransaction transaction,
        IReadOnlyCollection<T> rows,
        IReadOnlyCollection<string> keys,
        IReadOnlyCollection<string> raised,
        CancellationToken ct
    )
        where T : class
    {
        await using DbCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        var tuples = new List<string>();
        foreach (T row in rows)
        {
            int first = command.Parameters.Count;
            for (int i = 0; i < columns.Count; i++)
            {
                DbParameter value = columns[i].Mapping.CreateParameter(command, $"@p{first + i}", null, true);
                value.Value = columns[i].Read(row) ?? DBNull.Value;
                command.Parameters.Add(value);
            }
            tuples.Add($"({string.Join(", ", columns.Select((_, i) => $"@p{first + i}"))})");
        }
        command.CommandText =
            $"INSERT INTO {name} ({Names}) VALUES {string.Join(", ", tuples)} ON CONFLICT ({string.Join(", ", keys)}) DO UPDATE SET {string.Join(", ", raised.Select(c => $"{c} = {name}.{c} + EXCLUDED.{c}"))}";
        await command.ExecuteNonQueryAsync(ct);
    }

    public void Dispose() => insert?.Dispose();

    private string Names => string.Join(", ", columns.Select(c => $"\"{c.Name}\""));

    private static Column ColumnOf(IProperty property, StoreObjectIdentifier table)
    {
        var mapping = (RelationalTypeMapping)property.GetTypeMapping();
        Func<object?, object?>? convert = mapping.Converter?.ConvertToProvider;
        IClrPropertyGetter getter = ((IRuntimePropertyBase)property).GetGetter();
        Func<object, object?> read = convert is null
            ? row => getter.GetClrValue(row)
            : row => getter.GetClrValue(row) is { } value ? convert(value) : null;
        // COPY names types without their length: character varying(60) is character varying.
        string type = mapping.StoreType.Split('(')[0];
        return new Column(property.GetColumnName(table)!, type, read, mapping);
    }

    private DbCommand Prepare(DbConnection connection)
    {
        DbCommand command = connection.CreateCommand();
        command.CommandText =
            $"INSERT INTO {name} ({Names}) VALUES ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
        for (int i = 0; i < columns.Count; i++)
            command.Parameters.Add(columns[i].Mapping.CreateParameter(command, $"@p{i}", null, true));
        command.Prepare();
        return command;
    }
}
