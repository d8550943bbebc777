using Kaicang.Contracts.Relations;
using Kaicang.Contracts.Trade;

namespace Kaicang.PlantedNeighbour;

/// <summary>What the planted module must not reach for.</summary>
public static class Neighbour
{
    public static readonly string Word = "neighbour";
}

/// <summary>Asks Trade.</summary>
internal sealed class AsksTrade(ITrade trade)
{
    public ITrade Trade => trade;
}

/// <summary>Must ask Trade, by way of another class, before it can answer.</summary>
internal sealed class AnswersByAsking(AsksTrade asks) : IRelations
{
    public async Task<bool> Follows(AccountId follower, AccountId streamer, CancellationToken ct) =>
        await asks.Trade.OrderOf(default, ct) is not null;

    public Task<int> FollowerCount(AccountId streamer, CancellationToken ct) => Task.FromResult(0);
}
