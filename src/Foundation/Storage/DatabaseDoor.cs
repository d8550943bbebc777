using System.Data.Common;
using System.Diagnostics;
using Kaicang.Foundation.UseCases;

namespace Kaicang.Foundation.Storage;

/// <summary>
/// The first knock at the database. After a power cut, program and server start together, and the server says for seconds or minutes
/// that it is starting or recovering: a program that gave up then would need somebody to start it again.
/// </summary>
public static class DatabaseDoor
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Does what needs the database; again, while nobody answers there or the server is not ready, until the patience ends.</summary>
    /// <param name="act">May be begun several times.</param>
    /// <param name="waits">Called once, when it is clear that the server is not there yet.</param>
    /// <returns>Null when it was done; otherwise what is wrong, in the server's words.</returns>
    public static async Task<string?> WhenOpenAsync(
        StorageOptions storage,
        Func<Task> act,
        Action waits,
        CancellationToken ct
    )
    {
        long started = Stopwatch.GetTimestamp();
        bool told = false;
        while (true)
        {
            try
            {
                await act();
                return null;
            }
            catch (DbException away) when (DbErrors.IsConnectionLost(away) || IsFull(away))
            {
                if (Stopwatch.GetElapsedTime(started) > storage.StartPatience)
                    return away.Message;
            }
            catch (Npgsql.PostgresException refused) when (IsRefusal(refused.SqlState))
            {
                return refused.MessageText;
            }
            if (!told)
                waits();
            told = true;
            await Task.Delay(Pause, ct);
        }
    }

    // 53300: all its connections are taken, as when many programs come back at once.
    private static bool IsFull(DbException error) => error.SqlState == "53300";

    // Class 28: who we say we are is not believed. 3D000: there is no such database. No waiting mends that.
    private static bool IsRefusal(string sqlState) =>
        sqlState == "3D000" || sqlState.StartsWith("28", StringComparison.Ordinal);
}
