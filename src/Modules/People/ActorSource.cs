using Kaicang.People.Storage;

namespace Kaicang.People;

/// <summary>Tells who acts, by accounts, sessions and memberships as they are now.</summary>
internal sealed class ActorSource(RememberedActors actors) : IActorSource
{
    public async Task<Actor> ActorOf(AccountId account, string? session, CancellationToken ct) =>
        Guid.TryParseExact(session, "N", out Guid sitting)
        && await actors.OfAsync(account, sitting, ct) is { } known
        && known.ExpiresAt > TimeProvider.System.GetUtcNow()
            ? known.Actor
            : Actor.Anonymous;
}
