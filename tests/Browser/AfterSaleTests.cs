using System.Text.Json;
using Kaicang.Host.Demo;
using Kaicang.Host.Demo.Driving;
using Kaicang.Integration.Harness;
using Microsoft.Playwright;

namespace Kaicang.Browser;

/// <summary>A buyer on a phone opens a case with a picture, the merchant declines on its console, staff decides on theirs.</summary>
[Collection("browser")]
public sealed class AfterSaleTests(BrowserWorld world)
{
    private const string Phone = "19900000008";

    [Fact]
    public async Task A_case_goes_from_the_buyers_phone_over_the_shop_to_the_desk_of_arbitration()
    {
        string order = await SignedOrder();
        await using Visit buyer = await world.VisitAsync(phone: true, "en");
        await buyer.SignInByPhoneAsync(Phone, $"/orders/{order}");
        await buyer.Page.Locator("a[href*='/after-sale/']").First.ClickAsync();
        await buyer.ArrivesAsync("/after-sale/");
        await buyer.Page.Locator("a[href$='kind=RefundOnly']").ClickAsync();
        await buyer.ArrivesAsync("kind=RefundOnly$");
        await buyer.CheckAsync("after-1-ask", buyersPage: true);
        await buyer.Page.Locator("[name='Words']").FillAsync("The lid is cracked");
        await buyer.Page.Locator("[name='Yuan']").FillAsync("0.50");
        await buyer.Page.Locator("input[type=file]").SetInputFilesAsync(PictureOf("crack.png"));
        await buyer.Page.Locator("form[enctype] button").ClickAsync();
        await buyer.ArrivesAsync("/after-sales/afs_");
        string path = new Uri(buyer.Page.Url).AbsolutePath;
        await buyer.Page.Locator(".kc-steps img").WaitForAsync();
        Assert.True(
            await buyer
                .Page.Locator(".kc-steps img")
                .EvaluateAsync<bool>("i => i.decode().then(() => i.naturalWidth > 0, () => false)")
        );
        await buyer.CheckAsync("after-2-case", buyersPage: true);

        await using Visit admin = await world.VisitAsync(phone: false, "en");
        await admin.SignInAsync("admin");
        await admin.OpenAsync("/console/trade" + path);
        await admin.CheckAsync("after-3-console", buyersPage: false);
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();
        await GivesReasonAsync(admin, "Decline");

        await buyer.Page.ReloadAsync();
        await buyer.Page.Locator("#escalate-words").FillAsync("The picture shows it");
        await buyer.Page.Locator("form:has(#escalate-words) button").ClickAsync();
        await buyer.Page.Locator("#escalate-words").WaitForAsync(new() { State = WaitForSelectorState.Detached });

        await admin.OpenAsync("/console/trade" + path);
        await admin.CheckAsync("after-4-arbitration", buyersPage: false);
        await admin.Page.GetByRole(AriaRole.Button, new() { Name = "Money back, the goods stay" }).ClickAsync();
        await GivesReasonAsync(admin, "Money back, the goods stay");

        await buyer.Page.ReloadAsync();
        await buyer.Page.Locator("h2 .kc-badge", new() { HasTextString = "Refunded" }).WaitForAsync();
        await buyer.CheckAsync("after-5-refunded", buyersPage: true);
        await buyer.Page.GotoAsync("/after-sales");
        await buyer.CheckAsync("after-6-list", buyersPage: true);
        buyer.AssertClean();
        admin.AssertClean();
    }

    private static async Task GivesReasonAsync(Visit visit, string act)
    {
        ILocator dialog = visit.Page.Locator(".mud-dialog");
        await dialog.Locator("textarea").First.FillAsync("Looked at both sides");
        await dialog.GetByRole(AriaRole.Button, new() { Name = act }).ClickAsync();
        await dialog.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await visit.SettlesAsync();
    }

    private async Task<string> SignedOrder()
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
            .. File.ReadLines(Path.Combine(DataFolder, "demo", "buyers.csv"))
                .Select(line => line.Split(','))
                .First(cells => cells[3] == Phone),
        ];
        JsonElement addresses = await mine.Get("api/me/addresses", ct);
        var person = new Buyer(row[1], row[4], Phone, mine, [.. addresses.EnumerateArray()]);
        ShelfItem item = (await Shelf.Of(anyone, ct)).Domestic.First(i => i.Sellable > 5);
        Deal deal = (await Market.Place(person, [new Wanted(item.Sku, 1)], "browser-after-sale", ct))!;
        await market.Pay(deal, ct);
        Assert.True(await market.Reaches(deal, ["Signed"], TimeSpan.FromMinutes(3), ct));
        return deal.Id;
    }

    internal static string DataFolder =>
        new Kaicang.Foundation.Storage.DataFolder(
            new Microsoft.Extensions.Configuration.ConfigurationBuilder().Build()
        ).Path;

    /// <summary>One red pixel.</summary>
    private static FilePayload PictureOf(string name) =>
        new()
        {
            Name = name,
            MimeType = "image/png",
            Buffer = Convert.FromBase64String(
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="
            ),
        };
}
