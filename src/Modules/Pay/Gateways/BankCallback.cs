using System.Text;
using Kaicang.Pay.UseCases;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Logging;

namespace Kaicang.Pay.Gateways;

/// <summary>
/// The bank's door into our house: checks that the raw body is signed by the bank and fresh, opens it, and runs the use case it is
/// about. Anything but 2xx makes the bank come again.
/// </summary>
internal static partial class BankCallback
{
    private const int LargestBody = 256 * 1024;

    public static void MapBankCallback(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost("/callbacks/bank", Serve)
            .WithName("BankCallback")
            .WithTags("Pay")
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Callback)
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status204NoContent))
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status401Unauthorized));

    private static async Task Serve(
        HttpContext http,
        BankCertificates certificates,
        MerchantKeys keys,
        UseCaseRunner runner,
        ILogger<MerchantKeys> log
    )
    {
        CancellationToken ct = http.RequestAborted;
        if (await BodyOf(http.Request, ct) is not { } body)
        {
            http.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }
        Actor bank = Actor.OfProgram("pay.bank-callback");
        string? complaint = await certificates.ComplaintAsync(
            name => http.Request.Headers[name].FirstOrDefault(),
            body,
            ct
        );
        BankNotice? notice = complaint is null ? BankJson.Read<BankNotice>(body) : null;
        string? plain = notice?.Resource is { } resource ? keys.Open(resource) : null;
        complaint ??= plain is null ? "the resource does not open with our key" : null;
        if (complaint is not null)
        {
            string origin = http.Connection.RemoteIpAddress?.ToString() ?? "?";
            Forged(log, complaint, origin);
            await runner.RunAs<Done>(bank, null, RecordForgery.Handle, [complaint, origin], ct);
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }
        ErrorOr<Done>? told = await Tell(runner, bank, notice!.EventType ?? "", plain!, ct);
        if (told is { IsError: true } refused)
            NotRecorded(log, notice.EventType ?? "", refused.FirstError.Code);
        http.Response.StatusCode = told switch
        {
            null => StatusCodes.Status400BadRequest,
            { IsError: true } => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status204NoContent,
        };
    }

    /// <summary>Null when the event is none that we know.</summary>
    private static async Task<ErrorOr<Done>?> Tell(
        UseCaseRunner runner,
        Actor bank,
        string eventType,
        string plain,
        CancellationToken ct
    ) =>
        eventType switch
        {
            "TRANSACTION.SUCCESS" when BankJson.Read<BankTransaction>(plain) is { } paid => await runner.RunAs<Done>(
                bank,
                null,
                RecordPayment.Handle,
                [paid, plain],
                ct
            ),
            "REFUND.SUCCESS" or "REFUND.ABNORMAL" when BankJson.Read<BankRefund>(plain) is { } refund =>
                await runner.RunAs<Done>(bank, null, RecordRefund.Handle, [refund], ct),
            "PAYOUT.SUCCESS" or "PAYOUT.RETURNED" when BankJson.Read<BankPayout>(plain) is { } payout =>
                await runner.RunAs<Done>(bank, null, RecordPayout.Handle, [payout], ct),
            _ => (ErrorOr<Done>?)null,
        };

    private static async Task<string?> BodyOf(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > LargestBody)
            return null;
        using var bytes = new MemoryStream();
        byte[] part = new byte[16 * 1024];
        int length;
        while ((length = await request.Body.ReadAsync(part, ct)) > 0)
        {
            bytes.Write(part, 0, length);
            if (bytes.Length > LargestBody)
                return null;
        }
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
    }

    [LoggerMessage(LogLevel.Warning, "A callback in the bank's name was refused: {Complaint}, from {Origin}")]
    private static partial void Forged(ILogger log, string complaint, string origin);

    [LoggerMessage(LogLevel.Warning, "The bank's {EventType} was not recorded: {Code}")]
    private static partial void NotRecorded(ILogger log, string eventType, string code);
}
