using System.Text.Json;
using Kaicang.Host.Demo;
using Kaicang.Host.Demo.Driving;

namespace Kaicang.Integration.Journeys;

/// <summary>After-sales over the public API with warehouse, carrier and bank outside: what the tests of the module alone cannot see.</summary>
[Collection(JourneyCollection.Name)]
public sealed class AfterSaleJourneyTests(JourneyWorld world)
{
    private static readonly string Picture = Convert.ToBase64String([
        0x89,
        0x50,
        0x4E,
        0x47,
        0x0D,
        0x0A,
        0x1A,
        0x0A,
        1,
    ]);

    [Fact]
    public async Task A_piece_is_exchanged_through_the_warehouse_and_then_the_operator_awards_money()
    {
        Buyer buyer = await world.Buyer(world.NextPhone());
        ShelfItem item = world.Shelf.Domestic.First(i => i.Sellable > 20);
        string key = $"exchange-{ApiRoute.Fresh():N}";
        Deal deal = (await Market.Place(buyer, [new Wanted(item.Sku, 2)], key, Ct))!;
        await world.Market.Pay(deal, Ct);
        Assert.True(await world.Market.Reaches(deal, ["Signed"], TimeSpan.FromMinutes(3), Ct));

        string exchange = await Ask(deal, "Exchange", "Damaged", key + "-x", 1);
        await Decide(exchange, agreed: true, key + "-x1");
        await deal.Buyer.Api.Post(
            $"api/after-sales/{exchange}/send-back",
            new { carrierCode = "OTHER", waybillNo = "OT20261123001" },
            key + "-x2",
            Ct
        );
        JsonElement done = await Until(buyer, exchange, "Replaced");
        Assert.False(string.IsNullOrEmpty(done.Text("replacement")));
        JsonElement replacement = await buyer.Api.Get($"api/orders/{done.Text("replacement")}");
        Assert.Equal(0, replacement.Whole("amount"));

        string money = await Ask(deal, "RefundOnly", "Quality", key + "-m", 1);
        await Decide(money, agreed: false, key + "-m1");
        await buyer.Api.Post(
            $"api/after-sales/{money}/escalate",
            new { words = "仍然有问题", pictures = new[] { Picture } },
            key + "-m2",
            Ct
        );
        await world.Admin.Post(
            $"api/after-sales/{money}/arbitrate",
            new
            {
                outcome = "Money",
                amountFen = 100,
                reason = "图片能证明",
            },
            key + "-m3",
            Ct
        );
        JsonElement refunded = await Until(buyer, money, "Refunded");
        Assert.Equal(100, refunded.Whole("refunded"));
        Assert.Contains(
            refunded.List("story"),
            entry => entry.Text("step") == "Escalated" && entry.List("pictureUrls").Count == 1
        );
    }

    private static CancellationToken Ct => CancellationToken.None;

    private static async Task<string> Ask(Deal deal, string kind, string reason, string key, int count) =>
        (
            await deal.Buyer.Api.Post(
                $"api/orders/{deal.Id}/after-sale",
                new
                {
                    customsOrderId = deal.Parts[0].Id,
                    kind,
                    reason,
                    words = "请看图片",
                    lines = new[] { new { lineNo = 1, count } },
                    pictures = new[] { Picture },
                },
                key,
                Ct
            )
        ).Text("afterSale");

    private Task<JsonElement> Decide(string id, bool agreed, string key) =>
        world.Admin.Post($"api/after-sales/{id}/decide", new { agreed, reason = "我方认为没有问题" }, key, Ct);

    private static async Task<JsonElement> Until(Buyer buyer, string id, string state)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            JsonElement one = await buyer.Api.Get($"api/after-sales/{id}");
            if (one.Text("state") == state)
                return one;
            Assert.True(
                TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromMinutes(3),
                $"the case stands at {one.Text("state")}, not {state}"
            );
            await Task.Delay(400, Ct);
        }
    }
}
