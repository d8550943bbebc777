using System.Text.Json;

namespace Kaicang.Host.Demo.Driving;

/// <summary>One customs order of a placed order.</summary>
internal sealed record DealPart(string Id, string Number, long Fen);

/// <summary>An order that was placed.</summary>
internal sealed record Deal(
    Buyer Buyer,
    string Id,
    string OrderNo,
    long Fen,
    IReadOnlyList<DealPart> Parts,
    string Key
);

/// <summary>Goods as a buyer wants them.</summary>
/// <param name="Room">The live room from which they are bought.</param>
internal sealed record Wanted(string Sku, int Quantity, string? Room = null);

/// <summary>What buyers do: quote, place, pay, look, cancel, send back. Every act goes through the public API or a partner's own page.</summary>
internal sealed class Market(Api staff, CounterpartControl outside)
{
    public static readonly string[] Ended = ["Closed", "Completed", "Cancelled", "Returned", "Refunded"];

    public Api Staff => staff;

    public CounterpartControl Outside => outside;

    public static Task<JsonElement> Quote(Buyer buyer, IReadOnlyList<Wanted> wanted, CancellationToken ct) =>
        buyer.Api.Post("api/quote", new { lines = Lines(wanted) }, ct: ct);

    /// <summary>Quotes and places. Null when the buyer may not buy this (any more): quota, limits or stock stand in the way.</summary>
    public static async Task<Deal?> Place(Buyer buyer, IReadOnlyList<Wanted> wanted, string key, CancellationToken ct)
    {
        JsonElement quote = await Quote(buyer, wanted, ct);
        return quote.List("obstacles").Count > 0 ? null : await Place(buyer, wanted, quote, key, ct);
    }

    /// <summary>Places what was quoted, with the notice accepted. Null as above, when somebody was faster.</summary>
    public static async Task<Deal?> Place(
        Buyer buyer,
        IReadOnlyList<Wanted> wanted,
        JsonElement quote,
        string key,
        CancellationToken ct
    )
    {
        ApiAnswer placed = await buyer.Api.Try(
            HttpMethod.Post,
            "api/orders",
            new
            {
                lines = Lines(wanted),
                addressId = buyer.AddressId,
                noticeAccepted = true,
                noticeVersion = quote.Text("noticeVersion"),
                expectedAmount = quote.Whole("amount"),
                coupons = quote
                    .List("coupons")
                    .Where(c => c.GetProperty("used").GetBoolean())
                    .Select(c => c.Text("id")),
            },
            key,
            ct
        );
        if (placed.Status == 409)
            return null;
        if (!placed.Ok)
            throw new ApiRefusedException("POST api/orders", placed);
        return new Deal(
            buyer,
            placed.Body.Text("id"),
            placed.Body.Text("orderNo"),
            placed.Body.Whole("amount"),
            [
                .. placed
                    .Body.List("customsOrders")
                    .Select(p => new DealPart(p.Text("id"), p.Text("number"), p.Whole("total"))),
            ],
            key
        );
    }

    /// <summary>Opens the cashier; answers the address of the bank's page.</summary>
    public static async Task<string> OpenCashier(Deal deal, CancellationToken ct)
    {
        JsonElement payment = await deal.Buyer.Api.Post(
            $"api/orders/{deal.Id}/payment",
            key: deal.Key + "-pay",
            ct: ct
        );
        return payment.Text("cashierUrl");
    }

