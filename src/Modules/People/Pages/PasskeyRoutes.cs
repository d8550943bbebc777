using Kaicang.People.UseCases;
using Microsoft.AspNetCore.Http.Metadata;

namespace Kaicang.People.Pages;

/// <summary>Where the script of the passkey buttons asks for a challenge. Answers stay in the browser's own sealed cookie.</summary>
internal static class PasskeyRoutes
{
    public static void MapPasskeys(this IEndpointRouteBuilder routes)
    {
        Describe(routes.MapPost("/passkeys/creation-options", BeginCreation), "PasskeyCreationOptions")
            .RequireAuthorization();
        Describe(routes.MapPost("/passkeys/request-options", BeginRequest), "PasskeyRequestOptions").AllowAnonymous();
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route, string name) =>
        route
            .WithName(name)
            .WithTags("People")
            .RequireRateLimiting(RateLimits.SignIn)
            .WithMetadata(new WithoutSecondFactorAttribute())
            .WithMetadata(new ProducesResponseTypeMetadata(StatusCodes.Status200OK));

    private static async Task<IResult> BeginCreation(ActorHolder holder, UseCaseRunner runner, CancellationToken ct) =>
        Answer(await runner.RunAs<PasskeyOptions>(holder.Actor, null, BeginPasskey.Handle, [], ct));

    private static async Task<IResult> BeginRequest(ActorHolder holder, UseCaseRunner runner, CancellationToken ct) =>
        Answer(await runner.RunAs<PasskeyOptions>(holder.Actor, null, BeginPasskeySignIn.Handle, [], ct));

    private static IResult Answer(ErrorOr<PasskeyOptions> begun) =>
        begun.IsError ? new RefusalResult(begun.FirstError) : Results.Content(begun.Value.Json, "application/json");
}
