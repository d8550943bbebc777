using Microsoft.Playwright;

namespace Kaicang.Browser;

/// <summary>A flash deal as a viewer meets it: over the video, in the queue, at the checkout.</summary>
[Collection("browser")]
public sealed class FlashDealTests(BrowserWorld world)
{
    [Theory]
    [InlineData("19900000021", "zh-CN")]
    [InlineData("19900000022", "en")]
    public async Task A_viewer_joins_the_queue_and_orders_when_it_is_his_turn(string phone, string language)
    {
        await using Visit visit = await world.VisitAsync(phone: true, language);
        IPage page = visit.Page;
        string room = await RoomWithDealAsync();
        await page.GotoAsync($"/room/{room}");
        await page.Locator("#flash-deals a").First.WaitForAsync();
        await visit.CheckAsync("flash-1-room", buyersPage: true);
        await page.Locator("#flash-deals a").First.ClickAsync();
        await page.Locator("#flash kc-countdown").First.WaitForAsync();
        await visit.CheckAsync("flash-2-deal", buyersPage: true);
        await visit.SignInByPhoneAsync(phone, new Uri(page.Url).AbsolutePath);
        await page.Locator("#flash form[action$='/join'] button").ClickAsync();
        // The page follows the queue by itself.
        ILocator checkout = page.Locator("#flash[data-state='Admitted'] a.kc-button");
        await checkout.WaitForAsync();
        await visit.CheckAsync("flash-3-admitted", buyersPage: true);
        // A reload loses nothing: the browser holds the place.
        await page.ReloadAsync();
        await checkout.WaitForAsync();
        await checkout.ClickAsync();
        await page.Locator("form .kc-actionbar button.kc-button").WaitForAsync();
        await visit.CheckAsync("flash-4-checkout", buyersPage: true);
        visit.AssertClean();
    }

    /// <summary>The demo starts a deal in its first live room.</summary>
    private async Task<string> RoomWithDealAsync()
    {
        string answer = await world.Host.Http.GetStringAsync("/api/flash-deals");
        using var deals = System.Text.Json.JsonDocument.Parse(answer);
        return deals
            .RootElement.EnumerateArray()
            .Select(d => d.GetProperty("room").GetString())
            .First(r => r is not null)!;
    }
}
