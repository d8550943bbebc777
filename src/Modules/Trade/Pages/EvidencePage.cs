using Kaicang.Trade.Domain;
using Kaicang.Trade.UseCases;

namespace Kaicang.Trade.Pages;

/// <summary>Serves a picture of evidence to pages, which carry a cookie and no token.</summary>
internal static class EvidencePage
{
    public static async Task<IResult> Show(
        EvidenceId id,
        HttpContext http,
        Actor actor,
        UseCaseRunner runner,
        CancellationToken ct
    )
    {
        ErrorOr<IResult> answer = await runner.RunAs<IResult>(actor, null, ShowEvidence.Handle, [id], ct);
        if (answer.IsError)
            return new RefusalResult(answer.FirstError);
        // Personal: no cache in between may keep it. And should somebody open it as a page, nothing in it may run.
        http.Response.Headers.CacheControl = "private, max-age=3600";
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'";
        return answer.Value;
    }
}
