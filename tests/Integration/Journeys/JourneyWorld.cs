using System.Text.Json;
using Kaicang.Host.Demo;
using Kaicang.Host.Demo.Driving;
using Kaicang.Integration.Harness;
using Microsoft.Extensions.Configuration;

namespace Kaicang.Integration.Journeys;

/// <summary>One running program with the demo world, shared by the tests that walk through it.</summary>
[CollectionDefinition(Name)]
public sealed class JourneyCollection : ICollectionFixture<JourneyWorld>
{
    public const string Name = "journeys";
}

/// <summary>The running program, and people who use it through its public API alone.</summary>
public sealed class JourneyWorld : IAsyncLifetime
{
    private int phones;
    private HostProcess? process;
    private HttpClient? http;
    private HttpClient? toPartners;

    /// <summary>Somebody who is not signed in.</summary>
    internal Api Anyone { get; private set; } = null!;

    internal Api Admin { get; private set; } = null!;

    internal CounterpartControl Outside { get; private set; } = null!;

    internal Market Market { get; private set; } = null!;

    internal Shelf Shelf { get; private set; } = null!;

    internal static string DataFolder =>
        new Kaicang.Foundation.Storage.DataFolder(new ConfigurationBuilder().Build()).Path;

    internal HostProcess Process => process!;

    internal HttpClient Http => http!;

    public async ValueTask InitializeAsync()
    {
        process = await HostProcess.StartAsync(Engine.Sqlite);
        http = Api.ClientOf(process.Url);
        toPartners = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
        Anyone = new Api(http);
        Outside = new CounterpartControl(toPartners, CounterpartAddresses.From(process.CounterpartPort));
        Admin = await Staff("admin");
        Market = new Market(Admin, Outside);
        Shelf = await Shelf.Of(Anyone, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        http?.Dispose();
        toPartners?.Dispose();
        if (process is not null)
            await process.DisposeAsync();
    }

    /// <summary>The bearer token of an account of <c>demo-accounts.txt</c>.</summary>
    internal async Task<string> TokenOf(string userName)
    {
        using HttpClient client = await Process.SignInAsync(userName);
        return client.DefaultRequestHeaders.Authorization!.Parameter!;
    }

    /// <summary>The phone of a buyer without peculiarities whom no test has taken yet.</summary>
    internal string NextPhone() => $"199000000{Interlocked.Increment(ref phones):D2}";

    /// <summary>The same, as an API.</summary>
    internal async Task<Api> Staff(string userName) => Anyone.As(await TokenOf(userName));

    /// <summary>A buyer of <c>buyers.csv</c>, with addresses; the real name is as far as the demo has brought it.</summary>
    internal async Task<Buyer> Buyer(string phone)
    {
        (Buyer buyer, _) = await BuyerWithToken(phone);
        return buyer;
    }

    /// <summary>The same, with the token that carries the session.</summary>
    internal async Task<(Buyer Buyer, string Token)> BuyerWithToken(string phone)
    {
        using HttpClient client = await Process.SignInByPhoneAsync(phone);
        string token = client.DefaultRequestHeaders.Authorization!.Parameter!;
        Api api = Anyone.As(token);
        string[] row =
        [
            .. File.ReadLines(Path.Combine(DataFolder, "demo", "buyers.csv"))
                .Select(line => line.Split(','))
                .First(cells => cells[3] == phone),
        ];
        JsonElement addresses = await api.Get("api/me/addresses");
        return (new Buyer(row[1], row[4], phone, api, [.. addresses.EnumerateArray()]), token);
    }

    /// <summary>Goods of a shop that can be bought now, cheapest first.</summary>
    internal ShelfItem Goods(string shopId, bool domestic = false) =>
        Shelf.Items.Where(i => i.Shop == shopId && i.Domestic == domestic && i.Sellable > 5).MinBy(i => i.PriceFen)!;

    /// <summary>Places and pays, and waits until every part is in one of the states.</summary>
    internal async Task<Deal> Bought(Buyer buyer, string sku, string key, params string[] until)
    {
        Deal deal = (await Market.Place(buyer, [new Wanted(sku, 1)], key, CancellationToken.None))!;
        Assert.NotNull(deal);
        await Market.Pay(deal, CancellationToken.None);
        if (until.Length > 0)
            Assert.True(
                await Market.Reaches(deal, until, TimeSpan.FromMinutes(2), CancellationToken.None),
                $"{deal.OrderNo} stands at {string.Join(", ", await Market.States(deal, CancellationToken.None))}"
            );
        return deal;
    }
}
