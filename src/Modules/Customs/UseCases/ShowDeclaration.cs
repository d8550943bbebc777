using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;

namespace Kaicang.Customs.UseCases;

/// <summary>A declaration with its lines, its steps, and everything that went over the wire about it.</summary>
internal sealed record DeclarationView(
    DeclarationRow Row,
    string TradeMode,
    string? PreNo,
    string? PayTransactionId,
    DateTimeOffset? ReleasedAt,
    string? RefusedStage,
    string? RefusedCode,
    Money Duty,
    Money Vat,
    Money ConsumptionTax,
    bool MayCorrect,
    IReadOnlyList<DeclaredLine> Lines,
    IReadOnlyList<DeclarationMilestone> Steps,
    IReadOnlyList<WireRow> Wire,
    IReadOnlyList<TaxBillView> TaxBills,
    IReadOnlyList<AttemptView> Attempts,
    IReadOnlyList<Disagreement> Disagreements,
    ProposedFix? Fix,
    IReadOnlyList<LegalClock> Clocks
);

/// <summary>One try to declare the order, with the guid of its list; the chain of them is the history of the declaration.</summary>
internal sealed record AttemptView(
    DeclarationRow Row,
    string? ListGuid,
    DeclarationId? Replaces,
    string? RefusedCode,
    IReadOnlyList<Correction> Corrections
);

/// <summary>A message we sent or an answer we got.</summary>
/// <param name="Kind"><c>CEB621Message</c> …</param>
/// <param name="At">When we first sent it, or customs' own time.</param>
/// <param name="ArrivedAt">When it came here; of a message that went several times, when it went last.</param>
internal sealed record WireRow(
    Guid Id,
    bool Sent,
    string Kind,
    string Guid,
    string? Status,
    string? Words,
    int TimesCount,
    DateTimeOffset At,
    DateTimeOffset? ArrivedAt,
    string? Error
);

/// <summary>A tax bill beside our own assessment and what was collected.</summary>
internal sealed record TaxBillView(
    string TaxNo,
    Text Status,
    TaxHeads Billed,
    TaxHeads Assessed,
    Money? Held,
    bool Differs,
    IReadOnlyList<Text> Differences,
    string? Explanation,
    string? PaymentBookNo,
    DateTimeOffset BilledAt
)
{
    public Money Total => Billed.Total;
}

/// <summary>Shows one declaration.</summary>
internal static class ShowDeclaration
{
    public static async Task<ErrorOr<DeclarationView>> Handle(
        DeclarationId id,
        Actor actor,
        QuestionDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        Declaration? declaration = await db.Set<Declaration>().FirstOrDefaultAsync(d => d.Id == id, ct);
        if (declaration is null || !actor.May(CustomsPermission.See, declaration.Shop))
            return CustomsRefusals.UnknownDeclaration.With(("declaration", id));
        List<OutgoingMessage> sent = await db.Set<OutgoingMessage>().Where(m => m.Declaration == id).ToListAsync(ct);
        List<ReceivedReceipt> received = await db.Set<ReceivedReceipt>()
            .Where(r => r.Declaration == id)
            .ToListAsync(ct);
        List<TaxBill> bills = await db.Set<TaxBill>().Where(b => b.Declaration == id).ToListAsync(ct);
        return new DeclarationView(
            DeclarationRow.Of(declaration),
            ((int)declaration.Mode).ToString(System.Globalization.CultureInfo.InvariantCulture),
            declaration.PreNo,
            declaration.PayTransactionId,
            declaration.ReleasedAt,
            declaration.RefusedStage,
            declaration.RefusedCode,
            declaration.Duty,
            declaration.Vat,
            declaration.ConsumptionTax,
            declaration.Outcome == RefusalOutcome.AwaitsCorrection
                && actor.May(CustomsPermission.Declare, declaration.Shop),
            declaration.Lines,
            Steps(declaration, sent),
            [.. sent.Select(Wire).Concat(received.Select(Wire)).OrderBy(row => row.At)],
            [.. bills.OrderBy(bill => bill.BilledAt).Select(bill => View(bill, declaration))],
            await Attempts(declaration, db, ct),
            declaration.Disagreements,
            RefusalReader.Of(declaration),
            LegalClocks.Of(declaration, time.GetUtcNow())
        );
    }

