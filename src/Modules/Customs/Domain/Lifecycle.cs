using static Kaicang.Customs.Domain.DeclarationState;

namespace Kaicang.Customs.Domain;

/// <summary>What can move a declaration: our own acts, and what customs answered.</summary>
internal enum Signal
{
    SendDocuments,
    DocumentsAllStored,
    DocumentRefused,
    SendList,
    ListFailed,
    ListStored,
    ManualReview,
    Reviewed,
    Inspection,
    ListRefused,
    Detained,
    Released,
    OrderedOut,
    Closed,
    RequestCancellation,
    CancellationAccepted,
    Withdraw,
    RequestReturn,
    ReturnAccepted,
}

/// <summary>One allowed move.</summary>
internal sealed record Move(DeclarationState From, Signal Signal, DeclarationState To);

/// <summary>
/// The lifecycle as one table. A declaration's state is never stepped: it is folded anew from our acts and ALL receipts, the
/// receipts of each message sorted by stage and, within a stage, by customs' own time. So a receipt that comes twice, late or
/// out of order changes nothing that a punctual one would not, and any order of the same receipts ends in the same state.
/// </summary>
internal static class Lifecycle
{
    private static readonly DeclarationState[] BeforeList = [Drafted, DocumentsSent, DocumentsStored];
    private static readonly DeclarationState[] AtCustoms =
    [
        ListSent,
        DeclarationState.ListStored,
        UnderManualReview,
        UnderInspection,
        DeclarationState.Reviewed,
    ];

    // A list that failed technically can still be stored when it is sent again, so Refused is a beginning too.
    private static readonly DeclarationState[] Undecided = [.. AtCustoms, DeclarationState.Refused];
    private static readonly DeclarationState[] Decided =
    [
        .. Undecided,
        DeclarationState.Detained,
        DeclarationState.Released,
    ];

    /// <summary>Every allowed move.</summary>
    public static IReadOnlyList<Move> Moves { get; } =
    [
        new(Drafted, Signal.SendDocuments, DocumentsSent),
        new(DocumentsSent, Signal.DocumentsAllStored, DocumentsStored),
        new(DocumentsSent, Signal.DocumentRefused, DeclarationState.Refused),
        new(DocumentsStored, Signal.SendList, ListSent),
        new(ListSent, Signal.ListFailed, DeclarationState.Refused),
        .. From(Undecided, Signal.ListStored, DeclarationState.ListStored),
        .. From(Undecided, Signal.ManualReview, UnderManualReview),
        .. From(Undecided, Signal.Inspection, UnderInspection),
        .. From(Undecided, Signal.Reviewed, DeclarationState.Reviewed),
        .. From(Decided, Signal.ListRefused, DeclarationState.Refused),
        .. From(Decided, Signal.Detained, DeclarationState.Detained),
        .. From(Decided, Signal.Released, DeclarationState.Released),
        .. From(Decided, Signal.OrderedOut, DeclarationState.OrderedOut),
        new(DeclarationState.Released, Signal.Closed, DeclarationState.Closed),
        .. From(BeforeList, Signal.Withdraw, Cancelled),
        .. From(AtCustoms, Signal.RequestCancellation, CancelRequested),
        .. From([CancelRequested, DeclarationState.Released], Signal.CancellationAccepted, Cancelled),
        .. From([DeclarationState.Released, DeclarationState.Closed], Signal.RequestReturn, ReturnRequested),
        new(ReturnRequested, Signal.ReturnAccepted, DeclarationState.ReturnAccepted),
    ];

    private static readonly Dictionary<(DeclarationState, Signal), DeclarationState> Table = Moves.ToDictionary(
        move => (move.From, move.Signal),
        move => move.To
    );

    /// <summary>Whether a signal may move a state.</summary>
    public static bool Allows(DeclarationState from, Signal signal) => Table.ContainsKey((from, signal));

    /// <summary>The next state; a signal that the table does not know there changes nothing.</summary>
    public static DeclarationState Next(DeclarationState from, Signal signal) =>
        Table.GetValueOrDefault((from, signal), from);

    private static IEnumerable<Move> From(IEnumerable<DeclarationState> states, Signal signal, DeclarationState to) =>
        states.Select(from => new Move(from, signal, to));
}
