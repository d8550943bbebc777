using System.Net.Http.Json;
using System.Text.Json;
using Kaicang.Host.Demo;
using Kaicang.Host.Demo.Driving;
using Kaicang.Integration.Harness;
using Microsoft.Playwright;

namespace Kaicang.Browser;

/// <summary>The customs desk with a declared order in it, on phone and desktop, in both languages.</summary>
[Collection("browser")]
public sealed class CustomsDeskTests(BrowserWorld world)
{
    private const string Phone = "19900000011";

    [Fact]
    public async Task A_declaration_is_found_read_and_followed_to_customs_question()
    {
        string number = await DeclaredOrder();
        await AskForPaymentData(number);
        foreach (
            (bool phone, string language) in new[] { (false, "zh-CN"), (false, "en"), (true, "zh-CN"), (true, "en") }
        )
            await Looks(number, phone, language);
    }

    private async Task Looks(string number, bool phone, string language)
    {
        string name = phone ? "desk-phone" : "desk";
        await using Visit visit = await world.VisitAsync(phone, language);
        IPage page = visit.Page;
        await visit.SignInAsync("admin");
        await visit.OpenAsync("/console/customs/desk");
        await visit.SettlesAsync();
        await Shows(visit, name + "-1-desk");

        await page.Locator("main form input").First.FillAsync(number);
        await page.Locator("main form button[type=submit]").ClickAsync();
        await visit.ArrivesAsync("number=");
        ILocator found = page.Locator("main .mud-table-body a[href*='/declarations/']");
        await found.First.WaitForAsync();
        await visit.SettlesAsync();
        Assert.Equal(1, await found.CountAsync());
        await Shows(visit, name + "-2-found");

        await visit.OpenAsync((await found.First.GetAttributeAsync("href"))!);
        await page.Locator("main table").First.WaitForAsync();
        await Shows(visit, name + "-3-declaration");
        await page.Locator("main tr:has-text('CEB311Message') button").First.ClickAsync();
        await page.Locator("main h3 code").First.WaitForAsync();
        await page.Locator("main h3 code").First.ScrollIntoViewIfNeededAsync();
        await Shows(visit, name + "-4-message");

        await visit.OpenAsync("/console/customs/payment-data");
        await page.Locator("main .mud-table-body a").First.WaitForAsync();
        await Shows(visit, name + "-5-payment-data");
        await visit.OpenAsync("/console/customs/error-codes");
        await page.Locator("main .mud-table-body tr").Nth(5).WaitForAsync();
        await Shows(visit, name + "-6-codes");
        visit.AssertClean();
    }

    private static async Task Shows(Visit visit, string name)
    {
        await visit.FitsAsync(name);
        await visit.CheckAsync(name, buyersPage: false);
        await visit.Page.ScreenshotAsync(
            new()
            {
                Path = Path.Combine(BrowserWorld.Screenshots, $"whole-{name}-{(visit.IsEnglish ? "en" : "zh")}.png"),
                FullPage = true,
            }
        );
    }

    private async Task AskForPaymentData(string number)
    {
        using var http = new HttpClient();
        string customs = $"http://127.0.0.1:{world.Host.CounterpartPort}";
        using HttpResponseMessage asked = await http.PostAsJsonAsync(
            customs + "/_control/payment-data",
            new { orderNo = number, url = world.Host.Url + "/callbacks/customs/platDataOpen" }
        );
        Assert.Equal(
            "10000",
            (await asked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("replyCode").GetString()
        );
        for (int looked = 0; ; looked++)
        {
            JsonElement sessions = await http.GetFromJsonAsync<JsonElement>(
                customs + "/_control/payment-data?orderNo=" + number
            );
            if (sessions[0].GetProperty("state").GetString() == "taken")
                return;
            Assert.True(looked < 600, sessions.ToString());
            await Task.Delay(50);
        }
    }

    /// <summary>The number under which customs knows an order that a buyer paid and that is released.</summary>
    private async Task<string> DeclaredOrder()
    {
        CancellationToken ct = CancellationToken.None;
        using HttpClient buyer = await world.Host.SignInByPhoneAsync(Phone);
        using HttpClient admin = await world.Host.SignInAsync("admin");
        using HttpClient http = Api.ClientOf(world.Host.Url);
        using var partners = new HttpClient();
        var anyone = new Api(http);
        Api mine = anyone.As(buyer.DefaultRequestHeaders.Authorization!.Parameter!);
        var market = new Market(
            anyone.As(admin.DefaultRequestHeaders.Authorization!.Parameter!),
            new CounterpartControl(partners, CounterpartAddresses.From(world.Host.CounterpartPort))
        );
        string[] row =
        [
            .. File.ReadLines(Path.Combine(AfterSaleTests.DataFolder, "demo", "buyers.csv"))
                .Select(line => line.Split(','))
                .First(cells => cells[3] == Phone),
        ];
        JsonElement addresses = await mine.Get("api/me/addresses", ct);
        var person = new Buyer(row[1], row[4], Phone, mine, [.. addresses.EnumerateArray()]);
        ShelfItem item = (await Shelf.Of(anyone, ct)).Imported.First(i => i.Sellable > 5);
        Deal deal = (await Market.Place(person, [new Wanted(item.Sku, 1)], "browser-desk", ct))!;
        await market.Pay(deal, ct);
        Assert.True(await market.Reaches(deal, ["Signed"], TimeSpan.FromMinutes(3), ct));
        JsonElement order = await mine.Get("api/orders/" + deal.Id, ct);
        return order.GetProperty("customsOrders")[0].GetProperty("number").GetString()!;
    }
}
