using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.Gateways;

namespace Kaicang.Warehousing.UseCases;

/// <summary>Gate-out: only after release, with the allocated goods under the booked waybill. A report that overtook the packing packs first.</summary>
internal static class HearDelivery
{
    public static async Task<ErrorOr<bool>> Record(
        DeliveryLeft left,
        KaicangDb db,
        Outbox outbox,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (await db.Set<Outbound>().FirstOrDefaultAsync(o => o.Number == left.Number, ct) is not { } outbound)
            return WarehousingRefusals.UnknownOutbound.With(("number", left.Number));
        if (left.WaybillNo != outbound.WaybillNo)
            return WarehousingRefusals.WrongWaybill.With(("number", outbound.Number), ("waybill", left.WaybillNo));
        if (left.Items.Count > 0 && !IsAllocated(outbound, left.Items))
            return WarehousingRefusals.WrongGoods.With(("number", outbound.Number));
        if (outbound.State < OutboundState.Packed && left.WeightGrams is { } grams)
        {
            ErrorOr<bool> weighed = await OutboundRoad.WeighedAsync(db, outbox, outbound, grams, now, ct);
            if (weighed.IsError)
                return weighed;
            if (outbound.State == OutboundState.WeightRefused)
                return WarehousingRefusals.WeightStillOff.With(
                    ("number", outbound.Number),
                    ("weight", grams),
                    ("declared", outbound.DeclaredGrams)
                );
        }
        return await OutboundRoad.LeftAsync(db, outbox, outbound, now, ct);
    }

    private static bool IsAllocated(Outbound outbound, IReadOnlyList<PickedItem> items)
    {
        var wanted = outbound
            .Allocations.GroupBy(a => (a.SkuCode, a.LotNo))
            .ToDictionary(g => g.Key, g => g.Sum(a => a.Count));
        var gone = items.GroupBy(i => (i.ItemCode, i.LotNo)).ToDictionary(g => g.Key, g => g.Sum(i => i.Count));
        return wanted.Count == gone.Count && wanted.All(pair => gone.GetValueOrDefault(pair.Key) == pair.Value);
    }
}
