using System.Globalization;
using Kaicang.Counterparts.Frame;
using Kaicang.Kernel;

namespace Kaicang.Counterparts.SingleWindow.Pages;

/// <summary>The pages of the single window, for people.</summary>
internal static class PageRoutes
{
    private const string TongueCookie = "tongue";
    private const int MostPersons = 50;

    public static void Map(WebApplication app)
    {
        app.MapGet(
            "/",
            (HttpContext http, CounterpartStore store, CodeWords words, long? before, string? number) =>
            {
                Tongue t = TongueOf(http);
                List<InboxLine> lines = store.Read(c =>
                    Inbox
                        .Newest(c, number, before ?? long.MaxValue, InboxPage.Most)
                        .ConvertAll(row => new InboxLine(row, Inbox.LastAnswer(c, row.Seq)))
                );
                return Show(http, t, "/", t["收到的报文", "What came in"], InboxPage.Render(t, words, lines, number));
            }
        );
        app.MapGet("/messages/{seq:long}", Message);
        app.MapGet(
            "/messages/{seq:long}/raw",
            (long seq, CounterpartStore store) =>
                store.Read(c => Inbox.Find(c, seq) is null ? null : Inbox.Text(c, seq)) is { } text
                    ? Results.Text(text, "text/plain; charset=utf-8")
                    : Results.NotFound()
        );
        app.MapGet(
            "/persons",
            (HttpContext http, CounterpartStore store, TimeProvider clock) =>
            {
                Tongue t = TongueOf(http);
                int year = BusinessDay.Of(clock.GetUtcNow()).Year;
                List<PersonUse> persons = store.Read(c => Quota.MostUsed(c, year, MostPersons));
                return Show(
                    http,
                    t,
                    "/persons",
                    t["个人额度", "Quotas"],
                    PersonsPage.Render(t, persons, year, searched: false)
                );
            }
        );
        // Asked by POST: an ID number does not belong into an address.
        app.MapPost("/persons", Person).DisableAntiforgery();
        app.MapGet(
            "/settings",
            (HttpContext http, CounterpartStore store, ScenarioDesk scenario) =>
            {
                Tongue t = TongueOf(http);
                string body = SettingsPage.Render(t, scenario.InForce, store.Read(Senders.All));
                return Show(http, t, "/settings", t["当前设置", "Settings"], body);
            }
        );
    }

    private static IResult Message(HttpContext http, long seq, CounterpartStore store, CodeWords words)
    {
        Tongue t = TongueOf(http);
        string? body = store.Read(c =>
            Inbox.Find(c, seq) is { } row
                ? MessagePage.Render(t, words, row, Inbox.Answers(c, seq, 200), Inbox.Text(c, seq))
                : null
        );
        return body is null ? Results.NotFound() : Show(http, t, "", t["报文", "Message"], body);
    }

    private static async Task<IResult> Person(HttpContext http, CounterpartStore store, CancellationToken ct)
    {
        Tongue t = TongueOf(http);
        IFormCollection form = await http.Request.ReadFormAsync(ct);
        string id = form["idNumber"].ToString().Trim().ToUpperInvariant();
        if (!int.TryParse(form["year"], NumberStyles.None, CultureInfo.InvariantCulture, out int year))
            return Results.Redirect("/persons");
        PersonUse use = store.Read(c => Quota.Of(c, id, year));
        bool any = use.HereFen + use.ElsewhereFen + use.Weights.Sum(w => w.HereGrams + w.ElsewhereGrams) > 0;
        return Show(
            http,
            t,
            "/persons",
            t["个人额度", "Quotas"],
            PersonsPage.Render(t, any ? [use] : [], year, searched: true)
        );
    }

    private static IResult Show(HttpContext http, Tongue t, string here, string title, string body)
    {
        http.Response.Headers.ContentSecurityPolicy =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'";
        DateTimeOffset now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        string clock = now.ToOffset(TimeSpan.FromHours(8))
            .ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        return Results.Content(PageFrame.Page(t, here, title, clock, body), "text/html; charset=utf-8");
    }

    /// <summary>The language that was chosen, kept in a cookie; otherwise what the browser prefers, Chinese without one.</summary>
    private static Tongue TongueOf(HttpContext http)
    {
        string? wanted = http.Request.Query["lang"];
        if (wanted is "zh" or "en")
            http.Response.Cookies.Append(TongueCookie, wanted, new CookieOptions { SameSite = SameSiteMode.Lax });
        else
            wanted = http.Request.Cookies[TongueCookie];
        wanted ??= http.Request.Headers.AcceptLanguage.ToString();
        return new Tongue(wanted.StartsWith("en", StringComparison.OrdinalIgnoreCase));
    }
}
