namespace Kaicang.Customs.Domain;

/// <summary>What we did with a declaration so far.</summary>
/// <param name="Carried">Documents that an earlier attempt already brought to 120; they are not sent again.</param>
internal sealed record OwnActs(
    IReadOnlyCollection<SentMessage>? Carried = null,
    bool DocumentsSent = false,
    bool ListSent = false,
    bool CancellationRequested = false,
    bool Withdrawn = false,
    bool ReturnRequested = false
);

/// <summary>
/// Where a declaration stands, folded from our acts and all its receipts. <see cref="Reached"/> has the first instant of each
/// state on the way; facts are told from it, each once.
/// </summary>
internal sealed record Standing(
    DeclarationState State,
    IReadOnlyDictionary<DeclarationState, DateTimeOffset> Reached,
    Receipt? RefusedBy,
    SentMessage? RefusedAt,
    Receipt? CancellationRefusedBy,
    Receipt? ReturnRefusedBy
)
{
    private static readonly SentMessage[] Documents = [SentMessage.Order, SentMessage.Payment, SentMessage.Waybill];

    /// <summary>Folds acts and receipts through the one table of <see cref="Lifecycle"/>.</summary>
    public static Standing Of(OwnActs acts, IEnumerable<Receipt> receipts)
    {
        ILookup<SentMessage, Receipt> by = receipts.Distinct().ToLookup(receipt => receipt.About);
        var fold = new Fold();
        if (acts.DocumentsSent)
            fold.Apply(Signal.SendDocuments, null);
        FoldDocuments(fold, by, acts.Carried ?? []);
        if (acts.ListSent)
        {
            fold.Apply(Signal.SendList, null);
            foreach ((Receipt receipt, StatusMeaning meaning) in InOrder(by[SentMessage.List]))
                fold.Apply(meaning.Signal, receipt);
        }
        if (acts.Withdrawn)
            fold.Apply(Signal.Withdraw, null);

        Receipt? cancelled = Earliest(by[SentMessage.Cancellation], r => r.Status == Receipt.Reviewed);
        Receipt? notCancelled = cancelled is null ? Earliest(by[SentMessage.Cancellation], IsRefusal) : null;
        if (acts.CancellationRequested && notCancelled is null)
            fold.Apply(Signal.RequestCancellation, null);
        if (cancelled is not null)
            fold.Apply(Signal.CancellationAccepted, cancelled);

        Receipt? returned = Earliest(by[SentMessage.Return], r => r.Status == Receipt.Reviewed);
        Receipt? notReturned = returned is null ? Earliest(by[SentMessage.Return], IsRefusal) : null;
        if (acts.ReturnRequested && notReturned is null)
            fold.Apply(Signal.RequestReturn, null);
        if (returned is not null)
            fold.Apply(Signal.ReturnAccepted, returned);

        return new Standing(
            fold.State,
            fold.Reached,
            fold.State == DeclarationState.Refused ? fold.Last : null,
            fold.State == DeclarationState.Refused ? fold.Last?.About : null,
            notCancelled,
            notReturned
        );
    }

    /// <summary>Whether one of the three documents is stored; once at 120 it stays so.</summary>
    public static bool IsStored(SentMessage document, IEnumerable<Receipt> receipts) =>
        receipts.Any(receipt => receipt.About == document && receipt.Status == Receipt.Stored);

    private static void FoldDocuments(
        Fold fold,
        ILookup<SentMessage, Receipt> by,
        IReadOnlyCollection<SentMessage> carried
    )
    {
        SentMessage[] awaited = [.. Documents.Except(carried)];
        Receipt?[] stored = [.. awaited.Select(d => Earliest(by[d], r => r.Status == Receipt.Stored))];
        if (stored.All(receipt => receipt is not null))
        {
            fold.Apply(Signal.DocumentsAllStored, stored.MaxBy(receipt => receipt!.At));
            return;
        }
        Receipt? refused = awaited
            .Where((_, i) => stored[i] is null)
            .Select(d => Earliest(by[d], IsRefusal))
            .OfType<Receipt>()
            .OrderBy(receipt => receipt.At)
            .ThenBy(receipt => receipt.About)
            .FirstOrDefault();
        if (refused is not null)
            fold.Apply(Signal.DocumentRefused, refused);
    }

    private static IEnumerable<(Receipt Receipt, StatusMeaning Meaning)> InOrder(IEnumerable<Receipt> receipts) =>
        receipts
            .Select(receipt => (Receipt: receipt, Meaning: StatusMeaning.Of(receipt)))
            .Where(pair => pair.Meaning is not null)
            .Select(pair => (pair.Receipt, Meaning: pair.Meaning!))
            .OrderBy(pair => pair.Meaning.Stage)
            .ThenBy(pair => pair.Receipt.At)
            .ThenBy(pair => pair.Receipt.Status)
            .ThenBy(pair => pair.Receipt.Info, StringComparer.Ordinal);

    private static bool IsRefusal(Receipt receipt) =>
        receipt.Status == Receipt.Refused || ReceiptErrors.IsFatal(receipt);

    private static Receipt? Earliest(IEnumerable<Receipt> receipts, Func<Receipt, bool> wanted) =>
        receipts
            .Where(wanted)
            .OrderBy(receipt => receipt.At)
            .ThenBy(receipt => receipt.Status)
            .ThenBy(receipt => receipt.Info, StringComparer.Ordinal)
            .FirstOrDefault();

    private sealed class Fold
    {
        private readonly Dictionary<DeclarationState, DateTimeOffset> reached = [];

        public DeclarationState State { get; private set; } = DeclarationState.Drafted;
        public Receipt? Last { get; private set; }
        public IReadOnlyDictionary<DeclarationState, DateTimeOffset> Reached => reached;

        public void Apply(Signal signal, Receipt? receipt)
        {
            if (!Lifecycle.Allows(State, signal))
                return;
            State = Lifecycle.Next(State, signal);
            Last = receipt ?? Last;
            if (receipt is not null)
                reached.TryAdd(State, receipt.At);
        }
    }
}
