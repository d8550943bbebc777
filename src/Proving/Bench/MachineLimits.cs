using System.Data.Common;
using System.Diagnostics;
using Kaicang.Proving.Site;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Kaicang.Proving.Bench;

/// <summary>What disk and database do at best, without any request.</summary>
internal static class MachineLimits
{
    private const int BatchRows = 100;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1.5);

    /// <summary>Appends of 4 KiB brought to the disk one by one, in a second.</summary>
    public static double FlushesPerSecond(string folder)
    {
        string path = Path.Combine(folder, "flushes");
        byte[] page = new byte[4096];
        int count = 0;
        long started = Stopwatch.GetTimestamp();
        using (var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 0))
        {
            for (; Stopwatch.GetElapsedTime(started) < Window; count++)
            {
                file.Write(page);
                file.Flush(flushToDisk: true);
            }
        }
        double perSecond = count / Stopwatch.GetElapsedTime(started).TotalSeconds;
        File.Delete(path);
        return perSecond;
    }

    /// <summary>
    /// Orders a second when a hundred at a time go into the tables of the naive way (order, line, key, fact) in one durable transaction
    /// over one connection: on PostgreSQL by <c>unnest</c> in one round trip, on SQLite by prepared statements.
    /// </summary>
    public static async Task<double> BulkOrdersPerSecondAsync(Place place, CancellationToken ct)
    {
        await using DbConnection connection = await place.OpenAsync(ct);
        int count = 0;
        long started = 0;
        // The first batches prepare statements and are not counted.
        for (int batch = 0; batch <= 5 || Stopwatch.GetElapsedTime(started) < Window; batch++)
        {
            if (batch == 5)
                started = Stopwatch.GetTimestamp();
            if (batch >= 5)
                count += BatchRows;
            object[][][] orders = [.. Enumerable.Range(0, BatchRows).Select(_ => Order())];
            if (connection is NpgsqlConnection postgres)
                await InsertAsync(postgres, orders, ct);
            else
                Insert((SqliteConnection)connection, orders);
        }
        return count / Stopwatch.GetElapsedTime(started).TotalSeconds;
    }

    private static object[][] Order()
    {
        string id = NaiveStore.NewId();
        return NaiveStore.RowsOf(new WantedOrder("Bearer " + id, id, new byte[32], id, 1, id, 1_000), id);
    }

    private static async Task InsertAsync(NpgsqlConnection connection, object[][][] orders, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        string[] tables = ["naive_orders", "naive_lines", "naive_keys", "naive_facts"];
        for (int table = 0; table < tables.Length; table++)
        {
            int columns = orders[0][table].Length;
            var command = new NpgsqlBatchCommand(
                $"INSERT INTO {tables[table]} SELECT * FROM unnest({string.Join(", ", Enumerable.Range(1, columns).Select(c => $"${c}"))})"
            );
            for (int column = 0; column < columns; column++)
                command.Parameters.Add(Column(orders, table, column));
            batch.BatchCommands.Add(command);
        }
        await batch.PrepareAsync(ct);
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static NpgsqlParameter Column(object[][][] orders, int table, int column) =>
        orders[0][table][column] is long
            ? new NpgsqlParameter
            {
                Value = orders.Select(o => (long)o[table][column]).ToArray(),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bigint,
            }
            : new NpgsqlParameter
            {
                Value = orders.Select(o => (string)o[table][column]).ToArray(),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text,
            };

    private static void Insert(SqliteConnection connection, object[][][] orders)
    {
        string[] tables = ["naive_orders", "naive_lines", "naive_keys", "naive_facts"];
        using SqliteTransaction transaction = connection.BeginTransaction(deferred: false);
        for (int table = 0; table < tables.Length; table++)
        {
            int columns = orders[0][table].Length;
            using SqliteCommand command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText =
                $"INSERT INTO {tables[table]} VALUES ({string.Join(", ", Enumerable.Range(1, columns).Select(c => $"${c}"))})";
            for (int column = 1; column <= columns; column++)
                command.Parameters.AddWithValue($"${column}", null);
            foreach (object[][] order in orders)
            {
                for (int column = 0; column < columns; column++)
                    command.Parameters[column].Value = order[table][column];
                command.ExecuteNonQuery();
            }
        }
        transaction.Commit();
    }
}
