using System.Net;

namespace Kaicang.Counterparts.Frame;

/// <summary>Builds one counterpart as a web application on its loopback port.</summary>
public static class CounterpartHost
{
    private const long LargestRequest = 8 * 1024 * 1024;

    /// <summary>The application, not started. With port 0 the address is in <c>app.Urls</c> after the start.</summary>
    public static WebApplication Build(ICounterpart counterpart, CounterpartOptions options)
    {
        // Its own content root: a counterpart inside another program (tests) must not read that program's appsettings.json.
        Directory.CreateDirectory(options.StoreDirectory);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = Path.GetFullPath(options.StoreDirectory) }
        );
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = LargestRequest;
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port);
        });
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.Encoder = Wire.Json.Encoder);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton(counterpart);
        builder.Services.AddSingleton<TimeProvider>(new CounterpartClock(options.ClockFile));
        builder.Services.AddSingleton(_ => new CounterpartStore(
            options.StoreDirectory,
            counterpart.Name,
            FaultPlan.Schema,
            ExchangeLog.Schema,
            CallbackQueue.Schema,
            Registry.Schema,
            counterpart.Schema
        ));
        builder.Services.AddSingleton<FaultPlan>();
        builder.Services.AddSingleton<ExchangeLog>();
        builder.Services.AddSingleton<CallbackQueue>();
        builder.Services.AddSingleton<Registry>();
        builder.Services.AddSingleton<AnswerFaults>();
        builder.Services.AddSingleton<ICallbackManner, PlainCallbacks>(); // A counterpart with a manner of its own registers it later.
        builder.Services.AddHostedService<CallbackSender>();
        counterpart.AddServices(builder.Services, options);

        WebApplication app = builder.Build();
        ControlRoutes.Map(app, counterpart);
        counterpart.Map(app);
        return app;
    }
}
