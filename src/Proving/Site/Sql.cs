using System.Data.Common;
using Npgsql;

namespace Kaicang.Proving.Site;

/// <summary>Short SQL.</summary>
internal static class Sql
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>A server that was struck by an earlier blow recovers first, and says so to who comes too early.</summary>
    public static async Task OpenPatientlyAsync(this DbConnection connection, CancellationToken ct)
    {
        long started = System.Diagnostics.Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await connection.OpenAsync(ct);
                return;
            }
            catch (NpgsqlException) when (System.Diagnostics.Stopwatch.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(200, ct);
            }
        }
    }

    public static async Task RunAsync(this DbConnection connection, string sql, CancellationToken ct)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        await command.ExecuteNonQueryAsync(ct);
    }

    public static async Task<long> CountAsync(this DbConnection connection, string sql, CancellationToken ct)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.CommandTimeout = 600;
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), System.Globalization.CultureInfo.InvariantCulture);
    }
}
