namespace Kaicang.Pay.UseCases;

/// <summary>Nothing more to say than that it is done.</summary>
internal sealed record Done
{
    public static readonly Done Yes = new();
}

/// <summary>Callback: a payment was made.</summary>
internal static class RecordPayment
{
    public static async Task<ErrorOr<Done>> Handle(
        BankTransaction paid,
        string verbatim,
        IncomingMoney incoming,
        CancellationToken ct
    )
    {
        await incoming.RecordAsync(paid, verbatim, ct);
        return Done.Yes;
    }
}

/// <summary>Callback: a refund has ended.</summary>
internal static class RecordRefund
{
    public static async Task<ErrorOr<Done>> Handle(BankRefund told, RefundRoad refunds, CancellationToken ct)
    {
        await refunds.RecordAsync(told, ct);
        return Done.Yes;
    }
}

/// <summary>Callback: somebody tried to tell us something in the bank's name.</summary>
internal static class RecordForgery
{
    public static async Task<ErrorOr<Done>> Handle(
        string complaint,
        string origin,
        PayRows rows,
        TimeProvider time,
        CancellationToken ct
    )
    {
        // One a day and complaint: a flood of forgeries must not fill the table.
        await rows.ParkAsync(
            DiscrepancyKind.ForgedCallback,
            $"{BusinessDay.Of(time.GetUtcNow())} {complaint}",
            "signed by the bank",
            origin,
            ct
        );
        return Done.Yes;
    }
}
