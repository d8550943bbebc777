using Kaicang.Kernel;

namespace Kaicang.Contracts.Relations;

/// <summary>What other modules may ask Relations.</summary>
public interface IRelations
{
    Task<bool> Follows(AccountId follower, AccountId streamer, CancellationToken ct);

    Task<int> FollowerCount(AccountId streamer, CancellationToken ct);

    /// <summary>Follower counts of several streamers; one without followers is missing.</summary>
    Task<IReadOnlyDictionary<AccountId, int>> FollowerCounts(
        IReadOnlyCollection<AccountId> streamers,
        CancellationToken ct
    );

    /// <summary>Whom an account follows, the newest first, at most a thousand.</summary>
    Task<IReadOnlyList<AccountId>> FollowedBy(AccountId follower, CancellationToken ct);
}

/// <summary>Somebody follows a streamer from now on: an order from then on is private traffic of that streamer.</summary>
public sealed record StreamerFollowed(AccountId Follower, AccountId Streamer, DateTimeOffset At) : IFact
{
    public string AggregateKey => Follower.ToString();
}

/// <summary>Somebody no longer follows a streamer.</summary>
public sealed record StreamerUnfollowed(AccountId Follower, AccountId Streamer, DateTimeOffset At) : IFact
{
    public string AggregateKey => Follower.ToString();
}
