using Kaicang.Contracts.Planted;
using Kaicang.Contracts.Trade;

namespace Kaicang.Contracts.Planted
{
    /// <summary>A question of a module that does not exist, so that no change of a real one disturbs the plant.</summary>
    public interface IPlantedQuestion
    {
        ITrade Asked { get; }
    }
}

namespace Kaicang.PlantedNeighbour
{
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
    internal sealed class AnswersByAsking(AsksTrade asks) : IPlantedQuestion
    {
        public ITrade Asked => asks.Trade;
    }
}
