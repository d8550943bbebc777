using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using ErrorOr;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.UseCases;
using Kaicang.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Foundation.Http;

/// <summary>The edge: JSON, languages, limits, headers, errors.</summary>
public static class FoundationHttp
{
    /// <summary>The cookie of the language switch: <c>zh-CN</c> or <c>en</c>.</summary>
    public const string LanguageCookie = "kc-lang";

    public static IServiceCollection AddFoundationHttp(this IServiceCollection services)
    {
        services.Configure<JsonOptions>(json =>
        {
            json.SerializerOptions.Converters.Add(new TypedIdJsonFactory());
            json.SerializerOptions.Converters.Add(new System.Text.Json.Serialization.JsonStringEnumConverter());
            json.SerializerOptions.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        });
        // A value that can't be read ends in the one refusal `malformed`, before a use case is entered.
        services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        services.AddHttpContextAccessor();
        services.AddRateLimiter(_ => { });
        services.AddOptions<RateLimiterOptions>().Configure<IConfiguration>(ConfigureLimits);
        services.Configure<RequestLocalizationOptions>(languages =>
        {
            CultureInfo[] cultures = [new("zh-CN"), new("en")];
            languages.DefaultRequestCulture = new RequestCulture("zh-CN");
            languages.SupportedCultures = cultures;
            languages.SupportedUICultures = cultures;
            languages.RequestCultureProviders =
            [
                new QueryStringRequestCultureProvider { QueryStringKey = "lang", UIQueryStringKey = "lang" },
                new LanguageCookieProvider(),
            ];
        });
        return services;
    }

    /// <summary>Order matters: errors outermost, then headers, language, who it is, his limits, what he may.</summary>
    public static void UseFoundation(this WebApplication app)
    {
        app.UseExceptionHandler(errors => errors.Run(AnswerBug));
        app.Use(SecurityHeaders);
        app.UseRequestLocalization();
        app.UseRouting();
        app.UseAuthentication();
        app.Use(RebuildActor);
        app.UseRateLimiter();
        app.Use(SecondFactorGate.Pass);
        app.UseAuthorization();
        app.UseAntiforgery();
    }

    /// <summary>Foundation's own routes: clock, parked work, audit log.</summary>
    public static void MapFoundation(this IEndpointRouteBuilder routes)
    {
        routes.Query("/api/clock", Clock.ShowClock.Handle).Open();
        routes.Act("/api/staff/clock/advance", Clock.AdvanceClock.Handle);
        routes.Query("/api/staff/work", Facts.ListParkedFacts.Handle);
        routes.Act("/api/staff/work/retry", Facts.RetryParkedFact.Handle);
        routes.Query("/api/staff/audit", ListAudit.Handle);
    }

    private static void ConfigureLimits(RateLimiterOptions limits, IConfiguration configuration)
    {
        limits.OnRejected = async (rejected, _) =>
            await new RefusalResult(FoundationRefusals.TooMany.With()).ExecuteAsync(rejected.HttpContext);
        // Per caller and second; generous for people, a wall for scripts that guess.
        Bucket(RateLimits.Read, perSecond: 200, burst: 2000);
        Bucket(RateLimits.Write, perSecond: 200, burst: 2000);
        Bucket(RateLimits.SignIn, perSecond: 5, burst: 200);
        Bucket(RateLimits.Queue, perSecond: 5, burst: 20);
        Bucket(RateLimits.Callback, perSecond: 500, burst: 5000);
        Bucket(RateLimits.Page, perSecond: 100, burst: 1000);

        void Bucket(string name, int perSecond, int burst) =>
            AddBucket(
                limits,
                name,
                configuration.GetValue($"RateLimits:{name}:PerSecond", perSecond),
                configuration.GetValue($"RateLimits:{name}:Burst", burst)
            );
    }

    private static void AddBucket(RateLimiterOptions limits, string name, int perSecond, int burst) =>
        limits.AddPolicy(
            name,
            http =>
                RateLimitPartition.GetTokenBucketLimiter(
                    (name, CallerOf(http)),
                    _ => new TokenBucketRateLimiterOptions
                    {
                        TokenLimit = burst,
                        TokensPerPeriod = Math.Max(1, perSecond / 5),
                        ReplenishmentPeriod = TimeSpan.FromMilliseconds(200),
                        QueueLimit = 0,
                    }
                )
        );

