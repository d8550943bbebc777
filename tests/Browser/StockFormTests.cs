using Microsoft.Playwright;

namespace Kaicang.Browser;

/// <summary>What a merchant does with goods before they sell: announce them to a warehouse, give them to sale.</summary>
[Collection("browser")]
public sealed class StockFormTests(BrowserWorld world)
{
    [Theory]
    [InlineData("zh-CN")]
    [InlineData("en")]
    public async Task A_merchant_announces_goods_and_is_told_at_the_field_what_is_wrong(string language)
    {
        await using Visit visit = await world.VisitAsync(phone: false, language);
        IPage page = visit.Page;
        await visit.SignInAsync("shop-shiguang");
        await visit.OpenAsync("/console/warehousing/stock");
        await visit.SettlesAsync();
        ILocator cells = page.Locator("table tbody tr").First.Locator("td");
        string sku = await cells.First.InnerTextAsync();
        string warehouse = await cells.Nth(2).InnerTextAsync();
        await visit.OpenAsync("/console/warehousing/inbounds");
        await page.Locator("a[href$='/inbounds/new']").WaitForAsync();
        await visit.OpenAsync("/console/warehousing/inbounds/new");
        ILocator announce = page.Locator("main button.mud-button-filled");
        await announce.ClickAsync();
        await page.Locator(".mud-input-helper-text.mud-input-error").First.WaitForAsync();
        Assert.True(await page.Locator(".mud-input-helper-text.mud-input-error").CountAsync() >= 3);
        await visit.CheckAsync("console-new-inbound-empty", buyersPage: false);

        await page.Locator("main .mud-select").Last.ClickAsync();
        await page.Locator(".mud-popover-open .mud-list-item", new() { HasText = warehouse }).ClickAsync();
        ILocator fields = page.Locator(".kc-panel").Nth(1).Locator("input");
        await fields.Nth(0).FillAsync(sku);
        await fields.Nth(1).FillAsync("12");
        await fields.Nth(2).FillAsync("LOT-KC-1");
        await fields.Nth(4).FillAsync("2020-01-01");
        await announce.ClickAsync();
        await page.Locator(".mud-input-helper-text.mud-input-error").First.WaitForAsync();
        Assert.Equal("12", await fields.Nth(1).InputValueAsync()); // What was typed stays.
        await visit.CheckAsync("console-new-inbound-expired", buyersPage: false);

        await fields.Nth(4).FillAsync("2099-12-31");
        await announce.ClickAsync();
        await visit.ArrivesAsync("/console/warehousing/inbounds$");
        await page.Locator(".mud-snackbar").WaitForAsync();
        await visit.SettlesAsync();
        await page.Locator($"table tbody tr:has-text('{sku}')").First.WaitForAsync();
        visit.AssertClean();
    }

    [Fact]
    public async Task A_merchant_offers_free_stock_and_never_more_than_there_is()
    {
        await using Visit visit = await world.VisitAsync(phone: false, "en");
        IPage page = visit.Page;
        await visit.SignInAsync("shop-shiguang");
        await visit.OpenAsync("/console/warehousing/stock");
        await visit.SettlesAsync();
        await page.Locator("a[href*='/warehousing/offers/']").First.ClickAsync();
        ILocator count = page.Locator(".kc-panel").Nth(1).Locator("input");
        await count.FillAsync("999999");
        await page.Locator("main button.mud-button-filled").ClickAsync();
        ILocator error = page.Locator(".mud-input-helper-text.mud-input-error");
        await error.First.WaitForAsync();
        Assert.Contains("At most", await error.First.InnerTextAsync(), StringComparison.Ordinal);
        await visit.CheckAsync("console-offer-too-much", buyersPage: false);

        ILocator back = page.Locator(".kc-panel").Nth(2).Locator("input");
        await back.Nth(0).FillAsync("1");
        await page.Locator("main button.mud-button-outlined").ClickAsync();
        await error.First.WaitForAsync(); // Without a reason.
        await back.Nth(1).FillAsync("Season is over");
        await page.Locator("main button.mud-button-outlined").ClickAsync();
        await page.Locator(".mud-snackbar").WaitForAsync();
        await count.FillAsync("1");
        await page.Locator("main button.mud-button-filled").ClickAsync();
        await page.Locator(".mud-snackbar").Nth(1).WaitForAsync();
        visit.AssertClean();
    }
}
