using System.Net;
using System.Text;
using System.Text.Json;
using Kaicang.Host.Demo;
using Kaicang.Host.Demo.Driving;

namespace Kaicang.Integration.Journeys;

/// <summary>What buyers get wrong, one test for each: the refusal names field, rule and remedy, and nothing is half-written.</summary>
[Collection(JourneyCollection.Name)]
public sealed class BadInputTests(JourneyWorld world)
{
    private const string NameMismatch = "19900000039";
    private const string Parent = "19900000036";
    private const string Relative = "19900000037";
    private const string Minor = "19900000038";
    private const string UnknownToAuthority = "19900000040";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_name_that_is_not_the_one_of_the_number_is_refused()
    {
        Buyer buyer = await world.Buyer(NameMismatch);
        await Refusals.Expect(Prove(buyer, buyer.Name, buyer.IdNumber), 409, "people.id-mismatch", "idNumber");
        Assert.Equal("", (await buyer.Api.Get("api/me/real-name", Ct)).Text("person"));
    }

    [Fact]
    public async Task A_number_with_a_right_check_digit_that_the_authority_does_not_know_is_refused()
    {
        Buyer buyer = await world.Buyer(UnknownToAuthority);
        await Refusals.Expect(Prove(buyer, buyer.Name, buyer.IdNumber), 409, "people.id-unknown", "idNumber");
    }

    [Fact]
    public async Task A_relatives_number_is_refused_where_the_relative_buys_here()
    {
        Buyer parent = await world.Buyer(Parent);
        Buyer relative = await world.Buyer(Relative);
        await Refusals.Expect(Prove(relative, parent.Name, parent.IdNumber), 409, "people.id-in-use", "idNumber");
    }

    [Fact]
    public async Task Nobody_under_eighteen_orders()
    {
        Buyer minor = await world.Buyer(Minor);
        await RefusesToPlace(minor, world.Shelf.Imported[0].Sku, 403, "trade.under-age", "");
    }

    [Fact]
    public async Task Nobody_without_a_proven_name_orders_from_abroad()
    {
        Buyer unproven = await world.Buyer(Relative);
        await RefusesToPlace(unproven, world.Shelf.Imported[0].Sku, 409, "trade.real-name-missing", "");
    }

    [Fact]
    public async Task The_consumer_notice_must_be_accepted()
    {
        Buyer buyer = await world.Buyer(world.NextPhone());
        await RefusesToPlace(
            buyer,
            world.Shelf.Imported[0].Sku,
            null,
            "trade.notice-not-accepted",
            "noticeAccepted",
            accepted: false
        );
    }

    [Fact]
    public async Task A_price_that_has_changed_since_is_refused()
    {
        Buyer buyer = await world.Buyer(world.NextPhone());
        await RefusesToPlace(buyer, world.Shelf.Imported[0].Sku, 409, "trade.price-changed", null, priceVersion: 999);
    }

    [Fact]
    public async Task Another_amount_than_the_one_due_is_refused()
    {
        Buyer buyer = await world.Buyer(world.NextPhone());
        await RefusesToPlace(
            buyer,
            world.Shelf.Domestic[0].Sku,
            409,
            "trade.amount-differs",
            "expectedAmount",
            amountOff: 1
        );
    }

    [Fact]
    public async Task More_than_there_is_cannot_be_ordered()
    {
        Buyer buyer = await world.Buyer(world.NextPhone());
        ShelfItem scarce = world.Shelf.Domestic.MinBy(i => i.Sellable)!;
        const int Most = 99;
        if (scarce.Sellable >= Most)
            await SellDownTo(scarce, 10);
        for (int i = 0; i < 100; i++)
        {
            JsonElement quote = await Market.Quote(buyer, [new Wanted(scarce.Sku, Most)], Ct);
            if (quote.List("obstacles").Count > 0)
                break;
            await Task.Delay(200, Ct);
        }
        await RefusesToPlace(buyer, scarce.Sku, 409, "trade.sold-out", null, quantity: Most);
    }

    [Fact]
    public async Task Two_pieces_above_the_single_limit_are_refused()
    {
        Buyer buyer = await world.Buyer(world.NextPhone());
        ShelfItem dear = Dear();
        int pieces = (int)(500_000 / dear.PriceFen) + 1;
        Assert.True(pieces >= 2);
        await RefusesToPlace(buyer, dear.Sku, 409, "trade.single-limit", null, quantity: pieces);
    }

