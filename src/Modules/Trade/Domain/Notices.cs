namespace Kaicang.Trade.Domain;

/// <summary>What a buyer's message is about.</summary>
internal enum NoticeKind
{
    Order,
    Delivery,
    Customs,
    Refund,
}

/// <summary>Which steps of an order are news to its buyer. What the buyer did, and what only prepares the next step, is not.</summary>
internal static class Notices
{
    public static NoticeKind? KindOf(OrderStep step) =>
        step switch
        {
            OrderStep.Paid
            or OrderStep.PaidTooLate
            or OrderStep.Closed
            or OrderStep.Cancelled
            or OrderStep.CancelTooLate
            or OrderStep.OutboundRejected
            or OrderStep.Completed => NoticeKind.Order,
            OrderStep.Shipped or OrderStep.Signed => NoticeKind.Delivery,
            OrderStep.Declared or OrderStep.RefusedByCustoms or OrderStep.Released or OrderStep.OverLimit =>
                NoticeKind.Customs,
            OrderStep.AfterSaleAgreed
            or OrderStep.AfterSaleDeclined
            or OrderStep.AfterSaleDecided
            or OrderStep.AfterSaleEnded
            or OrderStep.ReplacementSent
            or OrderStep.ReturnArrived
            or OrderStep.ReturnAccepted
            or OrderStep.ReturnRefused
            or OrderStep.RefundAsked
            or OrderStep.Refunded => NoticeKind.Refund,
            _ => null,
        };

    /// <summary>The steps of one kind of news, or of all.</summary>
    public static OrderStep[] StepsOf(NoticeKind? kind) =>
        [.. Enum.GetValues<OrderStep>().Where(step => KindOf(step) is { } of && (kind is null || of == kind))];
}
