using Kaicang.Counterparts.Frame;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>Does what is due: moves documents and lists, hands out receipts, summarises tax bills.</summary>
internal sealed class CustomsOffice(
    CounterpartStore store,
    ExchangeLog log,
    DocumentClerk documents,
    ListClerk lists,
    CancelClerk cancels,
    ReturnClerk returns,
    DeliveryClerk deliveries,
    TaxOffice taxOffice,
    ILogger<CustomsOffice> logger
) : BackgroundService
{
    private const int Batch = 50;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan LookAtBills = TimeSpan.FromSeconds(1);
    private long lookedAtBills;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Work(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogError(e, "The customs office stumbled; it goes on.");
            }
        }
    }

    private async Task Work(CancellationToken ct)
    {
        bool bills = TimeProvider.System.GetElapsedTime(lookedAtBills) > LookAtBills;
        if (!bills && !store.Read(SomethingDue))
            return;
        await store.Write(
            c =>
            {
                foreach ((long id, string kind, string guid) in Due(c))
                    Act(c, id, kind, guid);
                if (bills)
                    taxOffice.Summarise(c);
                ReceiptDesk.Deliver(c, log);
            },
            ct
        );
        if (bills)
            lookedAtBills = TimeProvider.System.GetTimestamp();
    }

    private static bool SomethingDue(SqliteConnection c) =>
        c.Number(
            "SELECT EXISTS (SELECT 1 FROM act WHERE due_ms <= $now) OR EXISTS (SELECT 1 FROM pending_receipt WHERE due_ms <= $now)",
            ("now", RealTime.Milliseconds)
        ) > 0;

    private static List<(long Id, string Kind, string Guid)> Due(SqliteConnection c) =>
        c.Rows(
            "SELECT id, kind, guid FROM act WHERE due_ms <= $now ORDER BY due_ms, id LIMIT $max",
            r => (r.GetInt64(0), r.GetString(1), r.GetString(2)),
            ("now", RealTime.Milliseconds),
            ("max", Batch)
        );

    /// <summary>One act in its own savepoint, so that a broken one neither stops nor undoes the others.</summary>
    private void Act(SqliteConnection c, long id, string kind, string guid)
    {
        c.Run("SAVEPOINT one_act");
        try
        {
            c.Run("DELETE FROM act WHERE id = $id", ("id", id));
            Perform(c, kind, guid);
            c.Run("RELEASE one_act");
        }
        catch (Exception e) when (e is not SqliteException)
        {
            logger.LogError(e, "Act {Kind} of {Guid} failed; it is tried again in a minute.", kind, guid);
            c.Run("ROLLBACK TO one_act; RELEASE one_act");
            c.Run("UPDATE act SET due_ms = $due WHERE id = $id", ("due", RealTime.Milliseconds + 60_000), ("id", id));
        }
    }

    private void Perform(SqliteConnection c, string kind, string guid)
    {
        switch (kind)
        {
            case DocumentClerk.StoreAct:
                documents.Store(c, guid);
                break;
            case ListClerk.StepAct:
                lists.Step(c, guid);
                break;
            case CancelClerk.StepAct:
                cancels.Step(c, guid);
                break;
            case ReturnClerk.StepAct:
                returns.Step(c, guid);
                break;
            case DeliveryClerk.StepAct:
                deliveries.Step(c, guid);
                break;
        }
    }
}
