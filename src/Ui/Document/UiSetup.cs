using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;
using MudBlazor.Services;

namespace Kaicang.Ui;

/// <summary>The assemblies that hold pages, besides this one.</summary>
public sealed record PageAssemblies(IReadOnlyList<Assembly> All);

/// <summary>What a host adds to serve pages.</summary>
public static class UiSetup
{
    /// <summary>Components, MudBlazor for consoles, and the pages of the given modules.</summary>
    public static IServiceCollection AddKaicangUi(this IServiceCollection services, params IEnumerable<Assembly> pages)
    {
        services.AddSingleton(new PageAssemblies([.. pages.Where(a => a != typeof(UiSetup).Assembly).Distinct()]));
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)); // Chinese as it is, not as number references.
        services.AddSingleton<Addresses>(provider => new Addresses(provider.GetServices<EndpointDataSource>()));
        services.AddCascadingAuthenticationState();
        services.AddMudServices(options =>
        {
            options.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.TopCenter;
            options.SnackbarConfiguration.VisibleStateDuration = 5000;
            options.SnackbarConfiguration.PreventDuplicates = false;
        });
        return services;
    }

    /// <summary>
    /// Language, theme and zone of each page request, and a page for answers that have none. The API's language and
    /// answers are its own. Stands before routing.
    /// </summary>
    public static IApplicationBuilder UseKaicangUi(this IApplicationBuilder app) =>
        app.Use(Languages.Choose)
            .UseWhen(
                http => IsForPeople(http.Request),
                pages => pages.UseStatusCodePagesWithReExecute("/status/{0}", createScopeForStatusCodePages: true)
            );

    private static bool IsForPeople(HttpRequest request) =>
        !request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        && request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    /// <summary>Every routable component.</summary>
    public static RazorComponentsEndpointConventionBuilder MapKaicangPages(this IEndpointRouteBuilder routes)
    {
        PageAssemblies pages = routes.ServiceProvider.GetRequiredService<PageAssemblies>();
        return routes
            .MapRazorComponents<KaicangApp>()
            .AddInteractiveServerRenderMode()
            .AddAdditionalAssemblies([.. pages.All]);
    }
}
