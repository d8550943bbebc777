using Kaicang.Foundation.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Kaicang.Foundation.Remembering;

/// <summary>
/// Listens to what other hosts on the same PostgreSQL change: one small query four times a second, on a connection and a thread of its
/// own. A host that is too busy to listen would ask the database for everything, and be busier still: nothing that makes it busy may
/// make it deaf. On SQLite there is nobody to listen to.
/// </summary>
internal sealed partial class StampWatch(Stamps stamps, StorageOptions storage, ILogger<StampWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (storage.Provider != StorageProvider.Postgres)
            return Task.CompletedTask;
        var ended = new TaskCompletionSource();
        var ear = new Thread(() =>
        {
            Listen(stoppingToken);
            ended.SetResult();
        })
        {
            IsBackground = true,
            Name = "kaicang stamps",
            Priority = ThreadPriority.AboveNormal,
        };
        ear.Start();
        return ended.Task;
    }

    private void Listen(CancellationToken stop)
    {
        bool heard = true;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                ListenOnce(() => heard = true, stop);
            }
            catch (Exception deaf)
            {
                stamps.HeardNothing();
                // Until it hears again this host asks the database each time. Said once, not four times a second.
                if (heard)
                    NotHeard(log, deaf);
                heard = false;
            }
            Rest(stop);
        }
    }

    /// <summary>Until the next time, or until somebody waits for it.</summary>
    private void Rest(CancellationToken stop) => WaitHandle.WaitAny([stop.WaitHandle, stamps.Wanted], Pause);

    /// <summary>Asks on one connection until it breaks.</summary>
    private void ListenOnce(Action heard, CancellationToken stop)
    {
        var settings = new NpgsqlConnectionStringBuilder(storage.ConnectionString)
        {
            Pooling = false,
            CommandTimeout = 5,
            ApplicationName = "kaicang stamps",
        };
        using var connection = new NpgsqlConnection(settings.ConnectionString);
        connection.Open();
        using var ask = new NpgsqlCommand("SELECT name, version FROM foundation_stamps", connection);
        ask.Prepare();
        while (!stop.IsCancellationRequested)
        {
            long askedAt = Environment.TickCount64;
            var versions = new List<KeyValuePair<string, long>>();
            using (NpgsqlDataReader rows = ask.ExecuteReader())
            {
                while (rows.Read())
                    versions.Add(new(rows.GetString(0), rows.GetInt64(1)));
            }
            stamps.Hear(versions, askedAt);
            heard();
            Rest(stop);
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Changes of other hosts are not heard; until they are, nothing is answered from memory"
    )]
    private static partial void NotHeard(ILogger log, Exception exception);
}
