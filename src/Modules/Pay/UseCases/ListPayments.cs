namespace Kaicang.Pay.UseCases;

/// <summary>The payments of an order, for its buyer and for staff.</summary>
internal static class ListPayments
{
    public static async Task<ErrorOr<IReadOnlyList<PaymentCard>>> Handle(
        OrderId orderId,
        ITrade trade,
        IPay pay,
        Actor actor,
        CancellationToken ct
    )
    {
        if (
            await trade.OrderOf(orderId, ct) is not { } order
            || (order.Buyer != actor.Account && !actor.May(PayPermission.See))
        )
            return PayRefusals.UnknownOrder.With(("order", orderId));
        return ErrorOrFactory.From(await pay.PaymentsOf(orderId, ct));
    }
}
