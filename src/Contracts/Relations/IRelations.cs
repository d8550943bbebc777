using Kaicang.Kernel;

namespace Kaicang.Contracts.Relations;

/// <summary>What other modules may ask Relations.</summary>
public interface IRelations
{
    Task<bool> Follows(AccountId follower, AccountId streamer, CancellationToken ct);

    Task<int> FollowerCount(AccountId streamer, CancellationToken ct);
}
