namespace Kaicang.Trade.Domain;

/// <summary>Ends of the steps of a case.</summary>
internal static class CaseDeadlines
{
    /// <summary>
    /// A deadline of the buyer to send goods back, cut at the last moment at which customs takes the application. Past that moment nothing
    /// is left to be kept: the goods may still come back, and the tax stays due.
    /// </summary>
    public static (DateTimeOffset Until, string Rule) Capped(
        CustomsOrder order,
        DatedParameters parameters,
        DateTimeOffset wanted,
        DatedValue rule,
        DateTimeOffset now
    ) =>
        ReturnWindow.CustomsEnd(order, parameters) is { } end && end > now && end < wanted
            ? (
                end,
                parameters.On(DatedParameters.CustomsReturnDays, BusinessDay.Of(order.ReleasedAt!.Value)).ToString()
            )
            : (wanted, rule.ToString());
}