    [Fact]
    public async Task The_yearly_quota_is_not_passed()
    {
        Buyer buyer = await world.Buyer(world.NextPhone());
        ShelfItem dear = Dear();
        int pieces = (int)(499_000 / dear.PriceFen);
        var placed = new List<Deal>();
        for (int i = 0; i < 40; i++)
        {
            JsonElement quote = await Market.Quote(buyer, [new Wanted(dear.Sku, pieces)], Ct);
            if (quote.List("obstacles").Any(o => o.Text("code") == "trade.yearly-quota"))
                break;
            placed.Add((await Market.Place(buyer, [new Wanted(dear.Sku, pieces)], Key(), Ct))!);
        }
        await RefusesToPlace(buyer, dear.Sku, 409, "trade.yearly-quota", null, quantity: pieces);
        Assert.InRange(placed.Count, 1, 30);
        Assert.True((await Market.Cancel(placed[0], "释放额度", Ct)).Ok);
        Assert.NotNull(await Market.Place(buyer, [new Wanted(dear.Sku, pieces)], Key(), Ct));
        foreach (Deal deal in placed.Skip(1))
            await Market.Cancel(deal, "测试结束", Ct);
    }

    [Fact]
    public async Task Where_customs_has_counted_more_than_we_the_order_ends_refunded_and_the_quota_is_corrected()
    {
        Buyer buyer = await world.Buyer(world.NextPhone());
        JsonElement clock = await world.Anyone.Get("api/clock", Ct);
        int year = int.Parse(clock.Text("now")[..4], System.Globalization.CultureInfo.InvariantCulture);
        await world.Outside.Put(
            $"{world.Outside.At.Customs}/_control/quota",
            new
            {
                idNumber = buyer.IdNumber,
                year,
                usedFen = 2_599_900,
            },
            Ct
        );
        Deal deal = await world.Bought(buyer, world.Shelf.Imported[0].Sku, Key(), "Cancelled");

        // The order is cancelled first; the ledger hears of the refund a moment later.
        JsonElement refunds = await world.Admin.Get("api/staff/ledger/refunds?size=200", Ct);
        for (
            int asked = 0;
            asked < 50 && !refunds.GetRawText().Contains(deal.Parts[0].Id, StringComparison.Ordinal);
            asked++
        )
        {
            await Task.Delay(100, Ct);
            refunds = await world.Admin.Get("api/staff/ledger/refunds?size=200", Ct);
        }
        Assert.Contains(deal.Parts[0].Id, refunds.GetRawText(), StringComparison.Ordinal);
        JsonElement quota = await buyer.Api.Get("api/quota", Ct);
        Assert.True(quota.List("quotas")[0].Whole("used") >= 2_500_000, quota.GetRawText());
        JsonElement again = await Market.Quote(buyer, [new Wanted(world.Shelf.Imported[0].Sku, 1)], Ct);
        Assert.Contains(again.List("obstacles"), o => o.Text("code") == "trade.yearly-quota");

        // The buyer is told of each turn, the newest first, and nobody else is.
        JsonElement notices = await buyer.Api.Get("api/notices", Ct);
        string[] kinds = [.. notices.List("rows").Select(n => n.Text("kind"))];
        Assert.Equal("Order", kinds[^1]);
        Assert.Contains("Customs", kinds);
        Assert.Contains("Refund", kinds);
        Assert.All(notices.List("rows"), n => Assert.Equal(deal.Id, n.Text("order")));
        JsonElement refundsOnly = await buyer.Api.Get("api/notices?kind=refund", Ct);
        Assert.NotEmpty(refundsOnly.List("rows"));
        Assert.All(refundsOnly.List("rows"), n => Assert.Equal("Refund", n.Text("kind")));
        Buyer other = await world.Buyer(world.NextPhone());
        Assert.Empty((await other.Api.Get("api/notices", Ct)).List("rows"));
    }

    [Fact]
    public async Task Another_buyers_order_cannot_be_paid_cancelled_or_looked_at()
    {
        Buyer owner = await world.Buyer(world.NextPhone());
        Buyer other = await world.Buyer(world.NextPhone());
        Deal deal = (await Market.Place(owner, [new Wanted(world.Shelf.Domestic[0].Sku, 1)], Key(), Ct))!;
        await Refusals.Expect(
            other.Api.Try(HttpMethod.Get, $"api/orders/{deal.Id}", ct: Ct),
            404,
            "trade.order-unknown",
            null
        );
        await Refusals.Expect(
            other.Api.Try(HttpMethod.Post, $"api/orders/{deal.Id}/cancel", new { reason = "不是我的" }, Key(), Ct),
            404,
            "trade.order-unknown",
            null
        );
        await Refusals.Expect(
            other.Api.Try(HttpMethod.Post, $"api/orders/{deal.Id}/payment", new { }, Key(), Ct),
            404,
            "pay.unknown-order",
            null
        );
        Assert.Equal(["AwaitingPayment"], await Market.States(deal, Ct));
    }

