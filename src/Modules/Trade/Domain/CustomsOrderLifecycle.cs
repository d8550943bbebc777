using Kaicang.Contracts.Trade;
using static Kaicang.Contracts.Trade.CustomsOrderState;

namespace Kaicang.Trade.Domain;

/// <summary>What can move a customs order.</summary>
internal enum Signal
{
    Pay,
    Close,
    Revive,
    Accept,
    Declare,
    Refuse,
    Release,
    Ship,
    Sign,
    Complete,
    AskCancel,
    Resume,
    LetGo,
    AskReturn,
    FinishReturn,

    /// <summary>A return of some of it ended, or none came: the order goes on.</summary>
    KeepRest,

    /// <summary>All its goods are refunded and stay where they are.</summary>
    RefundWhole,
}

/// <summary>One allowed move.</summary>
internal sealed record Move(CustomsOrderState From, Signal Signal, CustomsOrderState To);

/// <summary>
/// The life of a customs order as one table. Facts of other modules reach us in any order, so a step may be jumped
/// over (a parcel that left was surely accepted), but no signal leads back to an earlier step: a late fact finds no row and changes
/// nothing. The only ways back are told by name: <see cref="Signal.Resume"/> after a cancellation that came too late,
/// <see cref="Signal.Declare"/> after a refusal of customs, and <see cref="Signal.KeepRest"/> after a return that did not take everything.
/// </summary>
internal static class CustomsOrderLifecycle
{
    private static readonly CustomsOrderState[] BeforeGateOut =
    [
        Paid,
        Accepted,
        Declaring,
        CustomsOrderState.Refused,
        Released,
    ];

    /// <summary>Every allowed move.</summary>
    public static IReadOnlyList<Move> Moves { get; } =
    [
        new(AwaitingPayment, Signal.Pay, Paid),
        new(AwaitingPayment, Signal.Close, Closed),
        new(Closed, Signal.Revive, Paid),
        new(Paid, Signal.Accept, Accepted),
        .. From([Paid, Accepted, CustomsOrderState.Refused], Signal.Declare, Declaring),
        .. From([Paid, Accepted, Declaring], Signal.Refuse, CustomsOrderState.Refused),
        .. From([Paid, Accepted, Declaring, CustomsOrderState.Refused], Signal.Release, Released),
        // Cancelling too: the parcel was faster than the word to stop it.
        .. From([.. BeforeGateOut, Cancelling], Signal.Ship, Shipped),
        .. From([.. BeforeGateOut, Cancelling, Shipped], Signal.Sign, Signed),
        new(Signed, Signal.Complete, Completed),
        .. From(BeforeGateOut, Signal.AskCancel, Cancelling),
        new(Cancelling, Signal.Resume, Paid),
        new(Cancelling, Signal.LetGo, Cancelled),
        // From Cancelling: already released but still in the zone, so the way back is a return that never left it.
        .. From([Signed, Cancelling], Signal.AskReturn, Returning),
        new(Returning, Signal.FinishReturn, Returned),
        new(Returning, Signal.KeepRest, Signed),
        .. From([Shipped, Signed, Returning], Signal.RefundWhole, CustomsOrderState.Refunded),
    ];

    private static readonly Dictionary<(CustomsOrderState, Signal), CustomsOrderState> Table = Moves.ToDictionary(
        move => (move.From, move.Signal),
        move => move.To
    );

    public static bool Allows(CustomsOrderState from, Signal signal) => Table.ContainsKey((from, signal));

    /// <summary>The next state; a signal that the table does not know there changes nothing.</summary>
    public static CustomsOrderState Next(CustomsOrderState from, Signal signal) =>
        Table.GetValueOrDefault((from, signal), from);

    /// <summary>Nothing more can happen by itself.</summary>
    public static bool IsFinal(CustomsOrderState state) =>
        state is Closed or Completed or Cancelled or Returned or CustomsOrderState.Refunded;

    private static IEnumerable<Move> From(IEnumerable<CustomsOrderState> states, Signal signal, CustomsOrderState to) =>
        states.Select(from => new Move(from, signal, to));
}
