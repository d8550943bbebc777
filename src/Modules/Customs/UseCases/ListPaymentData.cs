using Kaicang.Customs.Domain;

namespace Kaicang.Customs.UseCases;

/// <summary>A question of customs for payment data, as the monitor shows it.</summary>
internal sealed record PaymentDataRow(
    Guid Id,
    string SessionId,
    string OrderNo,
    string State,
    Text StateWords,
    int TimesAsked,
    decimal AnswerMilliseconds,
    int UploadCount,
    string? Words,
    DateTimeOffset AskedAt,
    DateTimeOffset Deadline,
    DateTimeOffset? UploadedAt,
    bool IsLate,
    bool MaySendAgain
);

/// <summary>The monitor of 179 data: newest first; found by order or session; <c>open</c> leaves out what is done.</summary>
internal static class ListPaymentData
{
    public static async Task<ErrorOr<Page<PaymentDataRow>>> Handle(
        string? number,
        bool? open,
        int? page,
        int? size,
        Actor actor,
        QuestionDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(CustomsPermission.See))
            return FoundationRefusals.NotAllowed.With(("permission", CustomsPermission.See));
        var request = PageRequest.Of(page, size);
        DateTimeOffset now = time.GetUtcNow();
        bool maySend = actor.May(CustomsPermission.Declare);
        IQueryable<PaymentDataRequest> found = db.Set<PaymentDataRequest>();
        if (number?.Trim() is { Length: > 0 } text)
            found = found.Where(r => r.OrderNo == text || r.SessionId == text);
        if (open == true)
            found = found.Where(r => r.State != PaymentDataState.Uploaded);
        found = found.OrderByDescending(r => r.Id);
        int total = await found.Take(ListDeclarations.MostCounted).CountAsync(ct);
        List<PaymentDataRequest> rows = await found.Skip(request.Skip).Take(request.Take).ToListAsync(ct);
        return new Page<PaymentDataRow>([.. rows.Select(row => Row(row, now, maySend))], total, request);
    }

    private static PaymentDataRow Row(PaymentDataRequest r, DateTimeOffset now, bool maySend) =>
        new(
            r.Id,
            r.SessionId,
            r.OrderNo,
            r.State.ToString(),
            Words(r.State),
            r.TimesAsked,
            r.AnswerMicroseconds / 1000m,
            r.UploadCount,
            r.Words,
            r.AskedAt,
            r.Deadline,
            r.UploadedAt,
            r.WasTaken && (r.UploadedAt ?? now) > r.Deadline,
            maySend && r.WasTaken
        );

    private static Text Words(PaymentDataState state) =>
        state switch
        {
            PaymentDataState.Asked => new("待采集", "To be collected"),
            PaymentDataState.Signed => new("待上传", "To be uploaded"),
            PaymentDataState.Uploaded => new("已上传", "Uploaded"),
            PaymentDataState.Refused => new("海关拒收", "Refused by customs"),
            PaymentDataState.Unknown => new("无此订单", "No such order"),
        };
}

/// <summary>Collects, signs and uploads the data of a question anew.</summary>
internal static class ResendPaymentData
{
    public static async Task<ErrorOr<Done>> Handle(
        Guid id,
        Actor actor,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(CustomsPermission.Declare))
            return FoundationRefusals.NotAllowed.With(("permission", CustomsPermission.Declare));
        if (await db.Set<PaymentDataRequest>().FindAsync([id], ct) is not { WasTaken: true } request)
            return CustomsRefusals.UnknownPaymentData.With(("session", id));
        request.SendAgain(time.GetUtcNow());
        await db.SaveChangesAsync(ct);
        return Done.One;
    }
}
