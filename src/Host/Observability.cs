using System.Security.Claims;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Http;
using Kaicang.Foundation.Storage;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Kaicang.Host;

/// <summary>Logs, traces, metrics and health. None of them carries personal data: no bodies, no query strings, no SQL parameters.</summary>
internal static class Observability
{
    private const int DaysKept = 14;

    public static void Add(WebApplicationBuilder builder)
    {
        string folder = builder.Configuration["Storage:Folder"] ?? "var";
        builder.Logging.ClearProviders();
        builder.Services.AddSerilog(
            (services, log) =>
                log
                    .ReadFrom.Configuration(builder.Configuration)
                    .MinimumLevel.Is(LevelOf(builder.Configuration["Logging:LogLevel:Default"]))
                    .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                    .MinimumLevel.Override("System.Net.Http", LogEventLevel.Warning)
                    // Who asks whether we are ready gets the answer; "not yet" is no error of ours.
                    .MinimumLevel.Override("Microsoft.Extensions.Diagnostics.HealthChecks", LogEventLevel.Fatal)
                    // Lost races are refusals, answered in one place; the engine's own complaint about them is noise.
                    .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Update", LogEventLevel.Fatal)
                    .MinimumLevel.Override("Microsoft.EntityFrameworkCore.Database.Command", LogEventLevel.Fatal)
                    .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
                    // It recommends another garbage collector, and takes the machine's uptime for a check that hangs.
                    .MinimumLevel.Override("Orleans.Runtime.Silo", LogEventLevel.Error)
                    .MinimumLevel.Override("Orleans.Runtime.Watchdog", LogEventLevel.Error)
                    .Enrich.FromLogContext()
                    .WriteTo.Console(
                        restrictedToMinimumLevel: LogEventLevel.Warning,
                        outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {SourceContext}: {Message:lj}{NewLine}{Exception}"
                    )
                    .WriteTo.File(
                        new CompactJsonFormatter(),
                        Path.Combine(folder, "logs", "kaicang-.json"),
                        rollingInterval: RollingInterval.Day,
                        retainedFileCountLimit: DaysKept,
                        fileSizeLimitBytes: 200L * 1024 * 1024,
                        shared: false
                    )
        );
        OpenTelemetry.OpenTelemetryBuilder telemetry = builder
            .Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService("kaicang"))
            .WithTracing(tracing => tracing.AddAspNetCoreInstrumentation().AddHttpClientInstrumentation())
            .WithMetrics(metrics =>
                metrics
                    .AddAspNetCoreInstrumentation()
                    .AddHttpClientInstrumentation()
                    .AddRuntimeInstrumentation()
                    .AddMeter(Kaicang.Customs.Signing.Remote.SigningHost.MeterName)
                    .AddPrometheusExporter()
            );
        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
            OpenTelemetry.OpenTelemetryBuilderOtlpExporterExtensions.UseOtlpExporter(telemetry);
        builder.Services.AddSingleton<Demo.DemoReadiness>();
        builder
            .Services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", tags: ["ready"])
            .AddCheck<Demo.DemoReadiness>("demo-world", tags: ["ready"]);
    }

    public static void Map(WebApplication app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false })
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Read);
        app.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready") })
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Read);
        // For staff's tools: a bearer token of an account with a staff role.
        app.MapPrometheusScrapingEndpoint("/metrics")
            .RequireAuthorization(policy =>
                policy
                    .AddAuthenticationSchemes(ApiPolicy.Scheme)
                    .RequireAuthenticatedUser()
                    .RequireAssertion(IsForStaff)
            )
            .RequireRateLimiting(RateLimits.Read);
    }

    /// <summary>A token carries no roles: they are those that the account has now.</summary>
    private static async Task<bool> IsForStaff(AuthorizationHandlerContext asked)
    {
        if (asked.Resource is not HttpContext http || KaicangClaims.AccountOf(asked.User) is not { } account)
            return false;
        Actor actor = await http
            .RequestServices.GetRequiredService<IActorSource>()
            .ActorOf(account, asked.User.FindFirstValue(KaicangClaims.Session), http.RequestAborted);
        return actor.Roles.Contains(Roles.StaffAdmin) || actor.Roles.Contains(Roles.StaffOperations);
    }

    private static LogEventLevel LevelOf(string? level) =>
        level switch
        {
            "None" => LogEventLevel.Fatal,
            "Debug" => LogEventLevel.Debug,
            "Warning" => LogEventLevel.Warning,
            "Error" => LogEventLevel.Error,
            _ => LogEventLevel.Information,
        };

    private sealed class DatabaseCheck(IDbContextFactory<KaicangDb> factory) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(
            HealthCheckContext context,
            CancellationToken cancellationToken = default
        )
        {
            await using KaicangDb db = await factory.CreateDbContextAsync(cancellationToken);
            return await db.Database.CanConnectAsync(cancellationToken)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("no connection");
        }
    }
}
