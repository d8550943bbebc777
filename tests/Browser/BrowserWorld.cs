using Kaicang.Integration.Harness;
using Microsoft.Playwright;

namespace Kaicang.Browser;

/// <summary>One host with the demo world and one chromium for all browser tests.</summary>
public sealed class BrowserWorld : IAsyncLifetime
{
    private IPlaywright? playwright;

    internal HostProcess Host { get; private set; } = null!;

    public IBrowser Chromium { get; private set; } = null!;

    /// <summary>Where screenshots are kept to be looked at.</summary>
    public static string Screenshots { get; } =
        Directory
            .CreateDirectory(
                Environment.GetEnvironmentVariable("KAICANG_SCREENSHOTS")
                    ?? Path.Combine(AppContext.BaseDirectory, "screenshots")
            )
            .FullName;

    public async ValueTask InitializeAsync()
    {
        Host = await HostProcess.StartAsync(Engine.Sqlite);
        playwright = await Playwright.CreateAsync();
        Chromium = await playwright.Chromium.LaunchAsync(
            new()
            {
                ExecutablePath = "/usr/bin/chromium",
                Args =
                [
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-quic",
                    "--no-first-run",
                    "--disable-background-networking",
                    "--disable-component-update",
                    "--disable-sync",
                    "--autoplay-policy=no-user-gesture-required",
                ],
            }
        );
    }

    /// <summary>A phone (390 × 844) or a desktop (1440 × 900) in one language, by day or in the dark.</summary>
    public async Task<Visit> VisitAsync(bool phone, string language, bool dark = false)
    {
        IBrowserContext context = await Chromium.NewContextAsync(
            new()
            {
                BaseURL = Host.Url,
                ViewportSize = phone
                    ? new ViewportSize { Width = 390, Height = 844 }
                    : new ViewportSize { Width = 1440, Height = 900 },
                IsMobile = phone,
                HasTouch = phone,
                Locale = language,
                TimezoneId = "Asia/Shanghai",
                ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            }
        );
        await context.AddCookiesAsync([
            new()
            {
                Name = "kc-lang",
                Value = language,
                Url = Host.Url,
            },
        ]);
        IPage page = await context.NewPageAsync();
        page.SetDefaultTimeout(30_000);
        return new Visit(Host, context, page, language, dark);
    }

    public async ValueTask DisposeAsync()
    {
        if (Chromium is not null)
            await Chromium.DisposeAsync();
        playwright?.Dispose();
        if (Host is not null)
            await Host.DisposeAsync();
    }
}

/// <summary>The one world of this project.</summary>
[CollectionDefinition("browser")]
public sealed class BrowserCollection : ICollectionFixture<BrowserWorld>;
