namespace Kaicang.Kernel;

/// <summary>The roundings we use, each by its name. Nothing else in the program rounds.</summary>
public static class Rounding
{
    /// <summary>To the fen, half away from zero (四舍五入到分): the customs' habit for each tax head.</summary>
    public static Money HalfUpToFen(decimal yuan) =>
        new((long)decimal.Round(yuan * 100m, 0, MidpointRounding.AwayFromZero));

    /// <summary>To a number of decimals, half away from zero.</summary>
    public static decimal HalfUp(decimal value, int decimals) =>
        decimal.Round(value, decimals, MidpointRounding.AwayFromZero);

    /// <summary>Down to the fen, towards zero: what the platform takes from somebody's money.</summary>
    public static Money DownToFen(decimal yuan) => new((long)decimal.Truncate(yuan * 100m));
}
