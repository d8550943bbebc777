using System.Text.Json;
using System.Text.RegularExpressions;
using Kaicang.Contracts.Trade;
using Kaicang.Host.Demo;
using Kaicang.Host.Demo.Driving;
using Kaicang.Integration.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Kaicang.Integration.Journeys;

/// <summary>Nobody reaches another's data, by whichever route: every one of them is called with ids of somebody else.</summary>
[Collection(JourneyCollection.Name)]
public sealed partial class TenantTests(JourneyWorld world)
{
    /// <summary>Kinds of things that are one party's alone; they may not even stand in another's lists.</summary>
    private static readonly string[] Private = ["ord", "cor", "out", "inb", "dec", "adr", "afs", "lot", "oex"];

    /// <summary>Everybody's by design.</summary>
    private static readonly Dictionary<string, string> Exempt = new()
    {
        ["GET api/goods"] = "the shop window: goods on sale are public, filtered by shop or not",
        ["GET api/goods/{id}"] = "the shop window: goods on sale are public",
        ["GET api/content/rooms"] = "live rooms are public",
        ["GET api/content/rooms/{id}"] = "live rooms are public",
        ["GET api/content/streamers/{id}"] = "streamers present themselves to everybody",
        ["POST api/content/rooms/{id}/comments"] = "every visitor who is signed in may speak in a live room",
        ["PUT api/follows/{streamer}"] = "everybody may follow any streamer",
        ["DELETE api/follows/{streamer}"] = "everybody may follow any streamer, and stop",
        ["GET api/flash-deals"] = "flash deals are announced to everybody",
        ["GET api/flash-deals/{id}"] = "flash deals are announced to everybody",
        ["POST api/flash-deals/{id}/join"] = "every buyer may queue at a flash deal",
        ["POST api/flash-deals/{id}/leave"] = "a buyer gives up his own place alone",
        ["PUT api/cart"] = "a cart takes goods of any shop",
        ["POST api/quote"] = "prices of goods on sale are public",
        ["GET api/growth/coupons"] = "open offers of coupons are public, filtered by shop or not",
        ["POST api/growth/coupons/{id}/claim"] = "every buyer may claim a coupon of an open offer",
    };

    [Fact]
    public async Task No_list_shows_what_belongs_to_somebody_else()
    {
        IReadOnlyList<ApiRoute> routes = await Routes();
        (Dictionary<string, string> theirs, _) = await Insiders(routes);
        string[] secrets = [.. theirs.Where(t => Private.Contains(t.Key)).Select(t => t.Value)];
        var check = new TenantCheck(world.Http, theirs, Exempt);
        var shown = new List<string>();
        IReadOnlyList<Caller> outsiders = await Outsiders(routes);
        foreach (ApiRoute list in routes.Where(r => r.IsQuery && !r.HasPlaceInPath))
        foreach (Caller caller in outsiders)
        {
            Said said = await check.Ask(list, new MadeRequest(list.Pattern + "?size=200", null), caller);
            shown.AddRange(
                secrets
                    .Where(s => said.Body.Contains(s, StringComparison.Ordinal))
                    .Select(s => $"{list.Name} as {caller.Name}: {s}")
            );
            if (caller.Token is null && !list.Open && said.Status != 401)
                shown.Add($"{list.Name} answers {said} to nobody");
        }
        Assert.Empty(shown);
    }

    [Fact]
    public async Task A_planted_route_that_forgets_the_tenant_is_found()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder([
            "--Kestrel:Endpoints:Http:Url=http://127.0.0.1:0",
        ]);
        await using WebApplication app = builder.Build();
        app.MapGet("/api/planted/{id}", (OrderId id) => new { id, amount = 1 });
        app.MapGet("/api/tidy/{id}", (OrderId id) => Results.NotFound(new { code = "planted.unknown" }));
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var foreign = new Dictionary<string, string> { ["ord"] = ApiRoute.Unheard(typeof(OrderId)) };
        var check = new TenantCheck(http, foreign, new Dictionary<string, string>());

        string complaint = Assert.Single(
            await check.Complaints(ApiRoute.Of(app), [new Caller("nobody", null, new Dictionary<string, string>())])
        );

