using Kaicang.Contracts;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;

namespace Kaicang.Customs.Domain;

/// <summary>What a line of the list says, frozen when it was drafted; returns and pages read it again.</summary>
internal sealed record DeclaredLine(
    int Line,
    string SkuCode,
    string HsCode,
    string Name,
    string Elements,
    string OriginCode,
    string UnitCode,
    int Quantity,
    string Unit1Code,
    decimal Quantity1,
    string? Unit2Code,
    decimal? Quantity2,
    Money Goods,
    Money Duty,
    Money Vat,
    Money ConsumptionTax,
    string? ItemRecordNo,
    string Barcode
);

/// <summary>What staff or merchant corrected before a new attempt.</summary>
internal sealed record Correction(int? Line, string Field, string Value);

/// <summary>What became of a refusal.</summary>
internal enum RefusalOutcome
{
    None,
    AwaitsCorrection,
    Redeclared,
    GivenUp,
}

/// <summary>One declaration list with its three documents, from draft to closed. A new attempt is a new declaration.</summary>
internal sealed class Declaration : IVersioned
{
    private Declaration() { }

    public DeclarationId Id { get; private init; }
    public CustomsOrderId CustomsOrder { get; private init; }
    public ShopId Shop { get; private init; }
    public TradeMode Mode { get; private init; }
    public int Attempt { get; private init; }
    public DeclarationId? Replaces { get; private init; }
    public string OrderNo { get; private init; } = "";

    /// <summary>Our own number of the list, 20 characters.</summary>
    public string CopNo { get; private init; } = "";
    public Money DutiableValue { get; private init; }
    public Money Duty { get; private init; }
    public Money Vat { get; private init; }
    public Money ConsumptionTax { get; private init; }
    public IReadOnlyList<DeclaredLine> Lines { get; private set; } = [];
    public IReadOnlyList<SentMessage> Carried { get; private init; } = [];
    public IReadOnlyList<Correction> Corrections { get; private set; } = [];
    public DateTimeOffset DraftedAt { get; private init; }

    public DeclarationState State { get; private set; }
    public bool DocumentsWereSent { get; private set; }
    public bool ListWasSent { get; private set; }
    public bool Withdrawn { get; private set; }
    public bool CancellationWasAsked { get; private set; }
    public bool CancellationWasSent { get; private set; }
    public string? CancellationReason { get; private set; }
    public bool ReturnWasAsked { get; private set; }
    public bool ReturnWasSent { get; private set; }
    public AfterSaleId? AfterSale { get; private set; }
    public string? WaybillNo { get; private set; }
    public string? PayTransactionId { get; private set; }
    public string? PreNo { get; private set; }
    public string? InvtNo { get; private set; }
    public DateTimeOffset? ReleasedAt { get; private set; }
    public IReadOnlyDictionary<DeclarationState, DateTimeOffset> Reached { get; private set; } =
        new Dictionary<DeclarationState, DateTimeOffset>();
    public string? RefusedStage { get; private set; }
    public string? RefusedCode { get; private set; }
    public string? RefusedText { get; private set; }
    public DateTimeOffset? RefusedAt { get; private set; }
    public RefusalOutcome Outcome { get; private set; }

    /// <summary>Until when a refused declaration waits for a correction.</summary>
    public DateTimeOffset? CorrectBefore { get; private set; }

    /// <summary>Why the next message could not be made, in words for staff; null when nothing is in the way.</summary>
    public string? Problem { get; private set; }

    /// <summary>Where its documents disagree; while there is anything, nothing leaves.</summary>
    public IReadOnlyList<Disagreement> Disagreements { get; private set; } = [];

    /// <summary>When returned goods were back, as the warehouse says.</summary>
    public DateTimeOffset? GoodsBackAt { get; private set; }
    public DateTimeOffset NextTryAt { get; private set; }
    public IReadOnlyList<string> Told { get; private set; } = [];
    public DateTimeOffset ChangedAt { get; private set; }
    public long Version { get; private set; }

