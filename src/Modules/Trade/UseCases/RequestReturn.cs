using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Pages;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>What comes back and why: <c>NoReason</c>, <c>Damaged</c>, <c>WrongGoods</c> or <c>Quality</c>.</summary>
public sealed record ReturnRequest(CustomsOrderId CustomsOrderId, string Reason, string Words);

/// <summary>The case that was opened.</summary>
public sealed record ReturnRequested(AfterSaleId AfterSale, DateTimeOffset WindowUntil);

/// <summary>
/// The buyer asks to return a whole customs order. In 1210 there is no exchange and no re-send: each parcel is an order of its own, so
/// what he wants instead is ordered anew.
/// </summary>
internal static class RequestReturn
{
    public static async Task<ErrorOr<ReturnRequested>> Handle(
        OrderId id,
        ReturnRequest request,
        Actor actor,
        KaicangDb db,
        Orders orders,
        WaysOut waysOut,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (
            !Enum.TryParse(request.Reason, out ReturnReason reason)
            || reason == ReturnReason.CancelledInZone
            || !OrderSight.IsReason(request.Words)
        )
            return TradeRefusals.ReasonMissing.With();
        DatedParameters parameters = await orders.ParametersAsync(ct);
        CustomsOrder? order = await orders.LockAsync(request.CustomsOrderId, ct);
        if (order is null || order.OrderId != id || !actor.IsSignedIn || order.Buyer != actor.Account)
            return OrderSight.Unknown(id);
        if (order.State != CustomsOrderState.Signed || order.OpenAfterSale is not null)
        {
            Text words = StateWords.Of(order.State);
            return TradeRefusals.ReturnNotPossible.With(("order", order.Number), ("state", words));
        }
        DateTimeOffset now = time.GetUtcNow();
        ReturnWindow window = ReturnWindow.Of(order, reason, parameters);
        if (now >= window.Until)
            return TradeRefusals.ReturnWindowOver.With(
                ("order", order.Number),
                ("until", BusinessDay.Of(window.Until)),
                ("rule", window.Rule)
            );
        var afterSale = new AfterSale
        {
            Id = AfterSaleId.New(now),
            CustomsOrderId = order.Id,
            OrderId = id,
            Shop = order.Shop,
            Buyer = order.Buyer,
            Reason = reason,
            Words = request.Words.Trim(),
            RequestedAt = now,
        };
        db.Add(afterSale);
        order.OpenReturn(afterSale.Id);
        Timeline.Note(db, order, OrderStep.ReturnAsked, now, afterSale.Words);
        if (reason == ReturnReason.NoReason)
            waysOut.AgreeReturn(afterSale, order); // It may not be declined, so nobody needs to be asked.
        await db.SaveChangesAsync(ct);
        return new ReturnRequested(afterSale.Id, window.Until);
    }
}
