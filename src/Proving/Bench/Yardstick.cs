using System.Data.Common;
using System.Diagnostics;
using System.Globalization;
using Kaicang.Proving.Site;
using Kaicang.Proving.World;

namespace Kaicang.Proving.Bench;

/// <summary>The yardstick program as a child, with its tables in the same database.</summary>
internal sealed class Yardstick : IAsyncDisposable
{
    private readonly Process process;

    private Yardstick(Process process, int port)
    {
        this.process = process;
        Port = port;
    }

    public int Port { get; }

    public int ProcessId => process.Id;

    public static async Task<Yardstick> StartAsync(Place place, IReadOnlyList<Goods> goods, CancellationToken ct)
    {
        // A database file of its own on SQLite: its one writer would wait for the host's.
        string connectionString =
            place.Engine == Engine.Sqlite
                ? $"Data Source={Path.Combine(place.Folder, "yardstick.db")}"
                : place.ConnectionString;
        Place own = place with { ConnectionString = connectionString };
        await using (DbConnection connection = await own.OpenAsync(ct))
        {
            if (place.Engine == Engine.Sqlite)
                await connection.RunAsync("PRAGMA journal_mode=WAL", ct);
            await connection.RunAsync(NaiveStore.Schema, ct);
            string rows = string.Join(
                ", ",
                goods.Select(g => string.Create(CultureInfo.InvariantCulture, $"('{g.Sku}', 1000000000)"))
            );
            await connection.RunAsync($"INSERT INTO naive_stock VALUES {rows}", ct);
        }
        int port = Programs.FreePorts(1);
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Process child = Programs.StartOwn(
            [YardstickCommand.Name, $"{port}", $"{place.Engine}", connectionString],
            line =>
            {
                if (line == YardstickCommand.Ready)
                    ready.TrySetResult();
            }
        );
        await ready.Task.WaitAsync(TimeSpan.FromSeconds(60), ct);
        return new Yardstick(child, port);
    }

    /// <summary>How fast comparable rows go in without any request.</summary>
    public static Task<double> BulkAsync(Place place, CancellationToken ct) =>
        MachineLimits.BulkOrdersPerSecondAsync(
            place.Engine == Engine.Sqlite
                ? place with
                {
                    ConnectionString = $"Data Source={Path.Combine(place.Folder, "yardstick.db")}",
                }
                : place,
            ct
        );

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            Signal.Kill(process.Id);
            await process.WaitForExitAsync();
        }
        process.Dispose();
    }
}
