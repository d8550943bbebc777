using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.Gateways;

namespace Kaicang.Warehousing.UseCases;

/// <summary>Tells the warehouse what is to come: first the goods it may not know yet, then the notice.</summary>
internal static class InboundErrands
{
    public static async Task<CallEnd> Tell(Errand errand, ErrandScope scope, CancellationToken ct)
    {
        var id = new InboundId(errand.Subject);
        Inbound inbound = await scope.Db.Set<Inbound>().AsNoTracking().SingleAsync(i => i.Id == id, ct);
        Warehouse warehouse = await scope
            .Db.Set<Warehouse>()
            .AsNoTracking()
            .SingleAsync(w => w.Id == inbound.Warehouse, ct);
        IReadOnlyDictionary<SkuId, SkuCard> skus = await scope.Catalog.SkusOf(
            [.. inbound.Lines.Select(l => l.Sku).Distinct()],
            ct
        );
        foreach (SkuCard sku in skus.Values)
        {
            string? recordNo = sku.Customs?.RecordNos.GetValueOrDefault(warehouse.Id);
            var item = new WmsItem(
                sku.Code,
                sku.Title.Zh,
                sku.Barcode,
                sku.GrossWeightGrams,
                sku.NetWeightGrams,
                recordNo
            );
            GatewayAnswer introduced = await scope.WarehouseSystem.IntroduceItem(warehouse.Code, item, ct);
            if (!introduced.Ok)
                return new CallEnd(introduced, null);
        }
        GatewayAnswer told = await scope.WarehouseSystem.ExpectGoods(warehouse.Code, inbound, ct);
        return new CallEnd(
            told,
            async token => (await scope.Db.Set<Inbound>().FindAsync([id], token))!.NoteTold(scope.Time.GetUtcNow())
        );
    }
}
