using Microsoft.Playwright;

namespace Kaicang.Browser;

/// <summary>From the list of orders to the file on one's own disk.</summary>
[Collection("browser")]
public sealed class ExportTests(BrowserWorld world)
{
    [Theory]
    [InlineData("shop-shiguang", "zh-CN", "导出", "可下载")]
    [InlineData("admin", "en", "Export", "Ready")]
    public async Task An_export_is_asked_for_and_fetched(string userName, string language, string button, string ready)
    {
        await using Visit visit = await world.VisitAsync(phone: false, language);
        await visit.SignInAsync(userName);
        await visit.OpenAsync("/console/trade/orders");
        await visit.SettlesAsync();
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await visit.ArrivesAsync("/console/trade/exports$");

        ILocator row = visit.Page.Locator("main .mud-table-body tr").First;
        await Assertions.Expect(row).ToContainTextAsync(ready, new() { Timeout = 30_000 });
        await visit.CheckAsync($"exports-{userName}", buyersPage: false, axe: Axe.All);
        foreach (string format in (string[])["CSV", "XLSX"])
        {
            IDownload file = await visit.Page.RunAndWaitForDownloadAsync(() =>
                row.GetByRole(AriaRole.Link, new() { Name = format, Exact = true }).ClickAsync()
            );
            Assert.Matches($@"^orders-\d{{4}}-\d\d-\d\d\.{format.ToLowerInvariant()}$", file.SuggestedFilename);
            Assert.True(new FileInfo(await file.PathAsync()).Length > 100);
        }
        visit.AssertClean();
    }
}
