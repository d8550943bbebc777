using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Kaicang.Integration.Harness;
using Microsoft.Playwright;

namespace Kaicang.Browser;

/// <summary>How much of a page axe looks at.</summary>
public enum Axe
{
    All,

    /// <summary>Whether the words can be read on their ground.</summary>
    Contrast,
}

/// <summary>A visit with one browser window: it remembers everything that went wrong on the way.</summary>
public sealed partial class Visit : IAsyncDisposable
{
    private readonly HostProcess host;
    private readonly IBrowserContext context;
    private readonly string language;
    private readonly string look;
    private readonly List<string> complaints = [];
    private int sockets;

    internal Visit(HostProcess host, IBrowserContext context, IPage page, string language, bool dark)
    {
        this.host = host;
        this.context = context;
        this.language = language;
        look = dark ? language + "-dark" : language;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
                complaints.Add($"console error on {page.Url}: {message.Text}");
        };
        page.PageError += (_, error) => complaints.Add($"script error on {page.Url}: {error}");
        page.WebSocket += (_, _) => sockets++;
        page.Response += (_, response) =>
        {
            if (response.Status >= 500)
                complaints.Add($"{response.Status} from {response.Url}");
        };
    }

    public IPage Page { get; }

    public bool IsEnglish => language == "en";

    /// <summary>Opens a page and waits until it is there; consoles also until their circuit is up.</summary>
    public async Task OpenAsync(string path)
    {
        IResponse? response = await Page.GotoAsync(path);
        if (response is { Status: >= 400 })
            complaints.Add($"{path} answered {response.Status}");
        if (path.StartsWith("/console", StringComparison.Ordinal))
            await Page.WaitForSelectorAsync("main[data-interactive]", new() { State = WaitForSelectorState.Attached });
    }

    /// <summary>Goes to another page of the navigation as people do: by its link, without a new document.</summary>
    public async Task FollowAsync(string path)
    {
        await Page.Locator($".kc-drawer a[href='{path}']").First.ClickAsync();
        await ArrivesAsync($"^{Regex.Escape(host.Url.TrimEnd('/') + path)}$");
        await Page.Locator($".kc-drawer a.active[href='{path}']").First.WaitForAsync();
        await Page.Locator("main h1").First.WaitForAsync();
    }

    /// <summary>
    /// Waits until the address is of this form and its page is loaded. It asks again and again: to wait for an event of
    /// the browser misses one that comes between the click and the wait.
    /// </summary>
    public async Task ArrivesAsync([StringSyntax(StringSyntaxAttribute.Regex)] string address)
    {
        await Assertions.Expect(Page).ToHaveURLAsync(new Regex(address), new() { Timeout = 30_000 });
        await Page.WaitForFunctionAsync("() => document.readyState === 'complete'");
    }

    internal string PasswordOf(string userName) =>
        File.ReadLines(Path.Combine(host.Folder, "demo-accounts.txt"))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .First(cells => cells.Length >= 3 && cells[1] == userName)[2];

    public async Task SignInAsync(string userName)
    {
        string password = PasswordOf(userName);
        await Page.GotoAsync("/sign-in");
        await Page.Locator("[name='Work.UserName']").FillAsync(userName);
        await Page.Locator("[name='Work.Password']").FillAsync(password);
        await Page.Locator("[name='Work.Password']").PressAsync("Enter");
        await ArrivesAsync("^((?!/sign-in).)*$");
    }

    public async Task SignInByPhoneAsync(string phone, string? then = null)
    {
        if (then is not null || !Page.Url.Contains("/sign-in", StringComparison.Ordinal))
            await Page.GotoAsync("/sign-in" + (then is null ? "" : "?then=" + Uri.EscapeDataString(then)));
        await Page.Locator("[name='Phone.Number']").FillAsync(phone);
        await Page.Locator("[name='Phone.Step'][value='send']").ClickAsync();
        await Page.Locator("[name='Phone.Code']").WaitForAsync();
        await Page.Locator("[name='Phone.Code']").FillAsync(await CodeOf(phone));
        await Page.Locator("[name='Phone.Step'][value='sign-in']").ClickAsync();
        await ArrivesAsync("^((?!/sign-in).)*$");
    }

    /// <summary>Waits until a console page shows its first rows: no list, bar or bone still says that it is loading.</summary>
    public Task SettlesAsync() =>
        Page.WaitForFunctionAsync(
            "() => !document.querySelector('.mud-table-loading, .mud-progress-linear, .mud-progress-circular, main .kc-bone, [aria-busy=true]')"
        );

    /// <summary>Signs in where a sheet asks for it: the page below stays.</summary>
    public async Task SignInOnSheetAsync(string phone)
    {
        const string sheet = "#kc-sheet[open]";
        await Page.Locator($"{sheet} [name='Phone.Number']").FillAsync(phone);
        await Page.Locator($"{sheet} [name='Phone.Step'][value='send']").ClickAsync();
        await Page.Locator($"{sheet} [name='Phone.Code']").WaitForAsync();
        await Page.Locator($"{sheet} [name='Phone.Code']").FillAsync(await CodeOf(phone));
        await Page.Locator($"{sheet} [name='Phone.Step'][value='sign-in']").ClickAsync();
    }

    /// <summary>Complains when the page must be scrolled sideways.</summary>
    public async Task FitsAsync(string name)
    {
        int over = await Page.EvaluateAsync<int>(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        );
        if (over > 0)
            complaints.Add($"{name}: {over} px wider than the window");
    }

    /// <summary>The same in the window of a phone; afterwards the window is as it was.</summary>
    public async Task FitsPhoneAsync(string name)
    {
        PageViewportSizeResult before = Page.ViewportSize!;
        await Page.SetViewportSizeAsync(390, 844);
        // The navigation folds away by an animation.
        await Page.WaitForFunctionAsync(
            "() => document.querySelector('.mud-drawer').getBoundingClientRect().right <= 0 && document.querySelector('.mud-main-content').getBoundingClientRect().width >= 390"
        );
        await FitsAsync(name + " on a phone");
        await Page.ScreenshotAsync(
            new()
            {
                Path = Path.Combine(BrowserWorld.Screenshots, $"narrow-{name.Trim('/').Replace('/', '-')}-{look}.png"),
            }
        );
        await Page.SetViewportSizeAsync(before.Width, before.Height);
        await Page.WaitForFunctionAsync(
            "() => document.querySelector('.mud-drawer').getBoundingClientRect().left >= 0"
        );
    }

    /// <summary>Keeps a screenshot and looks for what no page may have.</summary>
    public async Task CheckAsync(string name, bool buyersPage, Axe axe = Axe.All)
    {
        await Page.ScreenshotAsync(
            new() { Path = Path.Combine(BrowserWorld.Screenshots, $"{name}-{look}.png"), FullPage = false }
        );
        if (buyersPage && sockets > 0)
            complaints.Add($"{name}: a buyer's page opened a circuit");
        string text = await Page.EvaluateAsync<string>(
            """
            () => { const copy = document.body.cloneNode(true);
                    copy.querySelectorAll('[lang="zh-CN"], [data-content], script, style, template').forEach(e => e.remove());
                    return copy.innerText || copy.textContent; }
            """
        );
        if (IsEnglish && Han().Match(text) is { Success: true } han)
            complaints.Add(
                $"{name}: Chinese in English near '{text[Math.Max(0, han.Index - 30)..Math.Min(text.Length, han.Index + 30)].ReplaceLineEndings(" ")}'"
            );
        if (RawKey().Match(text) is { Success: true } key)
            complaints.Add($"{name}: raw key '{key.Value}'");
        await AxeAsync(name, axe);
    }

    /// <summary>Fails with everything that was noticed.</summary>
    public void AssertClean() => Assert.True(complaints.Count == 0, string.Join('\n', complaints.Distinct()));

    /// <summary>Keeps what the window showed last: the first thing to look at after a failure.</summary>
    public async ValueTask DisposeAsync()
    {
        string test = string.Concat(TestContext.Current.TestMethod?.MethodName.Take(80) ?? "visit");
        if (!Page.IsClosed)
            await Page.ScreenshotAsync(
                new() { Path = Path.Combine(BrowserWorld.Screenshots, $"last-{test}-{look}.png") }
            );
        await context.DisposeAsync();
    }

    internal async Task<string> CodeOf(string phone)
    {
        using JsonDocument messages = JsonDocument.Parse(
            await host.Http.GetStringAsync(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"http://127.0.0.1:{host.CounterpartPort + 2}/messages?phone={phone}&limit=1"
                )
            )
        );
        return messages.RootElement[0].GetProperty("params").GetProperty("code").GetString()!;
    }

    private async Task AxeAsync(string name, Axe axe)
    {
        AxeResult found = await Page.RunAxe(
            axe == Axe.Contrast ? new AxeRunOptions { RunOnly = RunOnlyOptions.Rules("color-contrast") } : null
        );
        foreach (AxeResultItem violation in found.Violations.Where(v => v.Impact is "serious" or "critical"))
            complaints.Add(
                $"{name}: axe {violation.Id} ({violation.Impact}) at {string.Join(", ", violation.Nodes.Take(3).Select(n => n.Html.Length > 120 ? n.Html[..120] : n.Html))}"
            );
    }

    [GeneratedRegex(@"[\u4e00-\u9fff]")]
    private static partial Regex Han();

    /// <summary>What a missing text of a component library looks like: <c>Mud_Something</c>, <c>Orders.Title</c> in brackets, <c>{0}</c>.</summary>
    [GeneratedRegex(@"\{\d\}|\{[a-z]+\}|\bMud[A-Z]\w+_\w+|\[\w+\.\w+\]")]
    private static partial Regex RawKey();
}
