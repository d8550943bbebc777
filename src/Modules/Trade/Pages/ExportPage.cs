using Kaicang.Trade.Domain;
using Kaicang.Trade.UseCases;

namespace Kaicang.Trade.Pages;

/// <summary>The file behind the buttons of the console: the same as the API's, for a cookie.</summary>
internal static class ExportPage
{
    public const string Path = "/console/trade/exports/{id}/file";

    public static async Task<IResult> Get(
        OrderExportId id,
        string? format,
        Actor actor,
        UseCaseRunner runner,
        CancellationToken ct
    )
    {
        ErrorOr<IResult> answer = await runner.RunAs<IResult>(actor, null, DownloadExport.Handle, [id, format], ct);
        return answer.IsError ? new RefusalResult(answer.FirstError) : answer.Value;
    }
}
