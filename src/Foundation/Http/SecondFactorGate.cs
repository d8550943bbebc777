using Kaicang.Foundation.Actors;
using Kaicang.Foundation.UseCases;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Foundation.Http;

/// <summary>Marks a page or a route that is there for those who have yet to set up their second factor.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WithoutSecondFactorAttribute : Attribute;

/// <summary>
/// Who must have a second factor and has none is led to where it is set up, from every page, and is refused by every route of the API.
/// Pictures and scripts are not held back, and the actor has no permission meanwhile, so an open circuit gains nothing.
/// </summary>
internal static class SecondFactorGate
{
    private const string SetUpPage = "/me/security";

    public static Task Pass(HttpContext http, RequestDelegate next)
    {
        if (!http.RequestServices.GetRequiredService<ActorHolder>().Actor.LacksSecondFactor)
            return next(http);
        EndpointMetadataCollection? place = http.GetEndpoint()?.Metadata;
        if (place?.GetMetadata<WithoutSecondFactorAttribute>() is not null)
            return next(http);
        if (http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal))
            return new RefusalResult(FoundationRefusals.SecondFactorMissing.With()).ExecuteAsync(http);
        if (place?.GetMetadata<ComponentTypeMetadata>() is null)
            return next(http);
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = SetUpPage;
        return Task.CompletedTask;
    }
}
