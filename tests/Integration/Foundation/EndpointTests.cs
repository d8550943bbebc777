using Kaicang.Integration.Harness;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Foundation;

/// <summary>Every route has a policy (or says that it is open), a rate limit, and, under <c>/api</c>, an entry in OpenAPI.</summary>
public sealed class EndpointTests
{
    /// <summary>The framework's own: it serves files that a developer has just changed, and is not there after publishing.</summary>
    private static readonly string[] Exempt = ["Fallback {**path:file}"];

    [Fact]
    public async Task Every_route_has_policy_rate_limit_and_openapi_entry()
    {
        await using TestHost host = await TestHost.CreateAsync(Engine.Sqlite);
        IReadOnlyList<RouteEndpoint> routes = RoutesOf(host.App);
        Assert.True(routes.Count(r => r.RoutePattern.RawText!.StartsWith("/api", StringComparison.Ordinal)) > 20);
        Assert.Empty(routes.Where(r => !Exempt.Contains(r.DisplayName)).SelectMany(Complaints));
    }

    [Fact]
    public void A_planted_bare_route_is_found()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        WebApplication app = builder.Build();
        app.MapGet("/api/planted", () => "bare");
        Assert.Equal(3, RoutesOf(app).SelectMany(Complaints).Count());
    }

    private static IReadOnlyList<RouteEndpoint> RoutesOf(IEndpointRouteBuilder app) =>
        [.. app.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];

    private static IEnumerable<string> Complaints(RouteEndpoint route)
    {
        string name = route.DisplayName ?? route.RoutePattern.RawText ?? "?";
        bool page =
            route.Metadata.Any(m => m.GetType().Name is "ComponentTypeMetadata" or "StaticAssetDescriptor")
            || route.RoutePattern.RawText?.StartsWith("/_", StringComparison.Ordinal) == true;
        if (
            !page
            && route.Metadata.GetMetadata<IAuthorizeData>() is null
            && route.Metadata.GetMetadata<IAllowAnonymous>() is null
        )
            yield return $"{name}: no policy";
        if (
            route.Metadata.GetMetadata<EnableRateLimitingAttribute>() is null
            && !(page && route.RoutePattern.RawText!.StartsWith("/_", StringComparison.Ordinal))
        )
            yield return $"{name}: no rate limit";
        if (
            route.RoutePattern.RawText?.StartsWith("/api", StringComparison.Ordinal) == true
            && route.Metadata.GetMetadata<IEndpointNameMetadata>() is null
        )
            yield return $"{name}: no OpenAPI entry";
    }
}
