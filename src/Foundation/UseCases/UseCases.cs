using ErrorOr;
using Kaicang.Foundation.Actors;
using Kaicang.Kernel;
using Microsoft.AspNetCore.Components.Authorization;

namespace Kaicang.Foundation.UseCases;

/// <summary>
/// What pages inject to run use cases: <c>await Run.Of&lt;OrderView&gt;(ShowOrder.Handle, id)</c>. The actor is the signed-in account,
/// rebuilt from the database on each call. Pages never inject the database.
/// </summary>
public sealed class PageRunner(UseCaseRunner runner, IActorSource actors, AuthenticationStateProvider signedIn)
{
    /// <summary>Runs a query, or an act without a request key.</summary>
    public Task<ErrorOr<T>> Of<T>(Delegate handle, params object?[] arguments) => Run<T>(null, handle, arguments);

    /// <summary>Runs an act under a request key: a form sent twice has one effect.</summary>
    public Task<ErrorOr<T>> Keyed<T>(string key, Delegate handle, params object?[] arguments) =>
        RequestKey.IsWellFormed(key)
            ? Run<T>(RequestKey.Of(key, arguments), handle, arguments)
            : Task.FromResult<ErrorOr<T>>(FoundationRefusals.KeyMalformed.With());

    /// <summary>The signed-in account, or null.</summary>
    public async Task<Actor> ActorAsync()
    {
        AuthenticationState state = await signedIn.GetAuthenticationStateAsync();
        return KaicangClaims.AccountOf(state.User) is { } account
            ? await actors.ActorOf(account, state.User.FindFirst(KaicangClaims.Session)?.Value, CancellationToken.None)
            : Actor.Anonymous;
    }

    private async Task<ErrorOr<T>> Run<T>(RequestKey? key, Delegate handle, object?[] arguments) =>
        await runner.RunAs<T>(await ActorAsync(), key, handle, arguments, CancellationToken.None);
}