    /// <summary>The buyer pays on the bank's page, as himself.</summary>
    public async Task<(int Status, JsonElement Body)> PayAt(string cashier, Buyer buyer, CancellationToken ct)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                (int status, JsonElement body) = await outside.Post(
                    cashier + "/pay",
                    new
                    {
                        payerName = buyer.Name,
                        payerIdNumber = buyer.IdNumber,
                        payerAccount = "62220202" + buyer.Phone,
                    },
                    ct
                );
                if (status < 500 || attempt == 5)
                    return (status, body);
            }
            catch (HttpRequestException) when (attempt < 5)
            {
                // The answer was lost on its way; paying again answers the first payment.
            }
            await Task.Delay(200 * attempt, ct);
        }
    }

    public async Task Pay(Deal deal, CancellationToken ct)
    {
        (int status, JsonElement body) = await PayAt(await OpenCashier(deal, ct), deal.Buyer, ct);
        if (status != 200)
            throw new InvalidOperationException(
                $"The bank did not take the payment of {deal.OrderNo}: {status} {body}"
            );
    }

    public static Task<JsonElement> Look(Deal deal, CancellationToken ct) =>
        deal.Buyer.Api.Get($"api/orders/{deal.Id}", ct);

    /// <summary>The states of the customs orders, in the order of the deal.</summary>
    public static async Task<IReadOnlyList<string>> States(Deal deal, CancellationToken ct)
    {
        Dictionary<string, string> states = (await Look(deal, ct))
            .List("customsOrders")
            .ToDictionary(c => c.Text("id"), c => c.Text("state"));
        return [.. deal.Parts.Select(p => states[p.Id])];
    }

    /// <summary>
    /// Waits until every customs order of the deal is in one of the states; answers false when that takes too long. What customs has
    /// refused for the second time waits for people: they declare it again.
    /// </summary>
    public async Task<bool> Reaches(
        Deal deal,
        IReadOnlyCollection<string> states,
        TimeSpan atMost,
        CancellationToken ct
    )
    {
        long started = System.Diagnostics.Stopwatch.GetTimestamp();
        while (System.Diagnostics.Stopwatch.GetElapsedTime(started) < atMost)
        {
            IReadOnlyList<string> now = await States(deal, ct);
            if (now.All(states.Contains))
                return true;
            if (now.Contains("Refused"))
                await DeclareAgain(deal, ct);
            await Task.Delay(400, ct);
        }
        return false;
    }

    /// <summary>Declares again what waits for a correction.</summary>
    public Task DeclareAgain(Deal deal, CancellationToken ct) =>
        Decide(deal, "redeclare", new { reason = "核对后重新申报", corrections = Array.Empty<object>() }, ct);

    /// <summary>Gives up what waits for a correction: the buyer is refunded.</summary>
    public Task GiveUp(Deal deal, CancellationToken ct) => Decide(deal, "give-up", new { reason = "无法更正" }, ct);

    private async Task Decide(Deal deal, string act, object body, CancellationToken ct)
    {
        foreach (DealPart part in deal.Parts)
        {
            JsonElement declaration = await Declaration(part, ct);
            if (declaration.Text("outcome") != "AwaitsCorrection")
                continue;
            ApiAnswer decided = await staff.Try(
                HttpMethod.Post,
                $"api/customs/declarations/{declaration.Text("id")}/{act}",
                body,
                ct: ct
            );
            if (!decided.Ok && decided.Status != 409)
                throw new ApiRefusedException($"{act} {part.Number}", decided);
        }
    }

    public static Task<ApiAnswer> Cancel(Deal deal, string reason, CancellationToken ct) =>
        deal.Buyer.Api.Try(HttpMethod.Post, $"api/orders/{deal.Id}/cancel", new { reason }, deal.Key + "-cancel", ct);

    /// <summary>The buyer asks to return every part, which needs nobody's word, and lets a carrier collect it at the door.</summary>
    public static async Task SendBack(Deal deal, CancellationToken ct)
    {
        foreach (DealPart part in deal.Parts)
        {
            string afterSale = await Ask(deal, part, "Return", "NoReason", "七天无理由", ct);
            await deal.Buyer.Api.Post(
                $"api/after-sales/{afterSale}/send-back",
                new { carrierCode = (string?)null, waybillNo = (string?)null },
                $"{part.Number}-send-back",
                ct
            );
        }
    }

    /// <summary>The buyer opens an after-sale case of one part; answers its id.</summary>
    public static async Task<string> Ask(
        Deal deal,
        DealPart part,
        string kind,
        string reason,
        string words,
        CancellationToken ct
    )
    {
        JsonElement asked = await deal.Buyer.Api.Post(
            $"api/orders/{deal.Id}/after-sale",
            new
            {
                customsOrderId = part.Id,
                kind,
                reason,
                words,
            },
            $"{part.Number}-{kind}",
            ct
        );
        return asked.Text("afterSale");
    }

    /// <summary>The newest declaration of a customs order, as the customs desk sees it; undefined before there is one.</summary>
    public async Task<JsonElement> Declaration(DealPart part, CancellationToken ct)
    {
        JsonElement page = await staff.Get($"api/customs/declarations?number={part.Number}&size=10", ct);
        return page.List("rows").OrderByDescending(d => d.Whole("attempt")).FirstOrDefault();
    }

    /// <summary>Moves the demo clock for host, jobs and counterparts together.</summary>
    public async Task<string> Advance(int days, int hours, int minutes, string reason, CancellationToken ct) =>
        (
            await staff.Post(
                "api/staff/clock/advance",
                new
                {
                    days,
                    hours,
                    minutes,
                    reason,
                },
                ct: ct
            )
        ).Text("now");

    private static object[] Lines(IReadOnlyList<Wanted> wanted) =>
        [
            .. wanted.Select(w => new
            {
                skuId = w.Sku,
                quantity = w.Quantity,
                priceVersion = (long?)null,
                roomId = w.Room,
            }),
        ];
}
