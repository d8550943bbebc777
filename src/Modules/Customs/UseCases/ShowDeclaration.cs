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
    IReadOnlyList<DeclarationRow> OtherAttempts
);

/// <summary>A message we sent or an answer we got.</summary>
/// <param name="Kind"><c>CEB621Message</c> …</param>
internal sealed record WireRow(
    Guid Id,
    bool Sent,
    string Kind,
    string Guid,
    string? Status,
    string? Words,
    int TimesCount,
    DateTimeOffset At,
    string? Error
);

/// <summary>A tax bill beside what was collected.</summary>
internal sealed record TaxBillView(
    string TaxNo,
    Text Status,
    Money Total,
    Money Difference,
    string? PaymentBookNo,
    DateTimeOffset BilledAt
);

/// <summary>Shows one declaration.</summary>
internal static class ShowDeclaration
{
    public static async Task<ErrorOr<DeclarationView>> Handle(
        DeclarationId id,
        Actor actor,
        QuestionDb db,
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
        List<Declaration> attempts = await db.Set<Declaration>()
            .Where(d => d.CustomsOrder == declaration.CustomsOrder && d.Id != id)
            .OrderBy(d => d.Attempt)
            .ToListAsync(ct);
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
            [.. attempts.Select(DeclarationRow.Of)]
        );
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
            null
        );

    private static TaxBillView View(TaxBill bill, Declaration declaration) =>
        new(
            bill.TaxNo,
            bill.Status switch
            {
                "2" => new Text("已汇总", "Summarised"),
                "3" => new Text("作废", "Void"),
                _ => new Text("已生成", "Made"),
            },
            bill.Total,
            bill.Total - declaration.Tax,
            bill.PaymentBookNo,
            bill.BilledAt
        );
}

/// <summary>The names of the messages in both languages.</summary>
internal static class MessageWords
{
    public static Text Of(string root) =>
        root switch
        {
            "CEB311Message" => new("订单", "order document"),
            "CEB312Message" => new("订单回执", "answer to the order"),
            "CEB411Message" => new("支付单", "payment document"),
            "CEB412Message" => new("支付单回执", "answer to the payment"),
            "CEB511Message" => new("运单", "waybill document"),
            "CEB512Message" => new("运单回执", "answer to the waybill"),
            "CEB513Message" => new("运单状态（签收）", "waybill status (signed)"),
            "CEB514Message" => new("运单状态回执", "answer to the waybill status"),
            "CEB621Message" => new("进口清单", "declaration list"),
            "CEB622Message" => new("清单回执", "answer to the list"),
            "CEB623Message" => new("撤销申请单", "application to cancel"),
            "CEB624Message" => new("撤销申请回执", "answer to the cancellation"),
            "CEB625Message" => new("退货申请单", "application to return"),
            "CEB626Message" => new("退货申请回执", "answer to the return"),
            "CEB816Message" => new("电子税单", "tax bill"),
            "CEB818Message" => new("电子税单状态", "tax bill status"),
            "CEB900Message" => new("格式校验回执", "format error"),
            _ => new(root, root),
        };
}
