using System.Diagnostics;
using ErrorOr;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.Kernel;
using Microsoft.AspNetCore.Http;

namespace Kaicang.Foundation.Http;

/// <summary>A refusal as the API says it (problem+json).</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Field">The field at fault, in camel case, if it is one.</param>
/// <param name="Title">What was refused and by which rule, in the language of <c>Accept-Language</c>.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="Data">Numbers and ids of the case.</param>
public sealed record RefusalBody(
    string Code,
    RefusalKind Kind,
    int Status,
    string? Field,
    string Title,
    string Remedy,
    IReadOnlyDictionary<string, object> Data,
    string? TraceId
);

/// <summary>Writes a refusal. Kind → status happens here and nowhere else.</summary>
public sealed class RefusalResult(Error error) : IResult
{
    public static int StatusOf(RefusalKind kind) =>
        kind switch
        {
            RefusalKind.Malformed => StatusCodes.Status400BadRequest,
            RefusalKind.Unauthenticated => StatusCodes.Status401Unauthorized,
            RefusalKind.Forbidden => StatusCodes.Status403Forbidden,
            RefusalKind.Unknown => StatusCodes.Status404NotFound,
            RefusalKind.Conflict => StatusCodes.Status409Conflict,
            RefusalKind.Unavailable => StatusCodes.Status503ServiceUnavailable,
        };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        Refusal refusal = error.RefusalOf();
        int status = StatusOf(refusal.Kind);
        httpContext.Response.StatusCode = status;
        if (refusal.Kind == RefusalKind.Unavailable)
            httpContext.Response.Headers.RetryAfter = "2";
        var body = new RefusalBody(
            refusal.Code,
            refusal.Kind,
            status,
            error.DataOf().GetValueOrDefault("field") as string ?? refusal.Field,
            error.SentenceOf(),
            error.RemedyOf(),
            error.DataOf(),
            Activity.Current?.TraceId.ToString()
        );
        return httpContext.Response.WriteAsJsonAsync(body, StorageJson.Options, "application/problem+json");
    }
}
