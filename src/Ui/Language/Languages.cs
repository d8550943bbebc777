using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Kaicang.Ui;

/// <summary>What the reader chose: language, theme and zone, kept in three cookies that hold nothing personal.</summary>
/// <param name="Language"><c>zh-CN</c> or <c>en</c>.</param>
/// <param name="Theme"><c>light</c>, <c>dark</c>, or empty to follow the system.</param>
/// <param name="SystemIsDark">What the reader's system last said, so that a first paint needs no script.</param>
public sealed record ReaderChoice(string Language, string Theme, bool SystemIsDark)
{
    public bool IsDark => Theme == "dark" || (Theme.Length == 0 && SystemIsDark);
}

/// <summary>Reads the reader's choice from query and cookies, and makes it the culture of the request.</summary>
public static class Languages
{
    public const string Chinese = "zh-CN";
    public const string English = "en";
    public const string LanguageCookie = "kc-lang";
    public const string ThemeCookie = "kc-theme";
    public const string SchemeCookie = "kc-scheme";
    public const string ZoneCookie = "kc-zone";

    private static readonly CookieOptions Kept = new()
    {
        MaxAge = TimeSpan.FromDays(365),
        SameSite = SameSiteMode.Lax,
        Path = "/",
        IsEssential = true,
        HttpOnly = false, // The switch on the page writes them too.
    };

    /// <summary>The middleware: <c>?lang=</c> and <c>?theme=</c> win and are remembered; then the cookies; then Chinese.</summary>
    public static Task Choose(HttpContext http, RequestDelegate next)
    {
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            return next(http);
        if (http.Request.Query["lang"] is [{ } wanted] && Known(wanted) is { } language)
            http.Response.Cookies.Append(LanguageCookie, language, Kept);
        if (http.Request.Query["theme"] is [{ } theme] && theme is "light" or "dark" or "auto")
            http.Response.Cookies.Append(ThemeCookie, theme == "auto" ? "" : theme, Kept);

        CultureInfo culture = CultureInfo.GetCultureInfo(Of(http).Language);
        CultureInfo.CurrentCulture = culture;
        CultureInfo.CurrentUICulture = culture;
        if (
            http.Request.Cookies[ZoneCookie] is { Length: > 0 and < 64 } zone
            && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out TimeZoneInfo? found)
        )
            Formats.Zone = found;
        return next(http);
    }

    /// <summary>The choice that holds for this request.</summary>
    public static ReaderChoice Of(HttpContext http)
    {
        string language = Known(http.Request.Query["lang"]) ?? Known(http.Request.Cookies[LanguageCookie]) ?? Chinese;
        string theme =
            http.Request.Query["theme"] is [{ } asked] && asked is "light" or "dark" or "auto"
                ? asked
                : http.Request.Cookies[ThemeCookie] ?? "";
        return new ReaderChoice(
            language,
            theme is "light" or "dark" ? theme : "",
            http.Request.Cookies[SchemeCookie] == "dark"
        );
    }

    private static string? Known(string? language) =>
        language is null ? null
        : language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English
        : language.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Chinese
        : null;
}
