using System.Globalization;
using Microsoft.Playwright;

namespace Kaicang.Browser;

/// <summary>A full tariff from the upload over its report to the second person, on phone and desktop, in both languages.</summary>
[Collection("browser")]
public sealed class ListPagesTests(BrowserWorld world)
{
    [Fact]
    public async Task One_uploads_a_tariff_and_another_confirms_it()
    {
        int file = 0;
        foreach (
            (bool phone, string language) in new[] { (false, "zh-CN"), (false, "en"), (true, "zh-CN"), (true, "en") }
        )
            await Uploads(phone, language, ++file);

        await using Visit second = await world.VisitAsync(phone: false, "en");
        IPage page = second.Page;
        await second.SignInAsync("customs");
        await second.OpenAsync("/console/customs/lists");
        await page.Locator("main .mud-table-body a").First.WaitForAsync();
        await second.CheckAsync("lists-4-editions", buyersPage: false);
        await second.OpenAsync((await page.Locator("main .mud-table-body a").First.GetAttributeAsync("href"))!);
        ILocator day = page.Locator("main input[type=date]");
        await day.WaitForAsync();
        await Shows(second, "lists-5-second-person");
        string from = await page.Locator(".kc-form-lead").First.InnerTextAsync();
        await day.FillAsync(System.Text.RegularExpressions.Regex.Match(from, @"\d{4}-\d{2}-\d{2}").Value);
        await day.BlurAsync();
        await page.Locator("main button.mud-button-filled").ClickAsync();
        await page.Locator("main button.mud-button-filled")
            .WaitForAsync(new() { State = WaitForSelectorState.Detached });
        Assert.Equal(0, await page.Locator("main .kc-alert").CountAsync());
        await second.CheckAsync("lists-6-confirmed", buyersPage: false);
        second.AssertClean();
    }

    private async Task Uploads(bool phone, string language, int number)
    {
        string tariff = await File.ReadAllTextAsync(Path.Combine(AfterSaleTests.DataFolder, "customs", "tariff.csv"));
        string name = phone ? "lists-phone" : "lists";
        await using Visit visit = await world.VisitAsync(phone, language);
        IPage page = visit.Page;
        await visit.SignInAsync("catalog");
        await visit.OpenAsync("/console/customs/lists");
        await visit.SettlesAsync();
        await Shows(visit, name + "-1-empty");

        ILocator send = page.Locator("main button.mud-button-filled");
        await Choose("bad.csv", tariff.Replace(",035,", ",0x5,", StringComparison.Ordinal));
        await page.Locator("main table code").First.WaitForAsync();
        await Shows(visit, name + "-2-findings");

        string vat = (4 + number).ToString(CultureInfo.InvariantCulture);
        await Choose($"tariff-{number}.csv", tariff.Replace(",15,9,", $",15,{vat},", StringComparison.Ordinal));
        await visit.ArrivesAsync("/console/customs/lists/led_");
        await page.Locator("main .mud-table-body code").First.WaitForAsync();
        await visit.SettlesAsync();
        // Who uploaded it has no button to confirm it.
        Assert.Equal(0, await page.Locator("main button.mud-button-filled").CountAsync());
        await Shows(visit, name + "-3-report");
        visit.AssertClean();

        async Task Choose(string fileName, string content)
        {
            await page.Locator("input[type=file]")
                .SetInputFilesAsync(
                    new FilePayload
                    {
                        Name = fileName,
                        MimeType = "text/csv",
                        Buffer = System.Text.Encoding.UTF8.GetBytes(content),
                    }
                );
            await page.Locator("main button.mud-button-filled:not([disabled])").WaitForAsync();
            await send.ClickAsync();
        }
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
}
