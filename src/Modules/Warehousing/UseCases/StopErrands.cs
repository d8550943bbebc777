using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.Gateways;

namespace Kaicang.Warehousing.UseCases;

/// <summary>Stops an order at the warehouse: cancelled before packing, intercepted after it, refused once it is gone.</summary>
internal static class StopErrands
{
    private const string Reason = "buyer cancelled";

    public static async Task<CallEnd> Stop(Errand errand, ErrandScope scope, CancellationToken ct)
    {
        (Outbound outbound, Warehouse warehouse) = await OutboundErrands.Load(errand, scope, ct);
        if (outbound.State is OutboundState.Stopped)
            return CallEnd.Moot;
        if (outbound.State is OutboundState.Rejected)
        {
            // Goods are free already; whoever waits for the stop hears it.
            return new CallEnd(
                GatewayAnswer.Fine,
                _ =>
                {
                    scope.Outbox.Announce(new OutboundStopped(outbound.CustomsOrder, scope.Time.GetUtcNow()));
                    return Task.CompletedTask;
                }
            );
        }
        if (outbound.State is OutboundState.Exited or OutboundState.Signed)
            return Refused(outbound, scope, "GONE_OUT");

        GatewayAnswer answer = await scope.WarehouseSystem.CancelOrder(warehouse.Code, outbound.Number, Reason, ct);
        if (answer.Code is "ORDER_PACKED" or "WRONG_STATE")
            answer = await scope.WarehouseSystem.InterceptParcel(warehouse.Code, outbound.Number, Reason, ct);
        if (answer.Code == "GONE_OUT")
            return Refused(outbound, scope, answer.Code);
        // An order that the warehouse never got, or that it rejected, needs no stopping there.
        if (answer.Code == "UNKNOWN_ORDER")
            answer = GatewayAnswer.Fine;
        return new CallEnd(
            answer,
            async token =>
            {
                Outbound tracked = await OutboundErrands.Tracked(outbound.Id, scope, token);
                await OutboundRoad.StoppedAsync(scope.Db, scope.Outbox, tracked, scope.Time.GetUtcNow(), token);
            }
        );
    }

    /// <summary>Gives the number back; a carrier that already has the parcel keeps it.</summary>
    public static async Task<CallEnd> CancelWaybill(Errand errand, ErrandScope scope, CancellationToken ct)
    {
        (Outbound outbound, _) = await OutboundErrands.Load(errand, scope, ct);
        GatewayAnswer answer = await scope.Carrier.CancelWaybill(errand.Number, outbound.Number, Reason, ct);
        return new CallEnd(answer.Code is "702" or "703" ? GatewayAnswer.Fine : answer, null);
    }

    private static CallEnd Refused(Outbound outbound, ErrandScope scope, string code) =>
        new(
            GatewayAnswer.Fine,
            _ =>
            {
                DateTimeOffset now = scope.Time.GetUtcNow();
                scope.Db.Add(OutboundStep.Of(outbound.Id, StepWords.StopRefused, code, now));
                scope.Outbox.Announce(new OutboundStopRefused(outbound.CustomsOrder, code, now));
                return Task.CompletedTask;
            }
        );
}
