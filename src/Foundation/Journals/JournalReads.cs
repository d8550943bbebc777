using System.Collections.Concurrent;
using Kaicang.Foundation.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Kaicang.Foundation.Journals;

/// <summary>
/// What one batch asks the database before it is decided: statements that lock and read, in the order in which they were added. On
/// PostgreSQL they go in one round trip.
/// </summary>
public sealed class JournalReads
{
    private readonly KaicangDb db;
    private readonly List<IRead> reads = [];

    internal JournalReads(KaicangDb db) => this.db = db;

    public StorageProvider Provider => db.Provider;

    /// <summary>Adds a statement that gives whole rows of an entity, in any order of columns.</summary>
    /// <returns>The rows; empty until the batch was read.</returns>
    public JournalRead<T> Ask<T>(FormattableString sql)
        where T : class, new()
    {
        var read = new Read<T>(sql);
        reads.Add(read);
        return read.Rows;
    }

    internal void Run()
    {
        if (reads.Count == 0)
            return;
        if (db.Database.GetDbConnection() is not NpgsqlConnection postgres)
        {
            foreach (IRead read in reads)
                read.Query(db);
            return;
        }
        using var batch = new NpgsqlBatch(postgres);
        foreach (IRead read in reads)
            batch.BatchCommands.Add(read.Command());
        using NpgsqlDataReader reader = batch.ExecuteReader();
        foreach (IRead read in reads)
        {
            read.Take(db.Model, reader);
            reader.NextResult();
        }
    }

    private interface IRead
    {
        void Query(KaicangDb db);
        NpgsqlBatchCommand Command();
        void Take(IModel model, NpgsqlDataReader reader);
    }

    private sealed class Read<T>(FormattableString sql) : IRead
        where T : class, new()
    {
        private static readonly ConcurrentDictionary<IModel, RowReader<T>> Readers = new();

        public JournalRead<T> Rows { get; } = new();

        public void Query(KaicangDb db) => Rows.AddRange(db.Set<T>().FromSql(sql).AsNoTracking().ToList());

        public NpgsqlBatchCommand Command()
        {
            object?[] values = sql.GetArguments();
            var command = new NpgsqlBatchCommand(
                string.Format(
                    System.Globalization.CultureInfo.InvariantCulture,
                    sql.Format,
                    [.. values.Select((_, i) => $"${i + 1}")]
                )
            );
            foreach (object? value in values)
                command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
            return command;
        }

        public void Take(IModel model, NpgsqlDataReader reader) =>
            Rows.AddRange(Readers.GetOrAdd(model, static m => new RowReader<T>(m)).ReadAll(reader));
    }
}

/// <summary>Rows that a batch asked for.</summary>
public sealed class JournalRead<T>
{
    private readonly List<T> rows = [];

    internal JournalRead() { }

    public IReadOnlyList<T> All => rows;

    internal void AddRange(List<T> read) => rows.AddRange(read);
}
