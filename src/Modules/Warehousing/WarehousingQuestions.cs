using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.Storage;

namespace Kaicang.Warehousing;

/// <summary>Answers other modules' questions.</summary>
internal sealed class WarehousingQuestions(QuestionDb db, RememberedWarehouses warehouses) : IWarehousing
{
    public Task<WarehouseCard?> WarehouseOf(WarehouseId id, CancellationToken ct) =>
        warehouses.OfAsync(id, ct).AsTask();

    public async Task<IReadOnlyList<WarehouseCard>> Warehouses(CancellationToken ct) =>
        [.. (await db.Set<Warehouse>().OrderBy(w => w.Code).ToListAsync(ct)).Select(w => w.Card())];

    public async Task<ParcelCard?> ParcelOf(CustomsOrderId customsOrder, CancellationToken ct)
    {
        Outbound? outbound = await db.Set<Outbound>().FirstOrDefaultAsync(o => o.CustomsOrder == customsOrder, ct);
        if (outbound?.Waybill is not { } waybill)
            return null;
        List<Track> tracks = await db.Set<Track>()
            .Where(t => t.Outbound == outbound.Id)
            .OrderBy(t => t.At)
            .ThenBy(t => t.Id)
            .ToListAsync(ct);
        return new ParcelCard(
            outbound.CustomsOrder,
            outbound.Id,
            waybill.CarrierCode,
            waybill.CarrierName,
            waybill.CarrierCustomsCode,
            waybill.No,
            outbound.WeighedGrams ?? outbound.DeclaredGrams,
            outbound.NetWeightGrams,
            outbound.Freight,
            [.. tracks.Select(TrackOf)]
        );
    }

    public async Task<ReturnCard?> ReturnOf(AfterSaleId afterSale, CancellationToken ct) =>
        await db.Set<ParcelReturn>().FirstOrDefaultAsync(r => r.AfterSale == afterSale, ct) is { } goods
            ? new ReturnCard(
                goods.AfterSale,
                goods.CustomsOrder,
                goods.Number,
                goods.WaybillNo,
                goods.ArrivedAt,
                goods.State == ReturnState.Restocked
            )
            : null;

    internal static TrackPoint TrackOf(Track track) => new(NameOf(track.StateCode), track.Words, track.Place, track.At);

    private static string NameOf(string code) =>
        code switch
        {
            "1" => "picked-up",
            "0" => "on-its-way",
            "5" => "out-for-delivery",
            "3" => "signed",
            "14" => "refused",
            "6" => "going-back",
            _ => code,
        };
}