    /// <summary>Who signed in, else the address. What a request merely claims (a made-up token) is no caller of its own.</summary>
    private static string CallerOf(HttpContext http)
    {
        Actor actor = http.RequestServices.GetRequiredService<ActorHolder>().Actor;
        return actor.IsSignedIn ? actor.Account.ToString() : http.Connection.RemoteIpAddress?.ToString() ?? "?";
    }

    private static Task SecurityHeaders(HttpContext http, RequestDelegate next)
    {
        IHeaderDictionary headers = http.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.XFrameOptions = "SAMEORIGIN";
        headers["Permissions-Policy"] = "geolocation=(), microphone=(self), camera=(self)";
        // MudBlazor writes style attributes; scripts come from this host only.
        headers.ContentSecurityPolicy =
            "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self' ws: wss:; font-src 'self' data:; object-src 'none'; base-uri 'self'; frame-ancestors 'self'; form-action 'self' http://127.0.0.1:* http://localhost:*";
        return next(http);
    }

    private static async Task RebuildActor(HttpContext http, RequestDelegate next)
    {
        if (
            KaicangClaims.AccountOf(http.User) is { } account
            && http.RequestServices.GetService<IActorSource>() is { } source
        )
        {
            Actor actor = await source.ActorOf(
                account,
                http.User.FindFirstValue(KaicangClaims.Session),
                http.RequestAborted
            );
            http.RequestServices.GetRequiredService<ActorHolder>().Actor = actor;
            http.User = actor.IsSignedIn ? PrincipalOf(actor, http.User) : new ClaimsPrincipal(new ClaimsIdentity()); // Revoked or locked: from now on nobody.
        }
        await next(http);
    }

    /// <summary>Name and roles as they are now, so that navigation shows what the reader may do today.</summary>
    private static ClaimsPrincipal PrincipalOf(Actor actor, ClaimsPrincipal signedIn) =>
        new(
            new ClaimsIdentity(
                [
                    new Claim(KaicangClaims.Account, actor.Account.ToString()),
                    new Claim(KaicangClaims.Session, signedIn.FindFirstValue(KaicangClaims.Session) ?? ""),
                    new Claim(ClaimTypes.Name, actor.Name),
                    .. actor.Roles.Select(role => new Claim(ClaimTypes.Role, role)),
                ],
                signedIn.Identity?.AuthenticationType ?? "Kaicang"
            )
        );

    private static Task AnswerBug(HttpContext http)
    {
        Exception? bug = http.Features.Get<IExceptionHandlerFeature>()?.Error;
        if (bug is BadHttpRequestException malformed)
            return new RefusalResult(
                FoundationRefusals.Malformed.With(
                    (
                        "what",
                        malformed.InnerException is System.Text.Json.JsonException json
                            ? json.Path ?? malformed.Message
                            : malformed.Message
                    )
                )
            ).ExecuteAsync(http);
        bool api = http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);
        if (api && bug is not null && UseCases.DbErrors.IsConnectionLost(bug))
            return new RefusalResult(FoundationRefusals.DatabaseAway.With()).ExecuteAsync(http);
        http.Response.StatusCode = StatusCodes.Status500InternalServerError;
        if (!api && http.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal))
            return Task.CompletedTask; // A page of the Ui says it, in its own frame.
        string trace = System.Diagnostics.Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        var text = new Text(
            $"系统出错了，已记录。编号 {trace}",
            $"Something broke on our side and was logged. Number {trace}"
        );
        return api
            ? http.Response.WriteAsJsonAsync(
                new
                {
                    code = "bug",
                    title = text.ToString(),
                    traceId = trace,
                }
            )
            : http.Response.WriteAsync(text);
    }

    private sealed class LanguageCookieProvider : RequestCultureProvider
    {
        public override Task<ProviderCultureResult?> DetermineProviderCultureResult(HttpContext httpContext)
        {
            string? language = httpContext.Request.Cookies[LanguageCookie];
            // The API follows Accept-Language; pages are Chinese until somebody switches.
            if (language is null && httpContext.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
                language = httpContext
                    .Request.Headers.AcceptLanguage.ToString()
                    .StartsWith("en", StringComparison.OrdinalIgnoreCase)
                    ? "en"
                    : "zh-CN";
            return Task.FromResult(language is null ? null : new ProviderCultureResult(language));
        }
    }
}
