using Kaicang.Contracts.Trade;

namespace Kaicang.PlantedNeighbour;

/// <summary>What the planted module must not reach for.</summary>
public static class Neighbour
{
    public static readonly string Word = "neighbour";
}

/// <summary>Asks Trade, which (in the planted map) asks back.</summary>
internal sealed class AsksTrade(ITrade trade)
{
    public ITrade Trade => trade;
}
