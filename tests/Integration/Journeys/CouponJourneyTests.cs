using System.Net.Http.Json;
using System.Text.Json;
using Kaicang.Host.Demo;
using Kaicang.Host.Demo.Driving;

namespace Kaicang.Integration.Journeys;

/// <summary>Coupons from the claim to the books, over the public API alone: who claims, who pays, who gets it back.</summary>
[Collection(JourneyCollection.Name)]
public sealed class CouponJourneyTests(JourneyWorld world)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_cross_border_order_with_two_coupons_is_released_and_settled_and_each_bearer_pays_his_own()
    {
        Buyer buyer = await world.Buyer(world.NextPhone());
        ShelfItem item = world.Shelf.Imported.First(i => i.PriceFen > 20_000);
        string ours = await Offer("Shop", item.Shop, threshold: 15_000, cut: 1_234, item.Sku);
        string platform = await Offer("Platform", null, threshold: 15_000, cut: 2_001, item.Sku);
        string byShop = await Claim(buyer, ours);
        string byPlatform = await Claim(buyer, platform);

        Wanted[] wanted = [new(item.Sku, 1)];
        JsonElement plain = await Quote(buyer, wanted, coupons: []);
        JsonElement quote = await Best(buyer, wanted, discount: 3_235);
        // Tax law: a coupon is a payment; value and tax stay as they were.
        Assert.Equal(plain.Whole("tax"), quote.Whole("tax"));
        Assert.Equal(
            plain.List("customsOrders")[0].Whole("dutiableValue"),
            quote.List("customsOrders")[0].Whole("dutiableValue")
        );
        Assert.Equal(plain.Whole("amount") - 3_235, quote.Whole("amount"));
        Assert.Equal(
            new[] { byShop, byPlatform }.Order(),
            quote.List("coupons").Where(c => c.GetProperty("used").GetBoolean()).Select(c => c.Text("id")).Order()
        );

        Deal deal = (await Market.Place(buyer, wanted, quote, Key(), Ct))!;
        await world.Market.Pay(deal, Ct);
        Assert.True(await world.Market.Reaches(deal, ["Signed"], TimeSpan.FromMinutes(2), Ct));
        JsonElement part = (await Market.Look(deal, Ct)).List("customsOrders")[0];
        Assert.Equal(3_235, part.Whole("discount"));
        Assert.Equal(
            part.Whole("total"),
            part.Whole("goods") + part.Whole("freight") + part.Whole("tax") - part.Whole("discount")
        );
        JsonElement explained = await buyer.Api.Get($"api/orders/{deal.Id}/explain", Ct);
        JsonElement line = explained.List("customsOrders")[0].List("lines")[0];
        Assert.Equal((1_234, 2_001), (line.Whole("shopDiscount"), line.Whole("platformDiscount")));

        await buyer.Api.Post(
            $"api/orders/{deal.Id}/confirm-receipt",
            new { customsOrderId = deal.Parts[0].Id },
            Key(),
            Ct
        );
        Assert.True(await world.Market.Reaches(deal, ["Completed"], TimeSpan.FromMinutes(1), Ct));
        Dictionary<string, long> booked = await Settled(deal);
        Assert.Equal(-part.Whole("goods"), booked["merchant Goods"]);
        Assert.Equal(1_234, booked["merchant ShopCoupon"]);
        Assert.Equal(2_001, booked["coupon-subsidy PlatformCoupon"]);
        Assert.Equal(0, booked.Values.Sum());
    }

    [Fact]
    public async Task A_cancelled_order_gives_its_coupon_back_and_it_is_never_spent_twice()
    {
        Buyer buyer = await world.Buyer(world.NextPhone());
        ShelfItem item = world.Shelf.Domestic.First(i => i.PriceFen > 3_000);
        string coupon = await Claim(buyer, await Offer("Platform", null, threshold: 3_000, cut: 700, item.Sku));
        Wanted[] wanted = [new(item.Sku, 1)];
        JsonElement quote = await Best(buyer, wanted, discount: 700);
        Deal first = (await Market.Place(buyer, wanted, quote, Key(), Ct))!;
        await Refusals.Expect(Order(buyer, wanted, quote), 409, "trade.coupon-spent", "coupons");
        Assert.Equal("Held", await StateOf(buyer, coupon));
        Assert.True((await Market.Cancel(first, "不想要了", Ct)).Ok);
        Assert.Equal("Free", await StateOf(buyer, coupon));
        Deal second = (await Market.Place(buyer, wanted, quote, Key(), Ct))!;
        await world.Market.Pay(second, Ct);
        for (int i = 0; i < 100 && await StateOf(buyer, coupon) != "Used"; i++)
            await Task.Delay(100, Ct);
        Assert.Equal("Used", await StateOf(buyer, coupon));
    }

    [Fact]
    public async Task Coupons_of_others_and_coupons_that_do_not_fit_are_refused_by_name()
    {
        Buyer buyer = await world.Buyer(world.NextPhone());
        Buyer other = await world.Buyer(world.NextPhone());
        ShelfItem item = world.Shelf.Domestic.First(i => i.PriceFen > 3_000);
        string offer = await Offer("Platform", null, threshold: 3_000, cut: 500, item.Sku);
        string theirs = await Claim(other, offer);
        string mine = await Claim(buyer, offer);
        string again = await Claim(buyer, offer);
        string dear = await Claim(buyer, await Offer("Platform", null, threshold: 900_000, cut: 500, item.Sku));
        Wanted[] wanted = [new(item.Sku, 1)];
        await Best(buyer, wanted, discount: 500);
        Task<ApiAnswer> Ask(params string[] coupons) =>
            buyer.Api.Try(HttpMethod.Post, "api/quote", Body(wanted, coupons, null), ct: Ct);
        await Refusals.Expect(Ask(theirs), 404, "trade.unknown-coupon", "coupons");
        await Refusals.Expect(Ask("cpn_00000000000000000000000001"), 404, "trade.unknown-coupon", "coupons");
        await Refusals.Expect(Ask(mine, again), 409, "trade.coupons-do-not-stack", "coupons");
        await Refusals.Expect(Ask(mine, mine), 409, "trade.coupons-do-not-stack", "coupons");
        await Refusals.Expect(Ask(dear), 409, "trade.coupon-unfit", "coupons");
        Assert.True((await Ask(mine)).Ok);
        Assert.Equal(0, (await Quote(buyer, wanted, [])).Whole("discount"));
        await Refusals.Expect(
            buyer.Api.Try(HttpMethod.Post, $"api/growth/coupons/{offer}/claim", key: Key(), ct: Ct),
            409,
            "growth.claimed-enough",
            "offer"
        );
    }

    [Fact]
    public async Task Deposit_and_balance_are_refused_by_name()
    {
        Buyer buyer = await world.Buyer(world.NextPhone());
        Task<ApiAnswer> Ask(ShelfItem item, string payment) =>
            buyer.Api.Try(HttpMethod.Post, "api/quote", Body([new Wanted(item.Sku, 1)], null, payment), ct: Ct);
        await Refusals.Expect(Ask(world.Shelf.Imported[0], "presale"), 409, "trade.presale-cross-border", "payment");
        await Refusals.Expect(Ask(world.Shelf.Domestic[0], "presale"), 409, "trade.presale-not-offered", "payment");
        await Refusals.Expect(Ask(world.Shelf.Domestic[0], "later"), 400, "trade.payment-malformed", "payment");
        Assert.True((await Ask(world.Shelf.Domestic[0], "full")).Ok);
    }

    [Fact]
    public async Task A_merchant_offers_for_his_own_shop_only_and_the_platform_for_itself()
    {
        Api owner = await world.Staff("shop-qinghe");
        string own = (await owner.Get("api/merchant/shops", Ct)).List("rows")[0].Text("id");
        string foreign = world.Shelf.Items.First(i => i.Shop != own).Shop;
        Task<ApiAnswer> Make(string bearer, string? shop) =>
            owner.Try(HttpMethod.Post, "api/growth/coupon-offers", Wish(bearer, shop, 10_000, 1_000, null), Key(), Ct);
        await Refusals.Expect(Make("Shop", foreign), 404, "growth.unknown-shop", "shop");
        await Refusals.Expect(Make("Platform", null), 403, "not-allowed", null);
        ApiAnswer made = await Make("Shop", own);
        Assert.True(made.Ok);
        ApiAnswer ended = await owner.Try(
            HttpMethod.Post,
            $"api/growth/coupon-offers/{made.Body.Text("id")}/end",
            key: Key(),
            ct: Ct
        );
        Assert.True(ended.Ok);
        Buyer buyer = await world.Buyer(world.NextPhone());
        await Refusals.Expect(
            buyer.Api.Try(HttpMethod.Post, $"api/growth/coupons/{made.Body.Text("id")}/claim", key: Key(), ct: Ct),
            409,
            "growth.offer-over",
            "offer"
        );
    }

    private static string Key() => $"coupon-{ApiRoute.Fresh():N}";

    /// <summary>The amounts of the order's bookings until it was settled, by account kind and line; tax and custody apart.</summary>
    private async Task<Dictionary<string, long>> Settled(Deal deal)
    {
        for (int asked = 0; ; asked++)
        {
            var entries = new List<JsonElement>();
            foreach (string about in (string[])[deal.Id, deal.Parts[0].Id])
                entries.AddRange(
                    (await world.Admin.Get($"api/staff/ledger/transactions?about={about}&size=50", Ct))
                        .List("rows")
                        .Where(b => b.Text("kind") is "PaymentReceived" or "PaymentAllotted" or "Settled")
                );
            JsonElement[] bookings = [.. entries.DistinctBy(b => b.Text("id"))];
            if (bookings.Any(b => b.Text("kind") == "Settled") || asked == 100)
                return bookings
                    .SelectMany(b => b.List("entries"))
                    .GroupBy(e => $"{e.Text("account").Split(':')[0]} {e.Text("line")}")
                    .ToDictionary(g => g.Key, g => g.Sum(e => e.Whole("amount")));
            await Task.Delay(100, Ct);
        }
    }

    private static async Task<string> StateOf(Buyer buyer, string coupon) =>
        (await buyer.Api.Get("api/coupons?size=100", Ct)).List("rows").First(c => c.Text("id") == coupon).Text("state");

    private async Task<string> Offer(string bearer, string? shop, long threshold, long cut, string sku) =>
        (await world.Admin.Post("api/growth/coupon-offers", Wish(bearer, shop, threshold, cut, [sku]), Key(), Ct)).Text(
            "id"
        );

    private static object Wish(string bearer, string? shop, long threshold, long cut, string[]? skus) =>
        new
        {
            bearer,
            shop,
            skus,
            titleChinese = "测试券",
            titleEnglish = "Test coupon",
            threshold,
            cut,
            validUntil = TimeProvider.System.GetUtcNow().AddDays(300),
            totalCount = 100,
            perPerson = 2,
        };

    private static async Task<string> Claim(Buyer buyer, string offer) =>
        (await buyer.Api.Post($"api/growth/coupons/{offer}/claim", key: Key(), ct: Ct)).Text("coupon");

    private static Task<JsonElement> Quote(Buyer buyer, Wanted[] wanted, string[]? coupons) =>
        buyer.Api.Post("api/quote", Body(wanted, coupons, null), ct: Ct);

    /// <summary>The claim reaches the wallet a moment later.</summary>
    private static async Task<JsonElement> Best(Buyer buyer, Wanted[] wanted, long discount)
    {
        JsonElement quote = await Quote(buyer, wanted, null);
        for (int i = 0; i < 100 && quote.Whole("discount") != discount; i++)
        {
            await Task.Delay(100, Ct);
            quote = await Quote(buyer, wanted, null);
        }
        Assert.Equal(discount, quote.Whole("discount"));
        return quote;
    }

    private static Task<ApiAnswer> Order(Buyer buyer, Wanted[] wanted, JsonElement quote) =>
        buyer.Api.Try(
            HttpMethod.Post,
            "api/orders",
            new
            {
                lines = wanted.Select(w => new { skuId = w.Sku, quantity = w.Quantity }),
                addressId = buyer.AddressId,
                noticeAccepted = true,
                noticeVersion = quote.Text("noticeVersion"),
                expectedAmount = quote.Whole("amount"),
                coupons = quote
                    .List("coupons")
                    .Where(c => c.GetProperty("used").GetBoolean())
                    .Select(c => c.Text("id")),
            },
            Key(),
            Ct
        );

    private static object Body(Wanted[] wanted, string[]? coupons, string? payment) =>
        new
        {
            lines = wanted.Select(w => new { skuId = w.Sku, quantity = w.Quantity }),
            coupons,
            payment,
        };
}
