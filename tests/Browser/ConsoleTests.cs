using Microsoft.Playwright;

namespace Kaicang.Browser;

/// <summary>The consoles of staff, merchants, warehouses and streamers on a desktop, in both languages.</summary>
[Collection("browser")]
public sealed class ConsoleTests(BrowserWorld world)
{
    [Theory]
    [InlineData("admin", "zh-CN")]
    [InlineData("admin", "en")]
    [InlineData("shop-shiguang", "zh-CN")]
    [InlineData("shop-shiguang", "en")]
    [InlineData("warehouse-ningbo", "zh-CN")]
    [InlineData("warehouse-ningbo", "en")]
    [InlineData("streamer-s2", "zh-CN")]
    [InlineData("streamer-s2", "en")]
    public async Task Every_page_in_the_navigation_of_a_role_is_whole(string userName, string language)
    {
        // The structure is the same in both languages: English is looked at by day, Chinese in the dark.
        bool dark = language != "en";
        await using Visit visit = await world.VisitAsync(phone: false, language, dark);
        await visit.SignInAsync(userName);
        await visit.OpenAsync("/console");
        string[] pages = await visit.Page.EvaluateAsync<string[]>(
            "() => [...new Set([...document.querySelectorAll('nav a[href^=\"/console/\"], nav a[href^=\"console/\"]')].map(a => new URL(a.href).pathname))]"
        );
        Assert.NotEmpty(pages);
        await LooksAsync(visit, userName, "/console", dark);
        foreach (string path in pages)
        {
            await visit.FollowAsync(path);
            await LooksAsync(visit, userName, path, dark);
            if (await FirstThingAsync(visit, path) is not { } thing)
                continue;
            await visit.OpenAsync(thing);
            await LooksAsync(visit, userName, path + "/one", dark);
        }
        visit.AssertClean();
    }

    private static async Task LooksAsync(Visit visit, string userName, string path, bool dark)
    {
        await visit.SettlesAsync();
        await visit.FitsAsync(path);
        string name = $"console-{userName}-{path.Trim('/').Replace('/', '-')}";
        await visit.CheckAsync(name, buyersPage: false, axe: dark ? Axe.Contrast : Axe.All);
        if (dark)
            await visit.FitsPhoneAsync(path);
    }

    /// <summary>What a list leads to: its first row's page.</summary>
    private static async Task<string?> FirstThingAsync(Visit visit, string path)
    {
        ILocator link = visit.Page.Locator($"main .mud-table-body a[href^='{path}/']");
        return await link.CountAsync() == 0 ? null : await link.First.GetAttributeAsync("href");
    }
}
