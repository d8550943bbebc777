namespace Kaicang.Contracts;

/// <summary>Under which regime goods reach the buyer. The numbers are the customs' supervision codes.</summary>
public enum TradeMode
{
    /// <summary>Domestic retail, no customs.</summary>
    Domestic = 0,

    /// <summary>1210, bonded import (网购保税进口).</summary>
    Bonded1210 = 1210,

    /// <summary>9610, direct mail (直购进口).</summary>
    DirectMail9610 = 9610,
}
