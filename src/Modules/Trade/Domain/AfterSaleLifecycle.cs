using static Kaicang.Trade.Domain.AfterSaleKind;
using static Kaicang.Trade.Domain.AfterSaleState;

namespace Kaicang.Trade.Domain;

/// <summary>The life of an after-sale case.</summary>
internal enum AfterSaleState
{
    /// <summary>The merchant is to answer.</summary>
    Requested,

    /// <summary>The merchant said no; the buyer may call in the operator.</summary>
    Declined,

    /// <summary>The operator decides.</summary>
    Escalated,

    /// <summary>Agreed: the buyer is to hand the goods to a carrier.</summary>
    AwaitingGoods,

    /// <summary>The goods are on their way back.</summary>
    SentBack,

    /// <summary>The goods are back; customs may still have to decide.</summary>
    Arrived,

    /// <summary>A replacement is on its way to the buyer.</summary>
    Replacing,

    // From here on it is over.
    Refunded,
    Replaced,

    /// <summary>A deadline of the buyer passed.</summary>
    Closed,

    /// <summary>The buyer took it back.</summary>
    Withdrawn,

    /// <summary>The operator decided for the merchant.</summary>
    Dismissed,
}

/// <summary>What can move a case.</summary>
internal enum CaseSignal
{
    /// <summary>The merchant agrees, or its silence does; the operator may decide the same (<see cref="Award"/>).</summary>
    Agree,
    Decline,
    Escalate,

    /// <summary>The operator gives the buyer what he asked for.</summary>
    Award,

    /// <summary>The operator decides against the buyer.</summary>
    Dismiss,

    /// <summary>Money goes back and ends the case.</summary>
    Refund,
    SendBack,
    Arrive,

    /// <summary>A replacement goes out.</summary>
    Replace,

    /// <summary>The buyer has the replacement.</summary>
    Deliver,
    Withdraw,

    /// <summary>A deadline passed that ends a step against the one who let it pass.</summary>
    Lapse,
}

/// <summary>One allowed move of one kind of case.</summary>
internal sealed record CaseMove(AfterSaleKind Kind, AfterSaleState From, CaseSignal Signal, AfterSaleState To);

/// <summary>
/// The life of a case as one table, by kind. What it does not know changes nothing: two who act at once find that the second of them
/// has no row. Nothing leads out of an ended case.
/// </summary>
internal static class AfterSaleLifecycle
{
    private static readonly AfterSaleKind[] All = Enum.GetValues<AfterSaleKind>();
    private static readonly AfterSaleKind[] WithGoods = [Return, Exchange];
    private static readonly AfterSaleKind[] WithReplacement = [Exchange, Resend];

    /// <summary>Every allowed move.</summary>
    public static IReadOnlyList<CaseMove> Moves { get; } =
    [
        .. Of(All, Requested, CaseSignal.Decline, Declined),
        .. Of(All, Declined, CaseSignal.Escalate, Escalated),
        .. Of(All, Declined, CaseSignal.Lapse, Closed),
        .. Of(All, Escalated, CaseSignal.Dismiss, Dismissed),
        .. Of(All, Escalated, CaseSignal.Refund, Refunded),
        .. Of(All, Requested, CaseSignal.Withdraw, Withdrawn),
        .. Of(All, Declined, CaseSignal.Withdraw, Withdrawn),
        .. Of(All, Escalated, CaseSignal.Withdraw, Withdrawn),
        .. Of(All, AwaitingGoods, CaseSignal.Withdraw, Withdrawn),
        // Agreed: money at once, the goods first, or the replacement at once. If that is sold out, money instead.
        .. Of([RefundOnly, Resend], Requested, CaseSignal.Refund, Refunded),
        .. Of(WithGoods, Requested, CaseSignal.Agree, AwaitingGoods),
        .. Of(WithGoods, Escalated, CaseSignal.Award, AwaitingGoods),
        .. Of([Resend], Requested, CaseSignal.Replace, Replacing),
        .. Of([Resend], Escalated, CaseSignal.Replace, Replacing),
        // The way back.
        .. Of(WithGoods, AwaitingGoods, CaseSignal.SendBack, SentBack),
        .. Of(WithGoods, AwaitingGoods, CaseSignal.Lapse, Closed),
        .. Of(WithGoods, SentBack, CaseSignal.Arrive, Arrived),
        // Nothing came for a long time: people must look.
        .. Of(WithGoods, SentBack, CaseSignal.Escalate, Escalated),
        .. Of(WithGoods, Escalated, CaseSignal.Arrive, Arrived),
        .. Of(WithGoods, Arrived, CaseSignal.Refund, Refunded),
        .. Of([Exchange], Arrived, CaseSignal.Replace, Replacing),
        .. Of(WithReplacement, Replacing, CaseSignal.Deliver, Replaced),
        .. Of(WithReplacement, Replacing, CaseSignal.Refund, Refunded),
    ];

    private static readonly Dictionary<(AfterSaleKind, AfterSaleState, CaseSignal), AfterSaleState> Table =
        Moves.ToDictionary(move => (move.Kind, move.From, move.Signal), move => move.To);

    public static bool Allows(AfterSaleKind kind, AfterSaleState from, CaseSignal signal) =>
        Table.ContainsKey((kind, from, signal));

    /// <summary>The next state; what the table does not know changes nothing.</summary>
    public static AfterSaleState Next(AfterSaleKind kind, AfterSaleState from, CaseSignal signal) =>
        Table.GetValueOrDefault((kind, from, signal), from);

    public static bool IsOver(AfterSaleState state) =>
        state is Refunded or Replaced or Closed or Withdrawn or Dismissed;

    private static IEnumerable<CaseMove> Of(
        IEnumerable<AfterSaleKind> kinds,
        AfterSaleState from,
        CaseSignal signal,
        AfterSaleState to
    ) => kinds.Select(kind => new CaseMove(kind, from, signal, to));
}
