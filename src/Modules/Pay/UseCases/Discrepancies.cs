namespace Kaicang.Pay.UseCases;

/// <summary>Something that does not agree.</summary>
internal sealed record DiscrepancyView(
    DiscrepancyId Id,
    DiscrepancyKind Kind,
    string Subject,
    string Expected,
    string Actual,
    DateTimeOffset FoundAt,
    DateTimeOffset? SettledAt,
    string? Resolution
);

/// <summary>What does not agree: open ones, oldest first, or all.</summary>
internal static class ListDiscrepancies
{
    public static async Task<ErrorOr<Page<DiscrepancyView>>> Handle(
        bool? all,
        int? page,
        int? size,
        Actor actor,
        KaicangDb db,
        CancellationToken ct
    )
    {
        if (!actor.May(PayPermission.See))
            return FoundationRefusals.NotAllowed.With(("permission", PayPermission.See));
        var request = PageRequest.Of(page, size);
        IQueryable<Discrepancy> wanted = db.Set<Discrepancy>().AsNoTracking();
        if (all is not true)
            wanted = wanted.Where(d => d.SettledAt == null);
        int count = await wanted.CountAsync(ct);
        List<Discrepancy> rows = await wanted.OrderBy(d => d.Id).Skip(request.Skip).Take(request.Take).ToListAsync(ct);
        return new Page<DiscrepancyView>(
            [
                .. rows.Select(d => new DiscrepancyView(
                    d.Id,
                    d.Kind,
                    d.Subject,
                    d.Expected,
                    d.Actual,
                    d.FoundAt,
                    d.SettledAt,
                    d.Resolution
                )),
            ],
            count,
            request
        );
    }
}

/// <summary>Why.</summary>
internal sealed record Because(string Reason);

/// <summary>Staff say what was done about a discrepancy. Money moves by acts of their own, never here.</summary>
internal static class ResolveDiscrepancy
{
    public static async Task<ErrorOr<Done>> Handle(
        DiscrepancyId id,
        Because because,
        Actor actor,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(PayPermission.Act))
            return FoundationRefusals.NotAllowed.With(("permission", PayPermission.Act));
        if (because.Reason is not { Length: >= 2 and <= 500 })
            return PayRefusals.ReasonMissing.With();
        if (await db.Set<Discrepancy>().FindAsync([id], ct) is not { } discrepancy)
            return PayRefusals.UnknownDiscrepancy.With(("discrepancy", id));
        if (discrepancy.SettledAt is not null)
            return PayRefusals.AlreadyResolved.With(("discrepancy", id));
        discrepancy.Resolve(actor.Account, because.Reason, time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Done.Yes;
    }
}

/// <summary>A refund as staff see it.</summary>
internal sealed record RefundView(
    RefundId Id,
    RefundState State,
    OrderId? Order,
    CustomsOrderId? CustomsOrder,
    Money Amount,
    string Reason,
    DateTimeOffset CreatedAt,
    DateTimeOffset? CompletedAt,
    string? LastError
);

/// <summary>Refunds, newest first; those on their way or ended abnormally unless a state is named.</summary>
internal static class ListRefunds
{
    public static async Task<ErrorOr<Page<RefundView>>> Handle(
        RefundState? state,
        int? page,
        int? size,
        Actor actor,
        KaicangDb db,
        CancellationToken ct
    )
    {
        if (!actor.May(PayPermission.See))
            return FoundationRefusals.NotAllowed.With(("permission", PayPermission.See));
        var request = PageRequest.Of(page, size);
        IQueryable<Refund> wanted = db.Set<Refund>().AsNoTracking();
        wanted = state is { } one
            ? wanted.Where(r => r.State == one)
            : wanted.Where(r => r.State != RefundState.Succeeded);
        int count = await wanted.CountAsync(ct);
        List<Refund> rows = await wanted
            .OrderByDescending(r => r.Id)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        return new Page<RefundView>(
            [
                .. rows.Select(r => new RefundView(
                    r.Id,
                    r.State,
                    r.OrderId,
                    r.CustomsOrderId,
                    r.Amount,
                    r.Reason,
                    r.CreatedAt,
                    r.CompletedAt,
                    r.LastError
                )),
            ],
            count,
            request
        );
    }
}

/// <summary>Sends a refund that ended abnormally again, under a new number.</summary>
internal static class SendRefundAgain
{
    public static async Task<ErrorOr<Done>> Handle(
        RefundId id,
        Because because,
        PayRows rows,
        Actor actor,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(PayPermission.Act))
            return FoundationRefusals.NotAllowed.With(("permission", PayPermission.Act));
        if (because.Reason is not { Length: >= 2 and <= 500 })
            return PayRefusals.ReasonMissing.With();
        if (await rows.RefundAsync(id, ct) is not { } refund)
            return PayRefusals.UnknownRefund.With(("refund", id));
        if (refund.State != RefundState.Abnormal)
            return PayRefusals.RefundNotAbnormal.With(("refund", id));
        refund.SendAgain(time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Done.Yes;
    }
}

/// <summary>A payout as staff see it.</summary>
internal sealed record PayoutView(
    PayoutId Id,
    PayeeKind Kind,
    string Owner,
    string PayeeName,
    Money Amount,
    PayoutState State,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EndedAt,
    string? LastError
);

/// <summary>Payouts, newest first.</summary>
internal static class ListPayouts
{
    public static async Task<ErrorOr<Page<PayoutView>>> Handle(
        PayoutState? state,
        int? page,
        int? size,
        Actor actor,
        KaicangDb db,
        CancellationToken ct
    )
    {
        if (!actor.May(PayPermission.See))
            return FoundationRefusals.NotAllowed.With(("permission", PayPermission.See));
        var request = PageRequest.Of(page, size);
        IQueryable<Payout> wanted = db.Set<Payout>().AsNoTracking();
        if (state is { } one)
            wanted = wanted.Where(p => p.State == one);
        int count = await wanted.CountAsync(ct);
        List<Payout> rows = await wanted
            .OrderByDescending(p => p.Id)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        return new Page<PayoutView>(
            [
                .. rows.Select(p => new PayoutView(
                    p.Id,
                    p.Kind,
                    p.Owner,
                    p.PayeeName,
                    p.Amount,
                    p.State,
                    p.CreatedAt,
                    p.EndedAt,
                    p.LastError
                )),
            ],
            count,
            request
        );
    }
}