    private static async Task<IReadOnlyList<AttemptView>> Attempts(
        Declaration declaration,
        QuestionDb db,
        CancellationToken ct
    )
    {
        List<Declaration> attempts = await db.Set<Declaration>()
            .Where(d => d.CustomsOrder == declaration.CustomsOrder)
            .OrderBy(d => d.Attempt)
            .ToListAsync(ct);
        DeclarationId[] ids = [.. attempts.Select(d => d.Id)];
        var guids = await db.Set<OutgoingMessage>()
            .Where(m => ids.Contains(m.Declaration) && m.About == SentMessage.List)
            .Select(m => new { m.Declaration, m.DocumentGuid })
            .ToListAsync(ct);
        return
        [
            .. attempts.Select(d => new AttemptView(
                DeclarationRow.Of(d),
                guids.FirstOrDefault(g => g.Declaration == d.Id)?.DocumentGuid,
                d.Replaces,
                d.RefusedCode,
                d.Corrections
            )),
        ];
    }

    private static DeclarationMilestone[] Steps(Declaration declaration, List<OutgoingMessage> sent)
    {
        IEnumerable<DeclarationMilestone> own = sent.Where(message => message.FirstSentAt is not null)
            .Select(message => new DeclarationMilestone(
                message.Root,
                new Text($"发送{MessageWords.Of(message.Root).Zh}", $"Sent: {MessageWords.Of(message.Root).En}"),
                message.FirstSentAt!.Value
            ));
        IEnumerable<DeclarationMilestone> theirs = declaration.Reached.Select(step => new DeclarationMilestone(
            step.Key.ToString(),
            step.Key.Words(),
            step.Value
        ));
        var drafted = new DeclarationMilestone(
            nameof(DeclarationState.Drafted),
            DeclarationState.Drafted.Words(),
            declaration.DraftedAt
        );
        return [drafted, .. own.Concat(theirs).OrderBy(step => step.At)];
    }

    private static WireRow Wire(OutgoingMessage message) =>
        new(
            message.Id,
            Sent: true,
            message.Root,
            message.DocumentGuid,
            null,
            MessageWords.Of(message.Root),
            message.SentCount,
            message.FirstSentAt ?? message.MadeAt,
            message.SentCount > 1 ? message.LastSentAt : null,
            message.LastError
        );

    private static WireRow Wire(ReceivedReceipt receipt) =>
        new(
            receipt.Id,
            Sent: false,
            receipt.Root,
            receipt.DocumentGuid,
            receipt.Status.ToString(System.Globalization.CultureInfo.InvariantCulture),
            receipt.Info.Length == 0 ? MessageWords.Of(receipt.Root) : receipt.ToReceipt()?.Description ?? receipt.Info,
            receipt.RepeatCount + 1,
            receipt.At,
            receipt.ReceivedAt,
            null
        );

    private static TaxBillView View(TaxBill bill, Declaration declaration)
    {
        var assessed = new TaxHeads(declaration.Duty, declaration.Vat, declaration.ConsumptionTax);
        return new TaxBillView(
            bill.TaxNo,
            bill.Status switch
            {
                TaxBill.Summarised => new Text("已汇总", "Summarised"),
                TaxBill.Void => new Text("作废", "Void"),
                _ => new Text("已生成", "Made"),
            },
            bill.Heads,
            assessed,
            bill.ComparedAt is null ? null : bill.Held,
            bill.Differs,
            bill.ComparedAt is null || bill.Status == TaxBill.Void
                ? []
                : new TaxMatch(assessed, bill.Heads, bill.Held).Differences,
            bill.Explanation,
            bill.PaymentBookNo,
            bill.BilledAt
        );
    }
}