        Assert.StartsWith("GET api/planted/{id} as nobody", complaint);
    }

    private static async Task<IReadOnlyList<ApiRoute>> Routes()
    {
        await using TestHost host = await TestHost.CreateAsync(Engine.Sqlite);
        return ApiRoute.Of(host.App);
    }

    /// <summary>A buyer, an owner and a warehouse that have to do with one order, and the ids of everything about it.</summary>
    private async Task<(Dictionary<string, string> Theirs, IReadOnlyList<Caller> Who)> Insiders(
        IReadOnlyList<ApiRoute> routes
    )
    {
        (Buyer buyer, string token) = await world.BuyerWithToken(world.NextPhone());
        string owner = await world.TokenOf("shop-shiguang");
        string shop = await ShopOf(owner);
        string key = $"tenant-{ApiRoute.Fresh():N}";
        Deal crossBorder = await world.Bought(buyer, world.Goods(shop).Sku, key, "Signed");
        Deal domestic = await world.Bought(buyer, world.Shelf.Domestic.First(i => i.Sellable > 5).Sku, key + "-d");
        Assert.NotEqual(crossBorder.Id, domestic.Id);
        JsonElement returned = await buyer.Api.Post(
            $"api/orders/{crossBorder.Id}/after-sale",
            new
            {
                customsOrderId = crossBorder.Parts[0].Id,
                kind = "Return",
                reason = "Damaged",
                words = "到货时已破损",
            },
            key + "-r"
        );
        Caller[] who =
        [
            new("the buyer", token, new Dictionary<string, string>()),
            new("the owner", owner, new Dictionary<string, string>()),
            new("the warehouse", await world.TokenOf("warehouse-zhengzhou"), new Dictionary<string, string>()),
            new("staff", await world.TokenOf("admin"), new Dictionary<string, string>()),
        ];
        var theirs = new Dictionary<string, string>
        {
            ["ord"] = crossBorder.Id,
            ["cor"] = crossBorder.Parts[0].Id,
            ["afs"] = returned.Text("afterSale"),
            ["adr"] = buyer.AddressId,
            ["shp"] = shop,
            ["sku"] = world.Goods(shop).Sku,
            ["session"] = (await buyer.Api.Get("api/me/sessions"))[0].Text("id"),
        };
        JsonElement declaration = await world.Market.Declaration(crossBorder.Parts[0], CancellationToken.None);
        theirs["dec"] = declaration.Text("id");
        JsonElement declared = await world.Admin.Get($"api/customs/declarations/{theirs["dec"]}");
        theirs["message"] = MessageId().Match(declared.GetRawText()).Groups[1].Value;
        JsonElement outbound = await world.Admin.Get($"api/warehousing/outbounds?find={crossBorder.Parts[0].Number}");
        theirs["out"] = outbound.List("rows")[0].Text("id");
        theirs["oex"] = await ExportOf(owner, key);
        foreach (Caller caller in who)
        foreach ((string prefix, string id) in await Crawl(routes, caller))
            theirs.TryAdd(prefix, id);
        return (theirs, who);
    }

    /// <summary>An export of a shop, ready to be fetched.</summary>
    private async Task<string> ExportOf(string owner, string key)
    {
        Api api = world.Anyone.As(owner);
        string id = (await api.Post("api/order-exports", new { }, key + "-e")).Text("id");
        for (int look = 0; look < 200; look++)
        {
            if ((await api.Get($"api/order-exports/{id}")).Text("state") == "Ready")
                return id;
            await Task.Delay(200);
        }
        throw new TimeoutException($"{id} was never ready.");
    }

    /// <summary>Another buyer, another shop's owner, another warehouse's worker, and nobody, each with what is his own.</summary>
    private async Task<IReadOnlyList<Caller>> Outsiders(IReadOnlyList<ApiRoute> routes)
    {
        string owner = await world.TokenOf("shop-qinghe");
        (Buyer buyer, string token) = await world.BuyerWithToken(world.NextPhone());
        await Market.Place(
            buyer,
            [new Wanted(world.Goods(await ShopOf(owner)).Sku, 1)],
            $"outsider-{ApiRoute.Fresh():N}",
            CancellationToken.None
        );
        Caller[] bare =
        [
            new("another buyer", token, new Dictionary<string, string>()),
            new("another shop's owner", owner, new Dictionary<string, string>()),
            new("another warehouse", await world.TokenOf("warehouse-shanghai"), new Dictionary<string, string>()),
            new("a streamer", await world.TokenOf("streamer-s1"), new Dictionary<string, string>()),
            new("nobody", null, new Dictionary<string, string>()),
        ];
        var callers = new List<Caller>();
        foreach (Caller caller in bare)
            callers.Add(caller with { Own = await Crawl(routes, caller) });
        return callers;
    }

    private async Task<string> ShopOf(string owner) =>
        (await world.Anyone.As(owner).Get("api/merchant/shops")).List("rows")[0].Text("id");

    /// <summary>The first id of each kind that somebody's own lists show.</summary>
    private async Task<Dictionary<string, string>> Crawl(IReadOnlyList<ApiRoute> routes, Caller caller)
    {
        var check = new TenantCheck(world.Http, new Dictionary<string, string>(), Exempt);
        var found = new Dictionary<string, string>();
        if (caller.Token is null)
            return found;
        foreach (ApiRoute list in routes.Where(r => r.IsQuery && !r.HasPlaceInPath && !r.Open))
        {
            Said said = await check.Ask(list, new MadeRequest(list.Pattern, null), caller);
            if (said.Status == 200)
                foreach (Match id in TypedId().Matches(said.Body))
                    found.TryAdd(id.Groups[1].Value, id.Groups[1].Value + "_" + id.Groups[2].Value);
        }
        return found;
    }

    [GeneratedRegex("\"([a-z]{3})_([0-9a-z]{26})\"")]
    private static partial Regex TypedId();

    [GeneratedRegex("\"[a-zA-Z]*[iI]d\":\\s*\"([0-9a-f]{8}-[0-9a-f-]{27})\"")]
    private static partial Regex MessageId();
}