    public OwnActs Acts =>
        new(Carried, DocumentsWereSent, ListWasSent, CancellationWasAsked && !Withdrawn, Withdrawn, ReturnWasAsked);

    public Money Tax => Duty + Vat + ConsumptionTax;

    /// <summary>Whether people must look at it. Follows from the rest; a column of its own because the desk asks for it among millions.</summary>
    public bool NeedsPeople
    {
        get =>
            Outcome == RefusalOutcome.AwaitsCorrection
            || Problem is not null
            || State is DeclarationState.Detained or DeclarationState.UnderInspection;
        private set => _ = value;
    }

    /// <summary>Whether another attempt has taken its place, or nothing can follow.</summary>
    public bool IsSettled =>
        Outcome is RefusalOutcome.Redeclared or RefusalOutcome.GivenUp || State == DeclarationState.Cancelled;

    /// <summary>A first attempt, from a paid customs order.</summary>
    /// <param name="known">The id, where it was given before.</param>
    public static Declaration Draft(
        CustomsOrderCard order,
        IReadOnlyList<DeclaredLine> lines,
        DateTimeOffset now,
        DeclarationId? known = null
    )
    {
        DeclarationId id = known ?? DeclarationId.New(now);
        return new Declaration
        {
            Id = id,
            CustomsOrder = order.Id,
            Shop = order.Shop,
            Mode = order.Mode,
            Attempt = 1,
            OrderNo = order.Number,
            CopNo = CopNoOf(id),
            DutiableValue = order.Goods + order.Freight,
            Duty = lines.Sum(line => line.Duty),
            Vat = lines.Sum(line => line.Vat),
            ConsumptionTax = lines.Sum(line => line.ConsumptionTax),
            Lines = lines,
            DraftedAt = now,
            ChangedAt = now,
            NextTryAt = now,
        };
    }

    /// <summary>The next attempt of a refused declaration: documents that are stored stay, the rest goes out under new guids.</summary>
    public Declaration Redeclare(
        IReadOnlyList<SentMessage> stored,
        IReadOnlyList<Correction> corrections,
        DateTimeOffset now,
        DeclarationId? known = null
    )
    {
        Outcome = RefusalOutcome.Redeclared;
        CorrectBefore = null;
        ChangedAt = now;
        DeclarationId id = known ?? DeclarationId.New(now);
        IReadOnlyList<Correction> all = [.. Corrections, .. corrections];
        return new Declaration
        {
            Id = id,
            CustomsOrder = CustomsOrder,
            Shop = Shop,
            Mode = Mode,
            Attempt = Attempt + 1,
            Replaces = Id,
            OrderNo = OrderNo,
            CopNo = CopNoOf(id),
            DutiableValue = DutiableValue,
            Duty = Duty,
            Vat = Vat,
            ConsumptionTax = ConsumptionTax,
            Lines = [.. Lines.Select(line => CorrectableField.Apply(line, all))],
            Carried = [.. Carried.Union(stored).Order()],
            Corrections = all,
            WaybillNo = WaybillNo,
            PayTransactionId = PayTransactionId,
            DraftedAt = now,
            ChangedAt = now,
            NextTryAt = now,
        };
    }

    /// <summary>The waybill number is known: the documents can go out.</summary>
    public void Book(string waybillNo, DateTimeOffset now)
    {
        WaybillNo ??= waybillNo;
        ChangedAt = now;
    }

    public void MarkDocumentsSent(string payTransactionId, DateTimeOffset now)
    {
        DocumentsWereSent = true;
        PayTransactionId = payTransactionId;
        ClearProblem(now);
    }

    public void MarkListSent(DateTimeOffset now)
    {
        ListWasSent = true;
        ClearProblem(now);
    }

    public void MarkCancellationSent(DateTimeOffset now)
    {
        CancellationWasSent = true;
        ClearProblem(now);
    }

    public void MarkReturnSent(DateTimeOffset now)
    {
        ReturnWasSent = true;
        ClearProblem(now);
    }