    [Fact]
    public async Task The_same_key_with_other_content_is_refused()
    {
        Buyer buyer = await world.Buyer(world.NextPhone());
        string key = Key();
        Assert.NotNull(await Market.Place(buyer, [new Wanted(world.Shelf.Domestic[0].Sku, 1)], key, Ct));
        JsonElement quote = await Market.Quote(buyer, [new Wanted(world.Shelf.Domestic[0].Sku, 2)], Ct);
        int before = await Orders(buyer);
        await Refusals.Expect(
            buyer.Api.Try(HttpMethod.Post, "api/orders", Wish(buyer, world.Shelf.Domestic[0].Sku, 2, quote), key, Ct),
            409,
            "request-key-reused",
            null
        );
        Assert.Equal(before, await Orders(buyer));
    }

    private static Task<ApiAnswer> Prove(Buyer buyer, string name, string idNumber) =>
        buyer.Api.Try(HttpMethod.Post, "api/me/real-name", new { name, idNumber }, ct: Ct);

    private ShelfItem Dear() =>
        world.Shelf.Items.Where(i => !i.Domestic && i.Sellable > 60 && i.PriceFen <= 250_000).MaxBy(i => i.PriceFen)!;

    /// <summary>The shop takes back what it offered, so that little is left.</summary>
    private async Task SellDownTo(ShelfItem item, int left)
    {
        Api owner = await world.Staff("shop-shanye");
        JsonElement stock = await owner.Get("api/warehousing/stock?size=200", Ct);
        string warehouse = stock
            .List("rows")
            .First(r => r.GetRawText().Contains(item.Sku, StringComparison.Ordinal))
            .Text("warehouse");
        await owner.Post(
            "api/warehousing/withdrawals",
            new
            {
                warehouse,
                sku = item.Sku,
                count = item.Sellable - left,
                offerKey = Key(),
                reason = "测试售罄",
            },
            Key(),
            Ct
        );
    }

    private async Task RefusesToPlace(
        Buyer buyer,
        string sku,
        int? status,
        string code,
        string? field,
        int quantity = 1,
        bool accepted = true,
        long? priceVersion = null,
        long amountOff = 0
    )
    {
        JsonElement quote = await Market.Quote(buyer, [new Wanted(sku, quantity)], Ct);
        int orders = await Orders(buyer);
        string quotas = await Quotas(buyer);
        await Refusals.Expect(
            buyer.Api.Try(
                HttpMethod.Post,
                "api/orders",
                Wish(buyer, sku, quantity, quote, accepted, priceVersion, amountOff),
                Key(),
                Ct
            ),
            status,
            code,
            field
        );
        Assert.Equal(orders, await Orders(buyer));
        Assert.Equal(quotas, await Quotas(buyer));
        JsonElement after = await Market.Quote(buyer, [new Wanted(sku, quantity)], Ct);
        Assert.Equal(quote.GetProperty("obstacles").GetRawText(), after.GetProperty("obstacles").GetRawText());
    }

    private static object Wish(
        Buyer buyer,
        string sku,
        int quantity,
        JsonElement quote,
        bool accepted = true,
        long? priceVersion = null,
        long amountOff = 0
    ) =>
        new
        {
            lines = new[]
            {
                new
                {
                    skuId = sku,
                    quantity,
                    priceVersion,
                    roomId = (string?)null,
                },
            },
            addressId = buyer.Addresses.Count > 0
                ? buyer.AddressId
                : ApiRoute.Unheard(typeof(Contracts.People.AddressId)),
            noticeAccepted = accepted,
            noticeVersion = quote.Text("noticeVersion"),
            expectedAmount = quote.Whole("amount") + amountOff,
        };

    private static async Task<int> Orders(Buyer buyer) =>
        (await buyer.Api.Get("api/orders?size=200", Ct)).List("rows").Count;

    private static async Task<string> Quotas(Buyer buyer) =>
        (await buyer.Api.Get("api/quota", Ct)).GetProperty("quotas").GetRawText();

    internal static string Key() => $"bad-input-{ApiRoute.Fresh():N}";
}

/// <summary>How a refusal must look.</summary>
internal static class Refusals
{
    /// <param name="field">Null when the refusal is about no single field; empty when any will do.</param>
    public static async Task<ApiAnswer> Expect(Task<ApiAnswer> asked, int? status, string code, string? field)
    {
        ApiAnswer answer = await asked;
        Assert.True(answer.Code == code, $"{code} expected, answered {answer.Status} {answer.Body}");
        if (status is not null)
            Assert.Equal(status, answer.Status);
        Assert.InRange(answer.Status, 400, 499);
        Assert.NotEmpty(answer.Body.Text("title"));
        Assert.NotEmpty(answer.Body.Text("remedy"));
        Assert.DoesNotContain('{', answer.Body.Text("title"));
        if (!string.IsNullOrEmpty(field))
            Assert.Equal(field, answer.Body.Text("field"));
        return answer;
    }
}
