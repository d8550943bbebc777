namespace Kaicang.Growth;

/// <summary>What may be done in Growth.</summary>
internal static class GrowthPermission
{
    /// <summary>See, make and end offers that a shop bears: of one's own shop.</summary>
    public static readonly Permission ShopOffers = new("growth.shop-offers");

    /// <summary>See, make and end offers that the platform bears.</summary>
    public static readonly Permission PlatformOffers = new("growth.platform-offers");
}
