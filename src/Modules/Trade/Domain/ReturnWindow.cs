namespace Kaicang.Trade.Domain;

/// <summary>Until when a return may be asked for, and by which rule.</summary>
internal readonly record struct ReturnWindow(DateTimeOffset Until, string Rule)
{
    /// <summary>
    /// The consumer's right runs from the day after signing; the customs' one from release, less the days that goods need to be back
    /// inside 45 (45号 of 2020). The earlier end counts. Faulty goods may come back until settlement, but never past customs' end.
    /// </summary>
    public static ReturnWindow Of(CustomsOrder order, ReturnReason reason, DatedParameters parameters)
    {
        DateTimeOffset signedAt = order.SignedAt ?? order.PlacedAt;
        BusinessDay signedOn = BusinessDay.Of(signedAt);
        DatedValue days = parameters.On(DatedParameters.NoReasonReturnDays, signedOn);
        var right = new ReturnWindow(signedOn.AddDays((int)days.Value + 1).StartsAt, days.ToString());
        if (reason != ReturnReason.NoReason && order.SettlementDueAt is { } due && due > right.Until)
            right = new ReturnWindow(due, days.ToString());
        if (!order.IsCrossBorder || order.ReleasedAt is not { } releasedAt)
            return right;
        BusinessDay releasedOn = BusinessDay.Of(releasedAt);
        DatedValue customs = parameters.On(DatedParameters.CustomsReturnDays, releasedOn);
        long transit = parameters.On(DatedParameters.ReturnTransitDays, releasedOn).Value;
        var law = new ReturnWindow(releasedAt.AddDays(customs.Value - transit), customs.ToString());
        return law.Until < right.Until ? law : right;
    }
}
