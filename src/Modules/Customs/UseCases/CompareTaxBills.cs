using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Pay;
using Kaicang.Customs.Domain;

namespace Kaicang.Customs.UseCases;

/// <summary>Holds new tax bills against our own assessment and against what the buyer paid; what differs becomes work for staff.</summary>
internal static class CompareTaxBills
{
    private const int BatchSize = 50;

    public static async Task<int> Handle(KaicangDb db, IPay pay, TimeProvider time, CancellationToken ct)
    {
        List<TaxBill> waiting = await db.Set<TaxBill>()
            .Where(bill => bill.ComparedAt == null)
            .OrderBy(bill => bill.BilledAt)
            .Take(BatchSize)
            .ToListAsync(ct);
        foreach (TaxBill bill in waiting)
        {
            Declaration list = await db.Set<Declaration>()
                .AsNoTracking()
                .SingleAsync(d => d.Id == bill.Declaration, ct);
            CollectedTax? collected = await pay.TaxOf(list.CustomsOrder, ct);
            bill.Compare(
                new TaxHeads(list.Duty, list.Vat, list.ConsumptionTax),
                collected?.Held ?? Money.Zero,
                time.GetUtcNow()
            );
        }
        await db.SaveChangesAsync(ct);
        return waiting.Count;
    }
}

/// <summary>A tax bill that differs from what we assessed or hold.</summary>
internal sealed record TaxDifference(
    string TaxNo,
    DeclarationId Declaration,
    string OrderNo,
    string? InvtNo,
    TaxHeads Assessed,
    TaxHeads Billed,
    Money Held,
    IReadOnlyList<Text> Words,
    DateTimeOffset BilledAt
);

/// <summary>Bills that differ and wait for staff, oldest first.</summary>
internal static class ListTaxDifferences
{
    public static async Task<ErrorOr<Page<TaxDifference>>> Handle(
        int? page,
        int? size,
        Actor actor,
        QuestionDb db,
        CancellationToken ct
    )
    {
        if (!actor.May(CustomsPermission.See))
            return FoundationRefusals.NotAllowed.With(("permission", CustomsPermission.See));
        var request = PageRequest.Of(page, size);
        IQueryable<TaxBill> open = db.Set<TaxBill>().Where(bill => bill.Differs).OrderBy(bill => bill.BilledAt);
        int total = await open.Take(ListDeclarations.MostCounted).CountAsync(ct);
        List<TaxBill> bills = await open.Skip(request.Skip).Take(request.Take).ToListAsync(ct);
        DeclarationId[] ids = [.. bills.Select(bill => bill.Declaration).Distinct()];
        Dictionary<DeclarationId, Declaration> lists = await db.Set<Declaration>()
            .Where(d => ids.Contains(d.Id))
            .ToDictionaryAsync(d => d.Id, ct);
        return new Page<TaxDifference>([.. bills.Select(bill => Row(bill, lists[bill.Declaration]))], total, request);
    }

    private static TaxDifference Row(TaxBill bill, Declaration list)
    {
        var match = new TaxMatch(new(list.Duty, list.Vat, list.ConsumptionTax), bill.Heads, bill.Held);
        return new TaxDifference(
            bill.TaxNo,
            list.Id,
            list.OrderNo,
            list.InvtNo,
            match.Assessed,
            match.Billed,
            match.Held,
            match.Differences,
            bill.BilledAt
        );
    }
}

/// <summary>Why a bill differs, and what is done about it.</summary>
internal sealed record ExplainRequest(string Reason);

/// <summary>Staff explain a difference; it leaves the work list and stays with the bill.</summary>
internal static class ExplainTaxDifference
{
    private const int ShortestReason = 2;
    private const int LongestReason = 200;

    public static async Task<ErrorOr<Done>> Handle(
        string taxNo,
        ExplainRequest request,
        Actor actor,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(CustomsPermission.Declare))
            return FoundationRefusals.NotAllowed.With(("permission", CustomsPermission.Declare));
        if ((request.Reason?.Trim() ?? "").Length is < ShortestReason or > LongestReason)
            return CustomsRefusals.ReasonMissing.With();
        if (await db.Set<TaxBill>().FindAsync([taxNo], ct) is not { Differs: true } bill)
            return CustomsRefusals.NoTaxDifference.With(("taxNo", taxNo));
        bill.Explain(request.Reason!.Trim(), time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Done.One;
    }
}
