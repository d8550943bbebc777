using Kaicang.Customs.Domain;

namespace Kaicang.Customs.UseCases;

/// <summary>One error of the interface and what can be done about it.</summary>
internal sealed record ErrorCodeRow(string About, string Code, string TextZh, string Remedy, Text RemedyWords);

/// <summary>The error catalogue of the interface.</summary>
internal static class ListErrorCodes
{
    public static Task<ErrorOr<Page<ErrorCodeRow>>> Handle(
        string? search,
        int? page,
        int? size,
        Actor actor,
        CancellationToken ct
    )
    {
        ct.ThrowIfCancellationRequested();
        if (!actor.IsSignedIn)
            return Task.FromResult<ErrorOr<Page<ErrorCodeRow>>>(FoundationRefusals.SignInFirst.With());
        var request = PageRequest.Of(page, size);
        ReceiptError[] found =
        [
            .. ReceiptErrors.All.Where(error =>
                string.IsNullOrWhiteSpace(search)
                || error.Code.Contains(search.Trim(), StringComparison.Ordinal)
                || error.TextZh.Contains(search.Trim(), StringComparison.Ordinal)
            ),
        ];
        ErrorCodeRow[] rows =
        [
            .. found
                .Skip(request.Skip)
                .Take(request.Take)
                .Select(e => new ErrorCodeRow(e.About, e.Code, e.TextZh, e.Remedy.ToString(), Words(e.Remedy))),
        ];
        return Task.FromResult<ErrorOr<Page<ErrorCodeRow>>>(new Page<ErrorCodeRow>(rows, found.Length, request));
    }

    private static Text Words(Remedy remedy) =>
        remedy switch
        {
            Remedy.Nothing => new("无需处理", "Nothing to do"),
            Remedy.Retry => new("系统自动重发", "Sent again by the program"),
            Remedy.Correct => new("更正后重新申报", "Correct and declare again"),
            Remedy.AskCustoms => new("联系海关", "Ask customs"),
            Remedy.Refund => new("退款", "Refund"),
        };
}
