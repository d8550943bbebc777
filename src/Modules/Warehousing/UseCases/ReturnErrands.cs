using Kaicang.Contracts.Trade;
using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.Gateways;

namespace Kaicang.Warehousing.UseCases;

/// <summary>The calls on the way back: return waybill, notice to the return centre, collection at the buyer's door.</summary>
internal static class ReturnErrands
{
    public static async Task<CallEnd> Book(Errand errand, ErrandScope scope, CancellationToken ct)
    {
        (ParcelReturn goods, Warehouse warehouse, Outbound outbound) = await Load(errand, scope, ct);
        if (goods.State != ReturnState.Planned)
            return CallEnd.Moot;
        if (await scope.Trade.RevealConsignee(goods.CustomsOrder, "return-waybill", ct) is not { } buyer)
            return new CallEnd(
                new GatewayAnswer(false, "NO_CONSIGNEE", "Trade knows no consignee of " + outbound.Number),
                null
            );
        var request = new WaybillRequest(
            goods.Number,
            IsReturn: true,
            OutboundErrands.SenderOf(warehouse),
            new ParcelEnd(buyer.Name, buyer.Phone, OutboundErrands.AddressOf(buyer)),
            outbound.WeighedGrams ?? outbound.DeclaredGrams
        );
        (GatewayAnswer answer, Waybill? waybill) = await scope.Carrier.TakeWaybill(request, ct);
        return new CallEnd(
            answer,
            async token =>
            {
                (await scope.Db.Set<ParcelReturn>().FindAsync([goods.Id], token))!.Book(
                    waybill!.No,
                    scope.Time.GetUtcNow()
                );
                scope.Plan(ErrandKind.TellReturn, goods.Id.Value, goods.Number);
            }
        );
    }

    public static async Task<CallEnd> Tell(Errand errand, ErrandScope scope, CancellationToken ct)
    {
        (ParcelReturn goods, Warehouse warehouse, Outbound outbound) = await Load(errand, scope, ct);
        if (goods.ArrivedAt is not null)
            return CallEnd.Moot;
        GatewayAnswer answer = await scope.WarehouseSystem.ExpectReturn(warehouse.Code, goods, outbound.Number, ct);
        return new CallEnd(
            answer,
            async token =>
            {
                (await scope.Db.Set<ParcelReturn>().FindAsync([goods.Id], token))!.NoteTold(scope.Time.GetUtcNow());
                if (goods.CarrierCode is null)
                    scope.Plan(ErrandKind.CollectReturn, goods.Id.Value, goods.Number);
            }
        );
    }

    /// <summary>The return waybill is one with collection at the door.</summary>
    public static async Task<CallEnd> Collect(Errand errand, ErrandScope scope, CancellationToken ct)
    {
        (ParcelReturn goods, _, Outbound outbound) = await Load(errand, scope, ct);
        if (goods.ArrivedAt is not null || goods.WaybillNo is null)
            return CallEnd.Moot;
        return new CallEnd(
            await scope.Carrier.Collect(goods.WaybillNo, outbound.WeighedGrams ?? outbound.DeclaredGrams, ct),
            null
        );
    }

    private static async Task<(ParcelReturn Goods, Warehouse Warehouse, Outbound Outbound)> Load(
        Errand errand,
        ErrandScope scope,
        CancellationToken ct
    )
    {
        var id = new ReturnParcelId(errand.Subject);
        ParcelReturn goods = await scope.Db.Set<ParcelReturn>().AsNoTracking().SingleAsync(r => r.Id == id, ct);
        Warehouse warehouse = await scope
            .Db.Set<Warehouse>()
            .AsNoTracking()
            .SingleAsync(w => w.Id == goods.Warehouse, ct);
        return (
            goods,
            warehouse,
            await scope.Db.Set<Outbound>().AsNoTracking().SingleAsync(o => o.Id == goods.Outbound, ct)
        );
    }
}
