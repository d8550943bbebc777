using Kaicang.Foundation;
using Kaicang.Foundation.Http;
using Kaicang.Ui;
using Scalar.AspNetCore;

namespace Kaicang.Host;

/// <summary>Builds the web host from Foundation and the list of modules.</summary>
public static class KaicangHost
{
    /// <summary>The host, built and not yet started.</summary>
    public static WebApplication Build(string[] args)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(
            new WebApplicationOptions
            {
                Args = args,
                ContentRootPath = AppContext.BaseDirectory,
                ApplicationName = "Kaicang.Host",
            }
        );
        Demo.CounterpartAddresses.Fill(builder.Configuration);
        builder.WebHost.UseStaticWebAssets();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 20 * 1024 * 1024;
        });
        builder.Services.AddFoundation(builder.Configuration).AddFoundationHttp();
        builder.Services.AddOpenApi("v1");
        builder.Services.AddAntiforgery();
        builder.Services.AddKaicangUi(ModuleList.All.Select(module => module.GetType().Assembly));
        Observability.Add(builder);
        AddSignIn(builder.Services);
        foreach (IModule module in ModuleList.All)
            module.Add(builder.Services, builder.Configuration);

        WebApplication app = builder.Build();
        app.UseKaicangUi();
        app.UseFoundation();
        app.MapStaticAssets().RequireRateLimiting(RateLimits.Page);
        Observability.Map(app);
        app.MapOpenApi("/openapi/{documentName}.json").AllowAnonymous().RequireRateLimiting(RateLimits.Page);
        app.MapScalarApiReference("/reference").AllowAnonymous().RequireRateLimiting(RateLimits.Page);
        app.MapFoundation();
        foreach (IModule module in ModuleList.All)
            module.Map(app);
        app.MapKaicangPages().RequireRateLimiting(RateLimits.Page);
        return app;
    }

    private static void AddSignIn(IServiceCollection services)
    {
        services
            .AddAuthorizationBuilder()
            .AddPolicy(
                ApiPolicy.Name,
                policy => policy.AddAuthenticationSchemes(ApiPolicy.Scheme).RequireAuthenticatedUser()
            );
    }
}
