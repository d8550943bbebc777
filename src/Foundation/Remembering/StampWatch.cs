using Kaicang.Foundation.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Kaicang.Foundation.Remembering;

/// <summary>
/// Listens to what other hosts on the same PostgreSQL change: one small query four times a second, on a connection of its own, so that
/// a busy pool does not make this host deaf. On SQLite there is nobody to listen to.
/// </summary>
internal sealed partial class StampWatch(Stamps stamps, StorageOptions storage, ILogger<StampWatch> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (storage.Provider != StorageProvider.Postgres)
            return;
        bool heard = true;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(() => heard = true, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception deaf)
            {
                // Until it hears again this host asks the database each time. Said once, not four times a second.
                if (heard)
                    NotHeard(log, deaf);
                heard = false;
            }
            await Task.Delay(Pause, stoppingToken);
        }
    }

    private async Task ListenAsync(Action heard, CancellationToken ct)
    {
        var settings = new NpgsqlConnectionStringBuilder(storage.ConnectionString)
        {
            Pooling = false,
            CommandTimeout = 5,
            ApplicationName = "kaicang stamps",
        };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(ct);
        await using var ask = new NpgsqlCommand("SELECT name, version FROM foundation_stamps", connection);
        await ask.PrepareAsync(ct);
        while (true)
        {
            long askedAt = Environment.TickCount64;
            var versions = new List<KeyValuePair<string, long>>();
            await using (NpgsqlDataReader rows = await ask.ExecuteReaderAsync(ct))
            {
                while (await rows.ReadAsync(ct))
                    versions.Add(new(rows.GetString(0), rows.GetInt64(1)));
            }
            stamps.Hear(versions, askedAt);
            heard();
            await Task.Delay(Pause, ct);
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "Changes of other hosts are not heard; until they are, nothing is answered from memory"
    )]
    private static partial void NotHeard(ILogger log, Exception exception);
}
