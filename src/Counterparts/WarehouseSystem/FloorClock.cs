using Kaicang.Counterparts.Frame;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.WarehouseSystem;

/// <summary>Looks which orders may go on, and hands parcels that leave to their carriers.</summary>
internal sealed class FloorClock(
    CounterpartStore store,
    Registry registry,
    Floor floor,
    CarrierLink carriers,
    ILogger<FloorClock> logger
) : BackgroundService
{
    private const int AskAgainMs = 1_000;
    private const int Batch = 100;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                bool auto = registry.Settings<WmsSettings>().Auto;
                foreach (WmsDocument order in store.Read(c => WmsDocument.Due(c, Batch, onlyLeaving: !auto)))
                    await Advance(order, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                logger.LogError(e, "The floor stood still; trying again.");
            }
        }
    }

    private async Task Advance(WmsDocument order, CancellationToken ct)
    {
        if (order.State == "LEAVING")
        {
            if (await carriers.HandOver(order, ct))
                await InTurn(order, floor.GateOut, ct);
            else
                await InTurn(order, AskAgain, ct);
        }
        else if (order is { Kind: DocumentKind.Return, State: "NEW" } && await carriers.Arrived(order, ct) is false)
            await InTurn(order, AskAgain, ct);
        else
            await InTurn(
                order,
                (c, now) =>
                {
                    if (Floor.NextStep(now) is { } step)
                        floor.Step(c, now, step);
                    else
                        now.Keep(c, WmsDocument.Never);
                },
                ct
            );
    }

    /// <summary>Acts on the order as it is now, unless somebody else moved it meanwhile.</summary>
    private Task InTurn(WmsDocument seen, Action<SqliteConnection, WmsDocument> act, CancellationToken ct) =>
        store.Write(
            c =>
            {
                if (WmsDocument.Find(c, seen.Customer, seen.Kind, seen.Code) is { } now && now.State == seen.State)
                    act(c, now);
            },
            ct
        );

    private static void AskAgain(SqliteConnection c, WmsDocument order) =>
        order.Keep(c, RealTime.Milliseconds + AskAgainMs);
}
