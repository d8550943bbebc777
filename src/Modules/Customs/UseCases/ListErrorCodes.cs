using Kaicang.Customs.Domain;

namespace Kaicang.Customs.UseCases;

/// <summary>One error of the interface: what customs says, why it comes, what is done about it and by whom.</summary>
internal sealed record ErrorCodeRow(
    string About,
    string Code,
    Text Words,
    Text Cause,
    Text Fix,
    string Remedy,
    Text RemedyWords
);

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
                || Says(error.Text, search.Trim())
                || Says(error.Cause, search.Trim())
            ),
        ];
        ErrorCodeRow[] rows = [.. found.Skip(request.Skip).Take(request.Take).Select(e => Row(e))];
        return Task.FromResult<ErrorOr<Page<ErrorCodeRow>>>(new Page<ErrorCodeRow>(rows, found.Length, request));
    }

    private static bool Says(Text text, string search) =>
        text.Zh.Contains(search, StringComparison.Ordinal)
        || text.En.Contains(search, StringComparison.OrdinalIgnoreCase);

    private static ErrorCodeRow Row(ReceiptError error) =>
        new(error.About, error.Code, error.Text, error.Cause, error.Fix, error.Remedy.ToString(), Words(error.Remedy));

    internal static Text Words(Remedy remedy) =>
        remedy switch
        {
            Remedy.Nothing => new("无需处理", "Nothing to do"),
            Remedy.Retry => new("系统自动重发", "Sent again by the program"),
            Remedy.Correct => new("更正后重新申报", "Correct and declare again"),
            Remedy.AskCustoms => new("联系海关", "Ask customs"),
            Remedy.Refund => new("退款", "Refund"),
        };
}
