using System.Data.Common;
using Kaicang.Verification.Books;

namespace Kaicang.Verification;

/// <summary>What a driver of orders wrote down.</summary>
/// <param name="AcknowledgementText">One JSON object a line, as <see cref="AcknowledgementFile"/> reads it.</param>
/// <param name="RefusedKeys">Keys whose request was refused for good.</param>
public sealed record OrderWitness(string AcknowledgementText, IReadOnlyCollection<string> RefusedKeys);

/// <summary>
/// After a run of many orders, with kills, and after every request was answered at last: compares what clients were told with what the
/// database holds, and recomputes stock and quota from the orders themselves. Raw SQL, own limits, own arithmetic.
/// </summary>
public static class OrderVerification
{
    /// <summary>¥26,000 a year (财关税〔2018〕49号); sugar 2 kg and rice 20 kg a year (remarks of the positive list).</summary>
    private static readonly Dictionary<string, long> Limits = new()
    {
        ["value"] = 26_000_00,
        ["sugar"] = 2_000,
        ["rice"] = 20_000,
    };

    /// <param name="connection">An open connection; nothing is written.</param>
    public static async Task<VerificationReport> RunAsync(
        DbConnection connection,
        OrderWitness witness,
        CancellationToken ct
    )
    {
        IReadOnlyList<Acknowledgement> acknowledged = AcknowledgementFile.Parse(witness.AcknowledgementText);
        IReadOnlyList<StoredOrder> stored = await AcknowledgementBook.OrdersAsync(connection, ct);
        IReadOnlyList<QuotaStand> stands = await QuotaBook.StandsAsync(connection, ct);
        return new VerificationReport([
            AcknowledgementFile.Compare(acknowledged, stored),
            OrderChecks.NothingElse(acknowledged, witness.RefusedKeys, stored),
            OrderChecks.Whole(await OrderBook.OrdersAsync(connection, ct)),
            OrderChecks.Promised(await OrderBook.PromisedAsync(connection, ct)),
            OrderChecks.WithinLimits(stands, await OrderBook.PeaksAsync(connection, ct), Limits),
            OrderChecks.ClaimsAgree(stands, await OrderBook.ValueClaimedAsync(connection, ct)),
            QuotaChecks.BalancesFollowEntries(stands, await QuotaBook.MovementsAsync(connection, ct)),
        ]);
    }

    /// <summary>How many orders are stored, for those who only count.</summary>
    public static async Task<long> CountAsync(DbConnection connection, CancellationToken ct)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM trade_orders";
        return Convert.ToInt64(await command.ExecuteScalarAsync(ct), System.Globalization.CultureInfo.InvariantCulture);
    }
}
