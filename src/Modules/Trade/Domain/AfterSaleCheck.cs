using Kaicang.Contracts.Trade;
using Kaicang.Trade.Pages;

namespace Kaicang.Trade.Domain;

/// <summary>What a buyer asks for, as it came in.</summary>
/// <param name="Lines">Which pieces; empty means all that are left.</param>
/// <param name="Amount">Of a refund without goods; null means the most.</param>
internal sealed record AfterSaleAsk(
    AfterSaleKind Kind,
    AfterSaleReason Reason,
    IReadOnlyList<CaseLine> Lines,
    Money? Amount
);

/// <summary>The same, with everything filled in.</summary>
internal sealed record AcceptedAsk(IReadOnlyList<CaseLine> Lines, Money Asked);

/// <summary>
/// Whether a case may be opened: the declared order of refusals. Pure. What crosses a border is whole, because the list declares it whole;
/// it is neither exchanged nor sent again, because each parcel is an order of its own at customs; and money without goods can go back once
/// it left the zone, without the tax, because goods that stay were imported.
/// </summary>
internal static class AfterSaleCheck
{
    public static ErrorOr<AcceptedAsk> Of(
        CustomsOrder order,
        AfterSaleAsk ask,
        IReadOnlyCollection<AfterSale> earlier,
        DatedParameters parameters,
        DateTimeOffset now
    )
    {
        if (!AfterSaleReasons.Fits(ask.Kind, ask.Reason))
            return TradeRefusals.AfterSaleReasonUnfit.With(
                ("kind", CaseWords.Of(ask.Kind)),
                ("reason", CaseWords.Of(ask.Reason))
            );
        if (order.IsCrossBorder && ask.Kind is AfterSaleKind.Exchange or AfterSaleKind.Resend)
            return TradeRefusals.NoExchangeAcrossBorder.With(("order", order.Number), ("kind", CaseWords.Of(ask.Kind)));
        if (order.Replaces is not null)
            return TradeRefusals.AfterSaleOnReplacement.With(("order", order.Number));
        if (StateRefusal(order, ask) is { } state)
            return state;
        if (order.State == CustomsOrderState.Signed && WindowRefusal(order, ask, parameters, now) is { } window)
            return window;
        return Filled(order, ask, earlier);
    }

    /// <summary>Pieces of each line that can still be asked for.</summary>
    public static IReadOnlyList<CaseLine> LeftOf(
        CustomsOrder order,
        AfterSaleKind kind,
        IReadOnlyCollection<AfterSale> earlier
    )
    {
        // What was exchanged went back physically, but the buyer has a replacement of it that may fail him too.
        bool physical = kind is AfterSaleKind.Return or AfterSaleKind.Exchange;
        IReadOnlyDictionary<int, int> gone = Count(
            earlier.Where(c =>
                IsRefundOfPieces(c) || (physical && c.State == AfterSaleState.Replaced && c.SentBackAt is not null)
            )
        );
        return
        [
            .. order
                .Lines.OrderBy(l => l.LineNo)
                .Select(l => new CaseLine(l.LineNo, l.Quantity - gone.GetValueOrDefault(l.LineNo)))
                .Where(l => l.Count > 0),
        ];
    }

    /// <summary>Pieces whose price went back already.</summary>
    public static IReadOnlyDictionary<int, int> RefundedPieces(IEnumerable<AfterSale> earlier) =>
        Count(earlier.Where(IsRefundOfPieces));

    private static Error? StateRefusal(CustomsOrder order, AfterSaleAsk ask)
    {
        if (order.State == CustomsOrderState.Signed)
            return null;
        // The parcel may be lost on its way, but nothing can be sent back or judged that nobody has seen.
        if (order.State == CustomsOrderState.Shipped && ask.Reason == AfterSaleReason.NotReceived)
            return null;
        Text words = StateWords.Of(order.State);
        return CustomsOrderLifecycle.Allows(order.State, Signal.AskCancel)
            ? TradeRefusals.CancelInstead.With(("order", order.Number), ("state", words))
            : TradeRefusals.ReturnNotPossible.With(("order", order.Number), ("state", words));
    }

    private static Error? WindowRefusal(
        CustomsOrder order,
        AfterSaleAsk ask,
        DatedParameters parameters,
        DateTimeOffset now
    )
    {
        bool goodsComeBack = ask.Kind is AfterSaleKind.Return or AfterSaleKind.Exchange;
        ReturnWindow window = ReturnWindow.Of(order, ask.Reason, parameters, goodsComeBack);
        return now < window.Until
            ? null
            : TradeRefusals.ReturnWindowOver.With(
                ("order", order.Number),
                ("until", BusinessDay.Of(window.Until)),
                ("rule", window.Rule)
            );
    }

    private static ErrorOr<AcceptedAsk> Filled(
        CustomsOrder order,
        AfterSaleAsk ask,
        IReadOnlyCollection<AfterSale> earlier
    )
    {
        IReadOnlyList<CaseLine> left = LeftOf(order, ask.Kind, earlier);
        IReadOnlyList<CaseLine> wanted = ask.Lines.Count == 0 ? left : ask.Lines;
        if (
            wanted.Count == 0
            || wanted.DistinctBy(l => l.LineNo).Count() != wanted.Count
            || wanted.Any(w => w.Count < 1 || w.Count > (left.FirstOrDefault(l => l.LineNo == w.LineNo)?.Count ?? 0))
        )
            return TradeRefusals.AfterSaleLines.With(("order", order.Number));
        bool everything = wanted.Count == left.Count && wanted.All(left.Contains);
        if (WholeRule(order, ask) is { } rule && !everything)
            return TradeRefusals.WholeOnly.With(("order", order.Number), ("rule", rule));
        GoodsWorth value = AfterSaleMoney.ValueOf(order.Lines, wanted, RefundedPieces(earlier));
        if (ask.Kind != AfterSaleKind.RefundOnly)
            return new AcceptedAsk(wanted, value.Cash);
        Money most = AfterSaleMoney.MostWithoutGoods(order, value, everything).Sum;
        Money amount = ask.Amount ?? most;
        if (amount <= Money.Zero || amount > most)
            return TradeRefusals.RefundAmount.With(("order", order.Number), ("amount", amount), ("most", most));
        if (WholeRule(order, ask) is { } whole && amount != most)
            return TradeRefusals.WholeOnly.With(("order", order.Number), ("rule", whole));
        return new AcceptedAsk(wanted, amount);
    }

    private static Text? WholeRule(CustomsOrder order, AfterSaleAsk ask) =>
        order.IsCrossBorder ? CaseWords.WholeList
        : order.State == CustomsOrderState.Shipped && ask.Reason == AfterSaleReason.NotReceived ? CaseWords.WholeParcel
        : null;

    private static bool IsRefundOfPieces(AfterSale c) =>
        c.State == AfterSaleState.Refunded
        && (c.SentBackAt is not null || c.Reason is AfterSaleReason.NotReceived or AfterSaleReason.Missing);

    private static Dictionary<int, int> Count(IEnumerable<AfterSale> cases) =>
        cases.SelectMany(c => c.Lines).GroupBy(l => l.LineNo).ToDictionary(g => g.Key, g => g.Sum(l => l.Count));
}
