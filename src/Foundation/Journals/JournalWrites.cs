using System.Collections.Concurrent;
using System.Data.Common;
using Kaicang.Foundation.Facts;
using Kaicang.Foundation.Storage;
using Kaicang.Kernel;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Kaicang.Foundation.Journals;

/// <summary>
/// What one batch writes: rows of entities, collected order by order and sent together. On PostgreSQL all tables go in one round trip of
/// array parameters, a table of more than <see cref="CopyAbove"/> rows by COPY; on SQLite by prepared statements.
/// Tables are written in the order in which they were first named.
/// </summary>
public sealed class JournalWrites
{
    /// <summary>Above it COPY is cheaper than arrays.</summary>
    internal const int CopyAbove = 1000;

    private readonly List<ITableWrites> tables = [];
    private readonly ReactionList reactions;

    internal JournalWrites(ReactionList reactions) => this.reactions = reactions;

    /// <summary>The lanes of the dispatcher that have something to do when this is on the disk.</summary>
    internal Lanes Announced { get; private set; }

    /// <summary>A new row.</summary>
    public void Insert<T>(T row)
        where T : class => Of<T>(Writing.Insert).Rows.Add(row);

    /// <summary>A row that is there and locked, with the values that it shall have.</summary>
    public void Update<T>(T row)
        where T : class => Of<T>(Writing.Update).Rows.Add(row);

    /// <summary>A row to be gone, found by its key; that it is not there is no error.</summary>
    public void Delete<T>(T row)
        where T : class => Of<T>(Writing.Delete).Rows.Add(row);

    /// <summary>A new row, or what the named columns of the row with its key grow by. A batch names a key once.</summary>
    internal void Raise<T>(T row, string[] columns)
        where T : class
    {
        TableWrites<T> table = Of<T>(Writing.Raise);
        table.Raised = columns;
        table.Rows.Add(row);
    }

    /// <summary>A fact; it leaves with the commit of the batch.</summary>
    public void Announce<TFact>(TFact fact, DateTimeOffset at)
        where TFact : class, IFact
    {
        FactRow row = Outbox.RowOf(fact, at);
        Insert(row);
        foreach (DeliveryRow delivery in Outbox.DeliveriesOf(row, fact.GetType(), reactions))
        {
            Announced |= reactions.LaneOf(delivery.Reaction);
            Insert(delivery);
        }
    }

    /// <summary>Sends everything, on the calling thread.</summary>
    internal void Send(KaicangDb db)
    {
        DbConnection connection = db.Database.GetDbConnection();
        if (connection is NpgsqlConnection postgres)
        {
            using var batch = new NpgsqlBatch(postgres);
            foreach (ITableWrites table in tables)
            {
                if (!table.IsCopied)
                {
                    table.Add(db.Model, batch);
                    continue;
                }
                Flush(batch); // What a copied row refers to lies in front of it.
                table.Copy(db.Model, postgres);
            }
            Flush(batch);
            return;
        }
        DbTransaction transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        foreach (ITableWrites table in tables)
            table.Run(db.Model, (SqliteConnection)connection, (SqliteTransaction)transaction);
    }

    private static void Flush(NpgsqlBatch batch)
    {
        if (batch.BatchCommands.Count == 0)
            return;
        batch.ExecuteNonQuery();
        batch.BatchCommands.Clear();
    }

    private TableWrites<T> Of<T>(Writing writing)
        where T : class
    {
        foreach (ITableWrites known in tables)
        {
            if (known is TableWrites<T> table && table.Writing == writing)
                return table;
        }
        var added = new TableWrites<T>(writing);
        tables.Add(added);
        return added;
    }

    private enum Writing
    {
        Insert,
        Update,
        Delete,
        Raise,
    }

    private interface ITableWrites
    {
        bool IsCopied { get; }
        void Add(IModel model, NpgsqlBatch batch);
        void Copy(IModel model, NpgsqlConnection connection);
        void Run(IModel model, SqliteConnection connection, SqliteTransaction transaction);
    }

    private sealed class TableWrites<T>(Writing writing) : ITableWrites
        where T : class
    {
        private static readonly ConcurrentDictionary<IModel, BulkTable<T>> Tables = new();

        public Writing Writing { get; } = writing;

        public List<T> Rows { get; } = [];

        public string[] Raised { get; set; } = [];

        public bool IsCopied => Writing == Writing.Insert && Rows.Count > CopyAbove;

        public void Add(IModel model, NpgsqlBatch batch)
        {
            BulkTable<T> table = TableOf(model);
            (string sql, IReadOnlyList<BulkColumn<T>> columns) = Writing switch
            {
                Writing.Insert => (table.InsertMany, table.Columns),
                Writing.Update => (table.UpdateMany, table.Columns),
                Writing.Raise => (table.InsertMany + table.OrRaise(Raised), table.Columns),
                _ => (table.DeleteMany, table.Keys),
            };
            var command = new NpgsqlBatchCommand(sql);
            foreach (BulkColumn<T> column in columns)
                command.Parameters.Add(column.ArrayOf(Rows));
            batch.BatchCommands.Add(command);
        }

        public void Run(IModel model, SqliteConnection connection, SqliteTransaction transaction)
        {
            BulkTable<T> table = TableOf(model);
            (string sql, IReadOnlyList<BulkColumn<T>> columns) = Writing switch
            {
                Writing.Insert => (table.InsertOne, table.Columns),
                Writing.Update => (table.UpdateOne, table.Columns),
                Writing.Raise => (table.InsertOne + table.OrRaise(Raised), table.Columns),
                _ => (table.DeleteOne, table.Keys),
            };
            using SqliteCommand command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText = sql;
            SqliteParameter[] parameters =
            [
                .. columns.Select((_, i) => command.Parameters.Add(new SqliteParameter { ParameterName = $"$p{i}" })),
            ];
            foreach (T row in Rows)
            {
                for (int i = 0; i < parameters.Length; i++)
                    parameters[i].Value = columns[i].ValueOf(row);
                command.ExecuteNonQuery();
            }
        }

        public void Copy(IModel model, NpgsqlConnection connection)
        {
            BulkTable<T> table = TableOf(model);
            using NpgsqlBinaryImporter importer = connection.BeginBinaryImport(table.Copy);
            foreach (T row in Rows)
            {
                importer.StartRow();
                foreach (BulkColumn<T> column in table.Columns)
                    column.Copy(importer, row);
            }
            importer.Complete();
        }

        private static BulkTable<T> TableOf(IModel model) => Tables.GetOrAdd(model, static m => new BulkTable<T>(m));
    }
}
