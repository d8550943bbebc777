namespace Kaicang.Trade.Domain;

/// <summary>Until when a return may be asked for, and by which rule.</summary>
internal readonly record struct ReturnWindow(DateTimeOffset Until, string Rule)
{
    /// <summary>
    /// The consumer's right runs from the day after signing; the customs' one from release, less the days that goods need to be back
    /// inside 45 (45号 of 2020). The earlier end counts. Faulty goods may come back until settlement, but never past customs' end. Where
    /// nothing comes back, customs has no end to set.
    /// </summary>
    public static ReturnWindow Of(
        CustomsOrder order,
        AfterSaleReason reason,
        DatedParameters parameters,
        bool goodsComeBack = true
    )
    {
        DateTimeOffset signedAt = order.SignedAt ?? order.PlacedAt;
        BusinessDay signedOn = BusinessDay.Of(signedAt);
        DatedValue days = parameters.On(DatedParameters.NoReasonReturnDays, signedOn);
        var right = new ReturnWindow(signedOn.AddDays((int)days.Value + 1).StartsAt, days.ToString());
        if (reason != AfterSaleReason.NoReason && order.SettlementDueAt is { } due && due > right.Until)
            right = new ReturnWindow(due, days.ToString());
        if (!goodsComeBack || !order.IsCrossBorder || order.ReleasedAt is not { } releasedAt)
            return right;
        BusinessDay releasedOn = BusinessDay.Of(releasedAt);
        DatedValue customs = parameters.On(DatedParameters.CustomsReturnDays, releasedOn);
        long transit = parameters.On(DatedParameters.ReturnTransitDays, releasedOn).Value;
        var law = new ReturnWindow(releasedAt.AddDays(customs.Value - transit), customs.ToString());
        return law.Until < right.Until ? law : right;
    }

    /// <summary>
    /// The last moment at which customs takes the application, if the goods cross a border: thirty days from release (45号 of 2020).
    /// </summary>
    public static DateTimeOffset? CustomsEnd(CustomsOrder order, DatedParameters parameters) =>
        order is { IsCrossBorder: true, ReleasedAt: { } at }
            ? at.AddDays(parameters.On(DatedParameters.CustomsReturnDays, BusinessDay.Of(at)).Value)
            : null;
}