    /// <summary>Asks to cancel: at once where no list went out, otherwise customs is to be asked.</summary>
    public void AskCancellation(string reason, DateTimeOffset now)
    {
        if (CancellationWasAsked)
            return;
        CancellationWasAsked = true;
        CancellationReason = reason;
        Withdrawn = !ListWasSent;
        ChangedAt = now;
    }

    public void AskReturn(AfterSaleId afterSale, DateTimeOffset now)
    {
        ReturnWasAsked = true;
        AfterSale = afterSale;
        ChangedAt = now;
    }

    public void NoteNumbers(string? preNo, string? invtNo)
    {
        PreNo ??= string.IsNullOrEmpty(preNo) ? null : preNo;
        InvtNo ??= string.IsNullOrEmpty(invtNo) ? null : invtNo;
    }

    /// <summary>Why the next message could not be made; it is tried again after the pause.</summary>
    public void NoteProblem(string problem, DateTimeOffset nextTryAt)
    {
        Problem = problem.Length > 500 ? problem[..500] : problem;
        NextTryAt = nextTryAt;
    }

    /// <summary>Documents disagree: nothing is made of them until somebody has mended their source.</summary>
    public void NoteDisagreements(IReadOnlyList<Disagreement> found, DateTimeOffset nextTryAt)
    {
        Disagreements = found;
        NoteProblem(CustomsRefusals.DocumentsDisagree.Code, nextTryAt);
    }

    /// <summary>Returned goods are back at the supervised place.</summary>
    public void NoteGoodsBack(DateTimeOffset at) => GoodsBackAt ??= at;

    /// <summary>Fills in what kept the next message from being made; it is tried again at once.</summary>
    public void Complete(IReadOnlyList<Correction> corrections, DateTimeOffset now)
    {
        Corrections = [.. Corrections, .. corrections];
        Lines = [.. Lines.Select(line => CorrectableField.Apply(line, corrections))];
        NextTryAt = now;
        ClearProblem(now);
    }

    /// <summary>Whether a fact was told before; remembers that it is now.</summary>
    public bool TellsFirstTime(string what)
    {
        if (Told.Contains(what))
            return false;
        Told = [.. Told, what];
        return true;
    }

    /// <summary>Takes over where all receipts put it.</summary>
    public void StandAt(Standing standing, DateTimeOffset now)
    {
        if (State != standing.State)
            ChangedAt = now;
        State = standing.State;
        if (!SameReached(standing.Reached))
            Reached = standing.Reached;
        ReleasedAt = standing.Reached.TryGetValue(DeclarationState.Released, out DateTimeOffset at) ? at : null;
        if (standing.RefusedBy is not { } receipt)
            return;
        RefusedStage = standing.RefusedAt!.Value.ToString();
        RefusedCode = receipt.Code;
        RefusedText = receipt.Description;
        RefusedAt = receipt.At;
    }

    // What is the same stays the same object, and is not written again.
    private bool SameReached(IReadOnlyDictionary<DeclarationState, DateTimeOffset> reached) =>
        reached.Count == Reached.Count
        && reached.All(pair => Reached.TryGetValue(pair.Key, out DateTimeOffset at) && at == pair.Value);

    public void AwaitCorrection(DateTimeOffset until)
    {
        Outcome = RefusalOutcome.AwaitsCorrection;
        CorrectBefore = until;
    }

    public void GiveUp(DateTimeOffset now)
    {
        Outcome = RefusalOutcome.GivenUp;
        CorrectBefore = null;
        ChangedAt = now;
    }

    private void ClearProblem(DateTimeOffset now)
    {
        Problem = null;
        if (Disagreements.Count > 0)
            Disagreements = [];
        ChangedAt = now;
    }

    // Ten characters of time and ten of chance of the id: unique, and twenty are all that copNo holds.
    private static string CopNoOf(DeclarationId id)
    {
        string text = id.ToString()[(DeclarationId.Prefix.Length + 1)..].ToUpperInvariant();
        return text[..10] + text[^10..];
    }
}
