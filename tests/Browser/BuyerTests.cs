using System.Globalization;
using Microsoft.Playwright;

namespace Kaicang.Browser;

/// <summary>What a buyer does on a phone (390 × 844), from the first screen to a paid order.</summary>
[Collection("browser")]
public sealed class BuyerTests(BrowserWorld world)
{
    private const string Sheet = "#kc-sheet[open] .kc-sheet-body:not([aria-busy])";

    [Theory]
    [InlineData("19900000005", "zh-CN")]
    [InlineData("19900000006", "en")]
    public async Task A_buyer_buys_from_a_live_room_and_pays_while_the_video_plays_on(string phone, string language)
    {
        await using Visit visit = await world.VisitAsync(phone: true, language);
        IPage page = visit.Page;
        await EnterRoomAsync(visit);

        // The yellow cart and the goods are sheets over the running video.
        await page.Locator("#cart").ClickAsync();
        await page.Locator($"{Sheet} ol .kc-line-item").First.WaitForAsync();
        await visit.CheckAsync("buyer-3-yellow-cart", buyersPage: true);
        await PlaysOnAsync(page);
        await page.Locator($"{Sheet} .kc-line-item a.kc-button[data-sheet]").First.ClickAsync();
        ILocator buy = page.Locator($"{Sheet} .kc-actionbar a.kc-button");
        await buy.WaitForAsync();
        await visit.CheckAsync("buyer-4-goods", buyersPage: true);
        await PlaysOnAsync(page);

        // Checkout asks who is buying, still over the video.
        await buy.ClickAsync();
        await visit.SignInOnSheetAsync(phone);
        ILocator notice = page.Locator($"{Sheet} [name='Form.NoticeAccepted']");
        await notice.WaitForAsync();
        await ChecksOutAsync(visit, notice);
        await PlaysOnAsync(page);
        Assert.Contains("/room/", page.Url, StringComparison.Ordinal);

        // Without the notice nothing is ordered; with it the order appears in the same sheet.
        ILocator place = page.Locator($"{Sheet} .kc-actionbar button.kc-button");
        await place.ClickAsync();
        Assert.False(await notice.EvaluateAsync<bool>("box => box.validity.valid"));
        Assert.True(await notice.IsVisibleAsync());
        await notice.CheckAsync();
        await place.ClickAsync();
        ILocator payNow = page.Locator($"{Sheet} form[action^='/pay/'] button");
        await payNow.WaitForAsync();
        await visit.CheckAsync("buyer-6-to-pay", buyersPage: true);
        await PlaysOnAsync(page);

        await PaysAsync(visit, payNow);
        await page.GotoAsync("/messages");
        Assert.True(await page.Locator(".kc-notices > li").CountAsync() >= 1);
        await visit.CheckAsync("buyer-9-messages", buyersPage: true);
        await page.GotoAsync("/live");
        await FollowsAsync(visit);
        visit.AssertClean();
    }

    [Fact]
    public async Task A_new_buyer_follows_proves_who_they_are_and_gives_an_address_before_the_first_order()
    {
        const string phone = "19900001234";
        await using Visit visit = await world.VisitAsync(phone: true, "en");
        IPage page = visit.Page;
        await page.GotoAsync("/live");
        await page.Locator("a.kc-room").First.ClickAsync();
        await visit.ArrivesAsync("/room/.");
        string room = new Uri(page.Url).AbsolutePath;
        await page.Locator("#follow button").ClickAsync();
        await visit.ArrivesAsync("/sign-in");
        await visit.CheckAsync("new-1-sign-in", buyersPage: true);
        await visit.SignInByPhoneAsync(phone);
        Assert.Equal(room, new Uri(page.Url).AbsolutePath);
        await page.Locator(".kc-pinned a.kc-button").ClickAsync();
        await page.Locator($"{Sheet} .kc-actionbar a.kc-button").ClickAsync();

        // An identity nobody has is refused and what was typed stays.
        await page.Locator($"{Sheet} a[href^='/me/real-name']").ClickAsync();
        await page.Locator("[name='Form.Name']").FillAsync("罗航");
        await page.Locator("[name='Form.IdNumber']").FillAsync("990101198605051802");
        await page.Locator("form:has([name='Form.IdNumber']) button").ClickAsync();
        await page.Locator("[role=alert]").WaitForAsync();
        Assert.Equal("罗航", await page.Locator("[name='Form.Name']").InputValueAsync());
        await visit.CheckAsync("new-2-real-name-refused", buyersPage: true);
        await page.Locator("[name='Form.IdNumber']").FillAsync("99010119830702307X");
        await page.Locator("form:has([name='Form.IdNumber']) button").ClickAsync();

        // Back at the checkout there is no address yet.
        await page.Locator("main a[href^='/me/addresses/new']").ClickAsync();
        foreach (string field in (string[])["province", "city"])
        {
            await page.Locator($"select[name={field}]").SelectOptionAsync(new SelectOptionValue { Index = 1 });
            await page.Locator("form:has(select[name=province]) button").ClickAsync();
        }
        await page.Locator("[name='Form.Street']").FillAsync("1 Harbour Road");
        await page.Locator("[name='Form.Consignee']").FillAsync("罗航");
        await page.Locator("[name='Form.Phone']").FillAsync(phone);
        await visit.CheckAsync("new-3-address", buyersPage: true);
        await page.Locator("form:has([name='Form.Street']) button").ClickAsync();
        await page.Locator("[name='Form.NoticeAccepted']").WaitForAsync();
        Assert.Equal(1, await page.Locator("[name='Form.Address']").CountAsync());
        Assert.True(await page.Locator("main .kc-actionbar button.kc-button").IsEnabledAsync());
        await visit.CheckAsync("new-4-checkout", buyersPage: true);
        visit.AssertClean();
    }

