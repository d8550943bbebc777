using System.Data.Common;
using System.Globalization;
using Kaicang.Proving.Site;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Kaicang.Proving.Bench;

/// <summary>
/// The naive way: for each order a transaction of its own that locks the row of its stock, takes the piece, and writes order, line, key
/// and fact. Plain ADO.NET with prepared statements on a few pooled connections: what a careful shop without batches would have.
/// </summary>
internal abstract class NaiveStore : IAsyncDisposable
{
    public const string Schema = """
        CREATE TABLE naive_stock (sku text PRIMARY KEY, available bigint NOT NULL CHECK (available >= 0));
        CREATE TABLE naive_orders (id text PRIMARY KEY, number text NOT NULL, buyer text NOT NULL, amount bigint NOT NULL, address text NOT NULL, placed_at bigint NOT NULL);
        CREATE INDEX naive_orders_buyer ON naive_orders (buyer, placed_at);
        CREATE TABLE naive_lines (id text PRIMARY KEY, order_id text NOT NULL, sku text NOT NULL, quantity bigint NOT NULL, price bigint NOT NULL, details text NOT NULL);
        CREATE INDEX naive_lines_order ON naive_lines (order_id);
        CREATE TABLE naive_keys (buyer text NOT NULL, key text NOT NULL, hash text NOT NULL, answer text NOT NULL, PRIMARY KEY (buyer, key));
        CREATE TABLE naive_facts (id text PRIMARY KEY, type text NOT NULL, payload text NOT NULL, at bigint NOT NULL);
        """;

    protected static readonly string[] Inserts =
    [
        "INSERT INTO naive_orders VALUES ($1, $2, $3, $4, $5, $6)",
        "INSERT INTO naive_lines VALUES ($1, $2, $3, $4, $5, $6)",
        "INSERT INTO naive_keys VALUES ($1, $2, $3, $4)",
        "INSERT INTO naive_facts VALUES ($1, $2, $3, $4)",
    ];

    /// <summary>The order's id, or null when there are no pieces left.</summary>
    public abstract Task<string?> PlaceAsync(WantedOrder order);

    public abstract ValueTask DisposeAsync();

    public static NaiveStore Of(Engine engine, string connection) =>
        engine == Engine.Postgres ? new OnPostgres(connection) : new OnSqlite(connection);

    /// <summary>The rows of one order, in the order of <see cref="Inserts"/>; as wide as those of the real tables.</summary>
    internal static object[][] RowsOf(WantedOrder order, string id)
    {
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        string fact =
            $$"""{"order":"{{id}}","orderNo":"{{id}}","buyer":"{{order.Token}}","amount":{{order.AmountFen}},"at":{{now}}}""";
        return
        [
            [id, id, order.Token, order.AmountFen, order.Address, now],
            [
                id,
                id,
                order.Sku,
                (long)order.Quantity,
                order.AmountFen,
                "演练山货 · Proving goods · https://example.invalid/picture.png",
            ],
            [order.Token, order.Key, Convert.ToHexString(order.ContentHash), fact],
            [id, "OrderPlaced", fact, now],
        ];
    }

    internal static string NewId() => Kernel.Ids.NewV7(TimeProvider.System.GetUtcNow()).ToString("N");

    private sealed class OnPostgres(string connection) : NaiveStore
    {
        private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(connection)
            {
                // More connections only queue for the same row (tried: 4 to 8 is best on two cores).
                MaxPoolSize = 8,
                MaxAutoPrepare = 20,
                AutoPrepareMinUsages = 1,
            }
        );

        public override async Task<string?> PlaceAsync(WantedOrder order)
        {
            await using NpgsqlConnection open = await source.OpenConnectionAsync();
            await using NpgsqlTransaction transaction = await open.BeginTransactionAsync();
            await using NpgsqlCommand look = Command(
                open,
                "SELECT available FROM naive_stock WHERE sku = $1 FOR UPDATE",
                order.Sku
            );
            if (await look.ExecuteScalarAsync() is not long left || left < order.Quantity)
                return null;
            await using NpgsqlCommand take = Command(
                open,
                "UPDATE naive_stock SET available = available - $2 WHERE sku = $1",
                order.Sku,
                (long)order.Quantity
            );
            await take.ExecuteNonQueryAsync();
            string id = NewId();
            object[][] rows = RowsOf(order, id);
            for (int i = 0; i < rows.Length; i++)
            {
                await using NpgsqlCommand insert = Command(open, Inserts[i], rows[i]);
                await insert.ExecuteNonQueryAsync();
            }
            await transaction.CommitAsync();
            return id;
        }

        public override ValueTask DisposeAsync() => source.DisposeAsync();

        private static NpgsqlCommand Command(NpgsqlConnection open, string sql, params object[] values)
        {
            var command = new NpgsqlCommand(sql, open);
            foreach (object value in values)
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            return command;
        }
    }

    /// <summary>SQLite has one writer: requests wait before it, not inside it.</summary>
    private sealed class OnSqlite : NaiveStore
    {
        private readonly SemaphoreSlim one = new(1, 1);
        private readonly SqliteConnection open;
        private readonly SqliteCommand[] inserts;
        private readonly SqliteCommand look;
        private readonly SqliteCommand take;

        public OnSqlite(string connection)
        {
            open = new SqliteConnection(connection);
            open.Open();
            Command("PRAGMA synchronous=FULL; PRAGMA busy_timeout=30000;", 0).ExecuteNonQuery();
            look = Command("SELECT available FROM naive_stock WHERE sku = $1", 1);
            take = Command("UPDATE naive_stock SET available = available - $2 WHERE sku = $1", 2);
            inserts = [.. Inserts.Select(sql => Command(sql, sql.Count(c => c == '$')))];
        }

        public override async Task<string?> PlaceAsync(WantedOrder order)
        {
            await one.WaitAsync();
            try
            {
                return Place(order);
            }
            finally
            {
                one.Release();
            }
        }

        public override ValueTask DisposeAsync()
        {
            foreach (DbCommand command in (DbCommand[])[look, take, .. inserts])
                command.Dispose();
            one.Dispose();
            return open.DisposeAsync();
        }

        private string? Place(WantedOrder order)
        {
            using SqliteTransaction transaction = open.BeginTransaction(deferred: false);
            look.Transaction = take.Transaction = transaction;
            Fill(look, order.Sku);
            if (look.ExecuteScalar() is not long left || left < order.Quantity)
                return null;
            Fill(take, order.Sku, (long)order.Quantity);
            take.ExecuteNonQuery();
            string id = NewId();
            object[][] rows = RowsOf(order, id);
            for (int i = 0; i < rows.Length; i++)
            {
                inserts[i].Transaction = transaction;
                Fill(inserts[i], rows[i]);
                inserts[i].ExecuteNonQuery();
            }
            transaction.Commit();
            return id;
        }

        private SqliteCommand Command(string sql, int parameters)
        {
            SqliteCommand command = open.CreateCommand();
            command.CommandText = sql;
            for (int i = 1; i <= parameters; i++)
                command.Parameters.AddWithValue(string.Create(CultureInfo.InvariantCulture, $"${i}"), null);
            return command;
        }

        private static void Fill(SqliteCommand command, params object[] values)
        {
            for (int i = 0; i < values.Length; i++)
                command.Parameters[i].Value = values[i];
        }
    }
}
