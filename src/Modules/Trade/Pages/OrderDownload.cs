using Kaicang.Trade.UseCases;
using Microsoft.AspNetCore.Http;

namespace Kaicang.Trade.Pages;

/// <summary>The file behind the button of the console's list: the same as the API's, for a cookie.</summary>
internal static class OrderDownload
{
    public const string Path = "/console/trade/orders.csv";

    public static async Task<IResult> Get(
        string? search,
        string? state,
        DateTimeOffset? from,
        DateTimeOffset? until,
        string? mode,
        ActorHolder holder,
        OrderSlices slices,
        CancellationToken ct
    )
    {
        var filter = new OrderFilter(search, state, from, until, null, mode, null, null, null, null);
        ErrorOr<OrderCsv> file = await OrderCsv.OfAsync(holder.Actor, filter, slices, ct);
        return file.IsError ? Results.Text(file.FirstError.SentenceOf(), statusCode: 403) : file.Value;
    }
}
