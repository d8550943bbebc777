using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>How the goods come back: the carrier and waybill number of the buyer's own parcel, or neither, and a carrier collects them at the door.</summary>
public sealed record SendBackRequest(string? CarrierCode, string? WaybillNo);

/// <summary>The buyer sends the goods back, until the deadline of the agreement.</summary>
internal static class SendBackGoods
{
    public static async Task<ErrorOr<AfterSaleMoved>> Handle(
        AfterSaleId id,
        SendBackRequest request,
        Actor actor,
        KaicangDb db,
        Cases cases,
        CaseRoad road,
        TimeProvider time,
        CancellationToken ct
    )
    {
        string? carrier = Plain(request.CarrierCode);
        string? waybill = Plain(request.WaybillNo);
        if (carrier is null != waybill is null || !IsCode(carrier, 2, 20) || !IsCode(waybill, 6, 40))
            return TradeRefusals.ReturnWaybill.With();
        if (await cases.LockAsync(id, ct) is not var (afterSale, order) || !actor.IsBuyerOf(afterSale))
            return CaseSight.Unknown(id);
        if (afterSale.State != AfterSaleState.AwaitingGoods || afterSale.Deadline <= time.GetUtcNow())
            return CaseSight.NotNow(afterSale);
        await road.SendBackAsync(afterSale, order, carrier, waybill, ct);
        await db.SaveChangesAsync(ct);
        return new AfterSaleMoved(id, afterSale.State.ToString(), afterSale.Deadline);
    }

    private static string? Plain(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static bool IsCode(string? text, int from, int to) =>
        text is null
        || (text.Length >= from && text.Length <= to && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'));
}
