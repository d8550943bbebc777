using Kaicang.Counterparts.Frame;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>Body of <c>POST /_control/payment-data</c>.</summary>
internal sealed record PaymentDataQuestion(string? OrderNo, string? Url, string? SessionId);

/// <summary>Body of <c>PUT /_control/payment-data/outage</c>.</summary>
internal sealed record PaymentDataOutage(int Times);

/// <summary>Where platforms upload payment data, and how demo and tests make customs ask for it.</summary>
internal static class PaymentDataRoutes
{
    private const int MostOutage = 1000;

    public static void Map(WebApplication app)
    {
        app.MapPost("/ceb2grab/grab/realTimeDataUpload", Upload).DisableAntiforgery();
        app.MapPost("/_control/payment-data", Ask);
        app.MapGet(
            "/_control/payment-data",
            (string? orderNo, PaymentDataDesk desk) => Results.Json(desk.Of(orderNo), Wire.Json)
        );
        app.MapPut(
            "/_control/payment-data/outage",
            (PaymentDataOutage wanted, PaymentDataDesk desk) =>
            {
                if (wanted.Times is < 0 or > MostOutage)
                    return Results.Text("times: 0 to 1000", statusCode: StatusCodes.Status400BadRequest);
                desk.BeAway(wanted.Times);
                return Results.NoContent();
            }
        );
    }

    private static async Task<IResult> Ask(PaymentDataQuestion wanted, PaymentDataDesk desk, CancellationToken ct)
    {
        if (wanted.OrderNo is not { Length: > 0 and <= 60 } order)
            return Results.Text("orderNo: 1 to 60 characters", statusCode: StatusCodes.Status400BadRequest);
        if (!Uri.TryCreate(wanted.Url, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https"))
            return Results.Text("url: where the platform answers", statusCode: StatusCodes.Status400BadRequest);
        return Results.Json(await desk.Ask(order, wanted.Url!, wanted.SessionId, ct), Wire.Json);
    }

    private static async Task<IResult> Upload(HttpRequest request, PaymentDataDesk desk, CancellationToken ct)
    {
        // In the body, never in the address: there it would stand in every log on the way.
        string text = request.HasFormContentType ? (await request.ReadFormAsync(ct))["payExInfoStr"].ToString() : "";
        (int status, string code, string words) =
            text.Length == 0 ? (StatusCodes.Status200OK, "20000", "payExInfoStr不能为空") : await desk.Take(text, ct);
        return Results.Json(
            new
            {
                code,
                message = words,
                total = 0,
                serviceTime = RealTime.Milliseconds,
            },
            Wire.Json,
            statusCode: status
        );
    }
}
