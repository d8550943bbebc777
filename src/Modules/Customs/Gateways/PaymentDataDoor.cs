using System.Diagnostics;
using System.Text;
using Kaicang.Customs.Domain;
using Kaicang.Customs.UseCases;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.WebUtilities;

namespace Kaicang.Customs.Gateways;

/// <summary>
/// Customs' door for questions about payments (179号, platDataOpen): public, without sign-in, answered at once. Nothing is collected
/// while customs waits; the question is written down, and the data is uploaded later.
/// </summary>
internal static class PaymentDataDoor
{
    public const string Path = "/callbacks/customs/platDataOpen";
    private const int LargestBody = 16 * 1024;
    private const int MostAttempts = 3;
    private const string Taken = "10000";
    private const string Refused = "20000";

    private static readonly Actor Customs = Actor.OfProgram("customs.plat-data-open");

    public static void MapPaymentDataDoor(this IEndpointRouteBuilder routes) =>
        routes
            .MapPost(Path, Serve)
            .WithName("PlatDataOpen")
            .WithTags("Customs")
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Callback)
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK));

    private static async Task Serve(HttpContext http, UseCaseRunner runner, TimeProvider time)
    {
        long start = Stopwatch.GetTimestamp();
        CancellationToken ct = http.RequestAborted;
        string? form = await BodyOf(http.Request, ct);
        OpenRequest? asked = OpenRequest.Read(Field(form, "openReq"), out string complaint);
        if (asked is not null)
            complaint = await Record(asked, runner, ct);
        await Answer(http, complaint, time, ct);
        if (asked is not null)
            await runner.RunAs<Done>(
                Customs,
                null,
                NoteAnswerTime.Handle,
                [asked.SessionId, Stopwatch.GetElapsedTime(start)],
                CancellationToken.None
            );
    }

    /// <summary>Two first questions of one session may meet; who loses finds the other's row when it looks again.</summary>
    private static async Task<string> Record(OpenRequest asked, UseCaseRunner runner, CancellationToken ct)
    {
        for (int attempt = 1; attempt <= MostAttempts; attempt++)
        {
            ErrorOr<AskedPaymentData> kept = await runner.RunAs<AskedPaymentData>(
                Customs,
                null,
                RecordPaymentDataRequest.Handle,
                [asked],
                ct
            );
            if (!kept.IsError)
                return kept.Value.Complaint;
        }
        return "系统繁忙，请重试";
    }

    private static async Task Answer(HttpContext http, string complaint, TimeProvider time, CancellationToken ct)
    {
        string text = System.Text.Json.JsonSerializer.Serialize(
            new
            {
                code = complaint.Length == 0 ? Taken : Refused,
                message = complaint,
                serviceTime = time.GetUtcNow().ToUnixTimeMilliseconds(),
            },
            PaymentDataUpload.Json
        );
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        http.Response.ContentType = "application/json;charset=utf-8";
        http.Response.ContentLength = bytes.Length;
        await http.Response.Body.WriteAsync(bytes, ct);
        await http.Response.CompleteAsync();
    }

    private static string? Field(string? form, string name)
    {
        if (form is null)
            return null;
        try
        {
            using var reader = new FormReader(form) { ValueCountLimit = 8 };
            return reader.ReadForm().TryGetValue(name, out Microsoft.Extensions.Primitives.StringValues values)
                ? values[0]
                : null;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    private static async Task<string?> BodyOf(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > LargestBody)
            return null;
        byte[] bytes = new byte[LargestBody + 1];
        int length = await request.Body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, ct);
        return length > LargestBody ? null : Encoding.UTF8.GetString(bytes, 0, length);
    }
}
