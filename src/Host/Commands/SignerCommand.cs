using Kaicang.Customs.Signing.Remote;
using Kaicang.Foundation;
using Kaicang.Foundation.Storage;
using OpenTelemetry.Metrics;
using Serilog;
using Spectre.Console;

namespace Kaicang.Host.Commands;

/// <summary>
/// <c>./run signer</c>: the host that holds the senders' keys, apart from the one that serves pages. <c>./run signer pair</c> makes the
/// certificates by which the two know each other.
/// </summary>
internal static class SignerCommand
{
    public const string Usage = "[--Signer:Url=https://…] [--Customs:Senders:…] | pair --out DIR";

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is ["pair", .. var rest])
            return Pair(rest);
        try
        {
            await using WebApplication app = Build(args);
            IReadOnlyList<string> served = SigningHost.Map(app);
            await app.StartAsync();
            AnsiConsole.MarkupLineInterpolated($"[green]签名主机 · signing host: {string.Join(", ", app.Urls)}[/]");
            foreach (string sender in served)
                AnsiConsole.MarkupLineInterpolated($"  {sender}");
            await app.WaitForShutdownAsync();
            return 0;
        }
        catch (Exception failed) when (failed is InvalidOperationException or IOException)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]{failed.Message}[/]");
            return 1;
        }
    }

    /// <summary>The host, built and without its routes.</summary>
    public static WebApplication Build(string[] args)
    {
        // Nothing that a web host brings along: no endpoints of the configuration file, no static files, no pages.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(
            new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory }
        );
        builder
            .Configuration.AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true)
            .AddEnvironmentVariables()
            .AddCommandLine(args);
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration();
        builder.Services.AddRoutingCore();
        builder.Services.AddSerilog(log =>
            log.MinimumLevel.Information()
                .MinimumLevel.Override("Microsoft", Serilog.Events.LogEventLevel.Warning)
                .WriteTo.Console(outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}")
        );
        SigningHost.Add(
            builder,
            builder.Configuration.GetSection("Kaicang").Get<KaicangOptions>() ?? new KaicangOptions(),
            builder.Configuration.GetSection("Storage").Get<StorageOptions>() ?? new StorageOptions()
        );
        builder
            .Services.AddOpenTelemetry()
            .WithMetrics(metrics =>
                metrics.AddMeter(SigningHost.MeterName).AddRuntimeInstrumentation().AddPrometheusExporter()
            );
        WebApplication app = builder.Build();
        app.MapPrometheusScrapingEndpoint("/metrics");
        return app;
    }

    private static int Pair(string[] args)
    {
        if (CommandLine.Option(args, "--out") is not { } folder)
        {
            AnsiConsole.MarkupLine("[red]./run signer pair --out DIR[/]");
            return 2;
        }
        try
        {
            foreach (string file in SigningPair.Make(folder, TimeProvider.System.GetUtcNow()))
                Console.WriteLine(Path.GetFullPath(file));
            return 0;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]{failed.Message}[/]");
            return 1;
        }
    }
}
