using Kaicang.Customs.Domain;
using Microsoft.Extensions.Options;

namespace Kaicang.Customs.UseCases;

/// <summary>What customs is told at once.</summary>
/// <param name="Complaint">Empty when the question was taken.</param>
internal sealed record AskedPaymentData(string Complaint);

/// <summary>Writes customs' question down. The same session number is the same question, however often it comes.</summary>
internal static class RecordPaymentDataRequest
{
    private const string UnknownOrder = "订单不存在";
    private const string AnotherOrder = "sessionID已用于其他订单";
    private static readonly AskedPaymentData Taken = new("");

    public static async Task<ErrorOr<AskedPaymentData>> Handle(
        OpenRequest asked,
        KaicangDb db,
        IOptions<CustomsOptions> options,
        TimeProvider time,
        CancellationToken ct
    )
    {
        var known = await db.Set<PaymentDataRequest>()
            .Where(r => r.SessionId == asked.SessionId)
            .Select(r => new { r.OrderNo, r.State })
            .FirstOrDefaultAsync(ct);
        if (known is not null)
        {
            if (known.OrderNo != asked.OrderNo)
                return new AskedPaymentData(AnotherOrder);
            // In place: customs may ask while the data goes up, and neither may undo the other.
            await db.BeginWritesAsync(ct);
            await db.Set<PaymentDataRequest>()
                .Where(r => r.SessionId == asked.SessionId)
                .ExecuteUpdateAsync(row => row.SetProperty(r => r.TimesAsked, r => r.TimesAsked + 1), ct);
            return known.State == PaymentDataState.Unknown ? new AskedPaymentData(UnknownOrder) : Taken;
        }
        bool exists = await db.Set<Declaration>().AnyAsync(d => d.OrderNo == asked.OrderNo, ct);
        DateTimeOffset now = time.GetUtcNow();
        db.Add(
            PaymentDataRequest.Asked(
                Ids.NewV7(now),
                asked.SessionId,
                asked.OrderNo,
                asked.ServiceTime,
                exists,
                options.Value.PaymentData.Within,
                now
            )
        );
        await db.SaveChangesAsync(ct);
        return exists ? Taken : new AskedPaymentData(UnknownOrder);
    }
}

/// <summary>Notes how long customs waited for its answer; measured after the answer has left.</summary>
internal static class NoteAnswerTime
{
    public static async Task<ErrorOr<Done>> Handle(string sessionId, TimeSpan took, KaicangDb db, CancellationToken ct)
    {
        long microseconds = (long)took.TotalMicroseconds;
        await db.BeginWritesAsync(ct);
        await db.Set<PaymentDataRequest>()
            .Where(r => r.SessionId == sessionId && r.AnswerMicroseconds < microseconds)
            .ExecuteUpdateAsync(row => row.SetProperty(r => r.AnswerMicroseconds, microseconds), ct);
        return Done.One;
    }
}
