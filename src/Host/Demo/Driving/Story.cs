using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace Kaicang.Host.Demo.Driving;

/// <summary>Tells purchases step by step, each with the time it really took.</summary>
internal sealed class Story(Market market, Shelf shelf, Buyers buyers, CancellationToken ct)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private long stepStarted = Stopwatch.GetTimestamp();

    /// <summary>One cross-border purchase out of a live room, until the parcel is signed for.</summary>
    public async Task<Deal> BuyFromRoom(string run)
    {
        Title("一笔跨境直播间购物", "one cross-border purchase from a live room");
        Buyer buyer = await buyers.Of(0, ct);
        Say("登录并通过实名", "signed in, real name proved", $"{buyer.Phone[..3]}****{buyer.Phone[^4..]}");
        ShelfItem item = shelf.Imported.FirstOrDefault(i => shelf.Rooms.ContainsKey(i.Sku)) ?? shelf.Imported[0];
        Wanted[] wanted = [new(item.Sku, 1, shelf.Rooms.GetValueOrDefault(item.Sku))];
        return await Through(buyer, wanted, $"{run}-story-room");
    }

    /// <summary>One cart that splits in two customs orders: goods of two warehouses, one payment.</summary>
    public async Task<Deal> BuySplitCart(string run)
    {
        Title("一个购物车，拆成两笔清单订单", "one cart that splits in two customs orders");
        Buyer buyer = await buyers.Of(1, ct);
        ShelfItem first = shelf.Imported[0];
        ShelfItem second = shelf.Imported.First(i => i.Shop != first.Shop);
        return await Through(buyer, [new(first.Sku, 1), new(second.Sku, 1)], $"{run}-story-split");
    }

    /// <summary>One domestic purchase: the same road without customs.</summary>
    public async Task<Deal> BuyDomestic(string run)
    {
        Title("一笔境内购物", "one domestic purchase");
        return await Through(await buyers.Of(2, ct), [new(shelf.Domestic[0].Sku, 2)], $"{run}-story-domestic");
    }

    public void Title(string zh, string en)
    {
        AnsiConsole.WriteLine();
        AnsiConsole.MarkupLineInterpolated($"[bold]{zh} · {en}[/]");
        stepStarted = Stopwatch.GetTimestamp();
    }

    /// <summary>One line, with the time since the last one.</summary>
    public void Say(string zh, string en, string detail)
    {
        string seconds = Stopwatch
            .GetElapsedTime(stepStarted)
            .TotalSeconds.ToString("F2", CultureInfo.InvariantCulture);
        stepStarted = Stopwatch.GetTimestamp();
        AnsiConsole.MarkupLineInterpolated($"  [grey]{seconds, 7} s[/]  {zh} · {en}  [bold]{detail}[/]");
    }

    private async Task<Deal> Through(Buyer buyer, Wanted[] wanted, string key)
    {
        JsonElement quote = await Market.Quote(buyer, wanted, ct);
        Say(
            "报价（含税，已选最优优惠券）",
            "quote with tax and the best coupons",
            $"{Yuan(quote.Whole("amount"))} = {Yuan(quote.Whole("goods"))} + {Yuan(quote.Whole("freight"))} + {Yuan(quote.Whole("tax"))} − {Yuan(quote.Whole("discount"))}"
        );
        Deal deal =
            await Market.Place(buyer, wanted, quote, key, ct)
            ?? throw new InvalidOperationException(
                $"The story's order can't be placed: {quote.GetProperty("obstacles")}"
            );
        Say(
            "接受告知书并下单",
            "notice accepted, order placed",
            $"{deal.OrderNo} ({string.Join(", ", deal.Parts.Select(p => p.Number))})"
        );
        string cashier = await Market.OpenCashier(deal, ct);
        Say("打开收银台", "cashier opened", $"{Yuan(deal.Fen)}");
        (int status, JsonElement body) = await market.PayAt(cashier, buyer, ct);
        if (status != 200)
            throw new InvalidOperationException($"The bank did not take the payment: {status} {body}");
        Say("在银行付款", "paid at the bank", body.Text("transaction_id"));
        await Follow(deal);
        return deal;
    }

    /// <summary>Tells each new entry of the timeline until every part is signed for.</summary>
    private async Task Follow(Deal deal)
    {
        long started = Stopwatch.GetTimestamp();
        var told = new HashSet<string>();
        while (true)
        {
            JsonElement order = await Market.Look(deal, ct);
            foreach (JsonElement part in order.List("customsOrders"))
            foreach (JsonElement entry in part.List("timeline"))
            {
                string step = entry.Text("step");
                if (step != "Placed" && told.Add(part.Text("number") + step + entry.Text("at")))
                    Say(part.Text("number")[^6..], step, $"{WordsOf(entry)} {entry.Text("detail")}".Trim());
            }
            if (order.List("customsOrders").All(c => c.Text("state") is "Signed" or "Completed"))
                return;
            if (order.List("customsOrders").Any(c => c.Text("state") == "Refused"))
                await market.DeclareAgain(deal, ct);
            if (Stopwatch.GetElapsedTime(started) > Patience)
                throw new TimeoutException(
                    $"{deal.OrderNo} stays at {string.Join(", ", order.List("customsOrders").Select(c => c.Text("state")))}."
                );
            await Task.Delay(100, ct);
        }
    }

    private static string WordsOf(JsonElement entry) =>
        entry.TryGetProperty("words", out JsonElement words)
            ? words.ValueKind == JsonValueKind.String
                ? words.GetString()!
                : words.Text(Kernel.Text.IsEnglish ? "en" : "zh")
            : "";

    private static string Yuan(long fen) => Verification.CheckResult.Yuan(fen);
}
