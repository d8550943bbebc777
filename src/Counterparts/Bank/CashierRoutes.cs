using Kaicang.Counterparts.Frame;

namespace Kaicang.Counterparts.Bank;

/// <summary>The cashier (收银台): where the payer, a person, pays.</summary>
internal static class CashierRoutes
{
    public static void Map(WebApplication app)
    {
        app.MapGet("/cashier/{prepayId}", Show);
        app.MapPost("/cashier/{prepayId}/pay", Pay);
        app.MapPost("/cashier/{prepayId}/cancel", Cancel);
    }

    private static Task<IResult> Show(
        HttpContext http,
        string prepayId,
        Payments payments,
        Registry registry,
        TimeProvider clock,
        CancellationToken ct
    ) => Page(http, prepayId, null, payments, registry, clock, ct);

    private static async Task<IResult> Page(
        HttpContext http,
        string prepayId,
        string? notice,
        Payments payments,
        Registry registry,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        DateTimeOffset now = clock.GetUtcNow();
        bool english = http.Request.Query["lang"] == "en";
        if (await payments.Open(prepayId, now, ct) is not { } open)
            return Results.Text(english ? "There is no such payment." : "没有这笔支付。", statusCode: 404);
        string origin = open.Order.ReturnUrl is { } url ? new Uri(url).GetLeftPart(UriPartial.Authority) : "";
        http.Response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src 'unsafe-inline'; form-action 'self' {origin}; frame-ancestors 'none'";
        http.Response.Headers.CacheControl = "no-store";
        string state = open.Order.StateAt(now, registry.Settings<BankSettings>().LatePay);
        string html = CashierPage.Render(open.Order, open.Parts, open.Merchant, state, now, notice, english);
        return Results.Content(html, "text/html; charset=utf-8", statusCode: notice is null ? 200 : 400);
    }

    private static async Task<IResult> Pay(
        HttpContext http,
        string prepayId,
        Payments payments,
        Registry registry,
        ExchangeLog log,
        CounterpartStore store,
        TimeProvider clock,
        CancellationToken ct
    )
    {
        bool json = http.Request.HasJsonContentType();
        Dictionary<string, string>? fields = RequestText.Fields(
            http.Request.ContentType,
            await http.Request.BodyText(ct)
        );
        string Field(string name) => fields?.GetValueOrDefault(name, "").Trim() ?? "";
        var payer = new Payer(
            Field("payerName"),
            Field("payerIdNumber").ToUpperInvariant(),
            Field("payerAccount").Replace(" ", "", StringComparison.Ordinal)
        );
        if (Field("as") == "declared" && store.Read(c => CombinedOrder.ByPrepayId(c, prepayId)) is { } declared)
            payer = payer with { Name = declared.PayerName ?? "", IdNumber = declared.PayerNumber ?? "" };

        DateTimeOffset now = clock.GetUtcNow();
        (CombinedOrder? paid, BankAnswer? refused) =
            payer.Name.Length is 0 or > 50
                ? (null, BankAnswer.Refused(400, "PARAM_ERROR", "payerName: 1 to 50 characters", "payerName"))
            : payer.Account.Length is < 6 or > 30 || !payer.Account.All(char.IsAsciiLetterOrDigit)
                ? (
                    null,
                    BankAnswer.Refused(400, "PARAM_ERROR", "payerAccount: 6 to 30 letters and digits", "payerAccount")
                )
            : await payments.Pay(prepayId, payer, now, ct);
        string outcome = paid is null ? $"{refused!.Status} {refused.Body}" : "SUCCESS";
        await store.Write(c => log.Came(c, "cashier.pay", paid?.OutTradeNo ?? prepayId, outcome, ""), ct);
        if (paid is null)
            return json || refused!.Status == 404
                ? Results.Content(refused!.Body, refused.ContentType, statusCode: refused.Status)
                : await Page(http, prepayId, refused.Body, payments, registry, clock, ct);
        if (json)
            return Results.Json(
                new
                {
                    trade_state = "SUCCESS",
                    transaction_id = paid.TransactionId,
                    success_time = BankTime.Text(paid.PaidAt!.Value),
                    return_url = paid.ReturnUrl,
                }
            );
        return SeeOther(http, paid.ReturnUrl ?? $"/cashier/{prepayId}");
    }

    private static IResult Cancel(HttpContext http, string prepayId, CounterpartStore store) =>
        store.Read(c => CombinedOrder.ByPrepayId(c, prepayId)) is { } order
            ? SeeOther(http, order.ReturnUrl ?? $"/cashier/{prepayId}")
            : Results.NotFound();

    /// <summary>303: the browser goes on with GET.</summary>
    private static IResult SeeOther(HttpContext http, string url)
    {
        http.Response.Headers.Location = url;
        return Results.StatusCode(StatusCodes.Status303SeeOther);
    }
}
