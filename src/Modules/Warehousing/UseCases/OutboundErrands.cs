using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.Gateways;
using Kaicang.Warehousing.Storage;

namespace Kaicang.Warehousing.UseCases;

/// <summary>The calls on the way out: waybill number, delivery order, subscription, release, another weighing.</summary>
internal static class OutboundErrands
{
    /// <summary>取号. The same order number always gets the same waybill number.</summary>
    public static async Task<CallEnd> TakeWaybill(Errand errand, ErrandScope scope, CancellationToken ct)
    {
        (Outbound outbound, Warehouse warehouse) = await Load(errand, scope, ct);
        if (outbound.State != OutboundState.Planned || outbound.StopRequestedAt is not null)
            return CallEnd.Moot;
        if (await scope.Trade.TakeConsignee(outbound.CustomsOrder, "waybill", ct) is not { } consignee)
            return new CallEnd(
                new GatewayAnswer(false, "NO_CONSIGNEE", "Trade knows no consignee of " + outbound.Number),
                null
            );
        var request = new WaybillRequest(
            outbound.Number,
            IsReturn: false,
            new ParcelEnd(consignee.Name, consignee.Phone, AddressOf(consignee)),
            SenderOf(warehouse),
            outbound.DeclaredGrams
        );
        (GatewayAnswer answer, Waybill? waybill) = await scope.Carrier.TakeWaybill(request, ct);
        return new CallEnd(
            answer,
            async token =>
            {
                Outbound tracked = await Tracked(outbound.Id, scope, token);
                DateTimeOffset now = scope.Time.GetUtcNow();
                if (
                    tracked.TakeWaybill(waybill!, now) is not { IsError: false, Value: true }
                    || tracked.State == OutboundState.Stopped
                )
                {
                    scope.Plan(ErrandKind.CancelWaybill, outbound.Id.Value, waybill!.No);
                    return;
                }
                scope.Db.Add(OutboundStep.Of(tracked.Id, nameof(OutboundState.Booked), waybill!.No, now));
                scope.Plan(ErrandKind.TellOutbound, tracked.Id.Value, tracked.Number);
            }
        );
    }

    public static async Task<CallEnd> Tell(Errand errand, ErrandScope scope, CancellationToken ct)
    {
        (Outbound outbound, Warehouse warehouse) = await Load(errand, scope, ct);
        if (outbound.State != OutboundState.Booked || outbound.StopRequestedAt is not null)
            return CallEnd.Moot;
        if (await scope.Trade.TakeConsignee(outbound.CustomsOrder, "delivery", ct) is not { } consignee)
            return new CallEnd(
                new GatewayAnswer(false, "NO_CONSIGNEE", "Trade knows no consignee of " + outbound.Number),
                null
            );
        var receiver = new WmsReceiver(consignee.Name, consignee.Phone, AddressOf(consignee));
        GatewayAnswer answer = await scope.WarehouseSystem.OrderDelivery(warehouse.Code, outbound, receiver, ct);
        if (answer is { Ok: false, IsPassing: false })
        {
            // The warehouse will not have it: that is its rejection, only sooner.
            return new CallEnd(
                GatewayAnswer.Fine,
                async token =>
                {
                    Outbound tracked = await Tracked(outbound.Id, scope, token);
                    await OutboundRoad.RejectAsync(
                        scope.Db,
                        scope.Outbox,
                        tracked,
                        answer.Code,
                        answer.Message,
                        scope.Time.GetUtcNow(),
                        token
                    );
                }
            );
        }
        return new CallEnd(
            answer,
            async token =>
            {
                Outbound tracked = await Tracked(outbound.Id, scope, token);
                DateTimeOffset now = scope.Time.GetUtcNow();
                if (tracked.Move(OutboundEvent.Tell, now) is { IsError: false, Value: true })
                    scope.Db.Add(OutboundStep.Of(tracked.Id, nameof(OutboundState.Told), null, now));
                scope.Plan(ErrandKind.Subscribe, tracked.Id.Value, tracked.Number);
            }
        );
    }

    public static async Task<CallEnd> Subscribe(Errand errand, ErrandScope scope, CancellationToken ct)
    {
        (Outbound outbound, _) = await Load(errand, scope, ct);
        if (outbound.WaybillNo is null || outbound.IsOver)
            return CallEnd.Moot;
        return new CallEnd(await scope.Carrier.Subscribe(outbound.WaybillNo, ct), null);
    }

    public static async Task<CallEnd> TellRelease(Errand errand, ErrandScope scope, CancellationToken ct)
    {
        (Outbound outbound, Warehouse warehouse) = await Load(errand, scope, ct);
        if (!outbound.MayLeave || outbound.ReleasedAt is not { } releasedAt)
            return CallEnd.Moot;
        GatewayAnswer answer = await scope.WarehouseSystem.TellRelease(
            warehouse.Code,
            outbound.Number,
            outbound.ListNo!,
            releasedAt,
            ct
        );
        return new CallEnd(
            answer,
            _ =>
            {
                scope.Db.Add(OutboundStep.Of(outbound.Id, StepWords.ReleaseTold, null, scope.Time.GetUtcNow()));
                return Task.CompletedTask;
            }
        );
    }

    public static async Task<CallEnd> WeighAgain(Errand errand, ErrandScope scope, CancellationToken ct)
    {
        (Outbound outbound, Warehouse warehouse) = await Load(errand, scope, ct);
        return outbound.State == OutboundState.WeightRefused
            ? new CallEnd(await scope.WarehouseSystem.WeighAgain(warehouse.Code, outbound.Number, ct), null)
            : CallEnd.Moot;
    }

    internal static async Task<(Outbound Outbound, Warehouse Warehouse)> Load(
        Errand errand,
        ErrandScope scope,
        CancellationToken ct
    )
    {
        var id = new OutboundId(errand.Subject);
        Outbound outbound = await scope.Db.Set<Outbound>().AsNoTracking().SingleAsync(o => o.Id == id, ct);
        return (
            outbound,
            await scope.Db.Set<Warehouse>().AsNoTracking().SingleAsync(w => w.Id == outbound.Warehouse, ct)
        );
    }

    internal static async Task<Outbound> Tracked(OutboundId id, ErrandScope scope, CancellationToken ct) =>
        (await scope.Db.Set<Outbound>().FindAsync([id], ct))!;

    internal static string AddressOf(Consignee to) => to.Province + to.City + to.District + to.Street;

    internal static ParcelEnd SenderOf(Warehouse warehouse) =>
        new(warehouse.ContactName, warehouse.Phone, warehouse.Address);
}
