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
        foreach (string path in pages)
        {
            await visit.FollowAsync(path);
            await visit.SettlesAsync();
            await visit.FitsAsync(path);
            string name = $"console-{userName}-{path.Trim('/').Replace('/', '-')}";
            await visit.CheckAsync(name, buyersPage: false, axe: dark ? Axe.Contrast : Axe.All);
        }
        visit.AssertClean();
    }
}
