using System.Net;
using System.Text.Json;
using Kaicang.Host.Demo;
using Kaicang.Host.Demo.Driving;

namespace Kaicang.Integration.Journeys;

/// <summary>A flash deal from the merchant's wish to the buyer's order, by the public API and the page.</summary>
[Collection(JourneyCollection.Name)]
public sealed class FlashDealTests(JourneyWorld world)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Only_an_admission_of_ones_own_buys_at_the_deal_price_and_is_paid_within_five_minutes()
    {
        ShelfItem item = world.Shelf.Domestic.Where(i => i.Sellable > 20).MinBy(i => i.PriceFen)!;
        JsonElement deal = await StartAsync(item, pieces: 2);
        string id = deal.Text("id");
        Buyer buyer = await world.Buyer(world.NextPhone());
        Buyer other = await world.Buyer(world.NextPhone());

        Assert.Equal("trade.flash-ticket-missing", (await Order(buyer, item, id, null)).Code);
        Assert.Equal("trade.flash-ticket-forged", (await Order(buyer, item, id, "made.up")).Code);
        Assert.Equal(
            401,
            (await world.Anyone.Try(HttpMethod.Post, $"api/flash-deals/{id}/join", new { }, null, Ct)).Status
        );

        string ticket = await AdmittedAsync(buyer, id);
        Assert.Equal("trade.flash-ticket-other-buyer", (await Order(other, item, id, ticket)).Code);
        ApiAnswer placed = await Order(buyer, item, id, ticket);
        Assert.True(placed.Ok, placed.Words);
        TimeSpan deadline =
            placed.Body.GetProperty("payBefore").GetDateTimeOffset()
            - placed.Body.GetProperty("placedAt").GetDateTimeOffset();
        Assert.Equal(TimeSpan.FromMinutes(5), deadline);
        // The usual price has its own deadline.
        Assert.Equal("trade.allotment-buyer-limit", (await Order(buyer, item, id, ticket)).Code);
        ApiAnswer again = await buyer.Api.Try(HttpMethod.Post, $"api/flash-deals/{id}/join", new { }, null, Ct);
        Assert.Equal("trade.allotment-buyer-limit", again.Code);

        JsonElement shown = await world.Anyone.Get($"api/flash-deals/{id}", Ct);
        Assert.Equal(1, shown.Whole("left"));
        using HttpResponseMessage page = await world.Http.GetAsync($"/flash/{id}", Ct);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("kc-countdown", await page.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
    }

    private async Task<JsonElement> StartAsync(ShelfItem item, int pieces)
    {
        JsonElement stock = (await world.Admin.All("api/staff/stock", Ct)).First(s =>
            s.Text("sku") == item.Sku && s.Whole("available") >= pieces
        );
        DateTimeOffset now = (await world.Anyone.Get("api/clock", Ct)).GetProperty("now").GetDateTimeOffset();
        return await world.Admin.Post(
            $"api/shops/{item.Shop}/allotments",
            new
            {
                sku = item.Sku,
                warehouse = stock.Text("warehouse"),
                count = pieces,
                campaign = Kaicang.Contracts.Trade.CampaignId.New(now).ToString(),
                from = now,
                until = now.AddMinutes(10),
                perBuyer = 1,
                dealPrice = item.PriceFen / 2,
                flash = true,
            },
            $"flash-{Kaicang.Kernel.Ids.NewV7(now):N}",
            Ct
        );
    }

    private static async Task<string> AdmittedAsync(Buyer buyer, string deal)
    {
        string? ticket = null;
        for (int tries = 0; tries < 60; tries++)
        {
            ApiAnswer answer = await buyer.Api.Try(
                HttpMethod.Post,
                $"api/flash-deals/{deal}/join",
                new { ticket },
                null,
                Ct
            );
            Assert.True(answer.Ok, answer.Words);
            ticket = answer.Body.Text("ticket");
            if (answer.Body.Text("state") == "Admitted")
                return ticket;
            await Task.Delay(500, Ct);
        }
        throw new TimeoutException("Nobody was let in.");
    }

    private static async Task<ApiAnswer> Order(Buyer buyer, ShelfItem item, string deal, string? ticket)
    {
        object line = new
        {
            skuId = item.Sku,
            quantity = 1,
            allotmentId = deal,
            flashTicket = ticket,
        };
        ApiAnswer quote = await buyer.Api.Try(HttpMethod.Post, "api/quote", new { lines = new[] { line } }, null, Ct);
        return await buyer.Api.Try(
            HttpMethod.Post,
            "api/orders",
            new
            {
                lines = new[] { line },
                addressId = buyer.AddressId,
                noticeAccepted = true,
                noticeVersion = (string?)null,
                expectedAmount = quote.Ok ? quote.Body.Whole("amount") : 0,
            },
            $"flash-order-{deal}-{buyer.Phone}-{ticket?.Length ?? 0}-{Random.Shared.Next()}",
            Ct
        );
    }
}