    /// <summary>Every page of the shop that needs no order, at both widths: no page may be wider than the window.</summary>
    [Theory]
    [InlineData(true, "zh-CN", true)]
    [InlineData(true, "en", false)]
    [InlineData(false, "zh-CN", false)]
    [InlineData(false, "en", true)]
    public async Task The_shop_fits_phone_and_desktop_by_day_and_in_the_dark(bool phone, string language, bool dark)
    {
        await using Visit visit = await world.VisitAsync(phone, language, dark);
        await visit.SignInByPhoneAsync("19900000007", "/me");
        await visit.Page.GotoAsync("/goods");
        string goods = (await visit.Page.Locator("main a[href^='/p/']").First.GetAttributeAsync("href"))!;
        await visit.Page.GotoAsync("/live");
        string room = (await visit.Page.Locator("a.kc-room").First.GetAttributeAsync("href"))!;
        string[] paths =
        [
            "/",
            "/live",
            room,
            room + "/cart",
            "/goods",
            goods,
            goods.Replace("/p/", "/checkout?quantity=1&sku=", StringComparison.Ordinal),
            "/festival",
            "/cart",
            "/orders",
            "/messages",
            "/me",
            "/me/quota",
            "/me/addresses",
            "/me/real-name",
        ];
        foreach ((int at, string path) in paths.Index())
        {
            await visit.OpenAsync(path);
            await visit.FitsAsync(path);
            string name = new Uri(visit.Page.Url).AbsolutePath.Split('/').ElementAtOrDefault(1) ?? "";
            await visit.CheckAsync(
                string.Create(CultureInfo.InvariantCulture, $"shop-{(phone ? "phone" : "desktop")}-{at:00}-{name}"),
                buyersPage: true,
                dark ? Axe.Contrast : Axe.All
            );
        }
        visit.AssertClean();
    }

    private static async Task EnterRoomAsync(Visit visit)
    {
        IPage page = visit.Page;
        await visit.OpenAsync("/");
        await page.Locator(".kc-feed .kc-screen").First.WaitForAsync();
        await visit.CheckAsync("buyer-0-home", buyersPage: true);
        await page.Locator("nav a[href='/live']").First.ClickAsync();
        await page.Locator("a.kc-room").First.WaitForAsync();
        await visit.CheckAsync("buyer-1-live", buyersPage: true);
        await page.Locator("a.kc-room").First.ClickAsync();
        await page.Locator("#room").WaitForAsync();
        await PlaysOnAsync(page);
        await visit.CheckAsync("buyer-2-room", buyersPage: true);
    }

    private static async Task ChecksOutAsync(Visit visit, ILocator notice)
    {
        IPage page = visit.Page;
        Assert.False(await notice.IsCheckedAsync());
        Assert.True(await page.Locator($"{Sheet} .kc-quota").First.IsVisibleAsync());
        ILocator tax = page.Locator($"{Sheet} .kc-line-item details").First;
        await tax.Locator("summary").First.ClickAsync();
        Assert.Equal(3, await tax.Locator("dl.kc-amounts").First.Locator("dd").CountAsync());
        await tax.Locator("dl.kc-amounts dd").First.WaitForAsync();
        await visit.CheckAsync("buyer-5-checkout", buyersPage: true);
    }

    /// <summary>From the order to the bank's cashier, which is another site, and back.</summary>
    private static async Task PaysAsync(Visit visit, ILocator payNow)
    {
        IPage page = visit.Page;
        await payNow.ClickAsync();
        await visit.ArrivesAsync("/cashier/");
        await visit.CheckAsync("buyer-7-cashier", buyersPage: true);
        await page.Locator("form[action*='/pay'] button").ClickAsync();
        await visit.ArrivesAsync("/orders/ord_");

        // The bank tells the shop by itself; the page is asked again until the money is known.
        for (int asked = 0; asked < 60 && await page.Locator("form[action^='/pay/']").CountAsync() > 0; asked++)
            await page.ReloadAsync();
        Assert.Equal(0, await page.Locator("form[action^='/pay/']").CountAsync());
        Assert.True(await page.Locator(".kc-steps .kc-step").CountAsync() >= 2);
        Assert.Equal(1, await page.Locator(".kc-steps").First.Locator("[aria-current=step]").CountAsync());
        await visit.CheckAsync("buyer-8-order", buyersPage: true);
    }

    private static async Task FollowsAsync(Visit visit)
    {
        IPage page = visit.Page;
        await page.Locator("a.kc-room").First.ClickAsync();
        await PlaysOnAsync(page);
        string before = (await page.Locator("#follow button").GetAttributeAsync("aria-pressed"))!;
        string after = before == "true" ? "false" : "true";
        await page.Locator("#follow button").ClickAsync();
        await page.Locator($"#follow button[aria-pressed={after}]").WaitForAsync();
        await PlaysOnAsync(page);
        await visit.CheckAsync("buyer-10-followed", buyersPage: true);
    }

    /// <summary>The clip is really playing: its time moves on from what it is now (it may begin again).</summary>
    private static async Task PlaysOnAsync(IPage page)
    {
        double now = await page.Locator("#room video").EvaluateAsync<double>("video => video.currentTime");
        await page.WaitForFunctionAsync(
            "now => { const video = document.querySelector('#room video'); return !video.paused && Math.abs(video.currentTime - now) > 0.4; }",
            now
        );
    }
}
