namespace Kaicang.Merchants.Domain;

/// <summary>What actors may do here.</summary>
internal static class MerchantsPermission
{
    /// <summary>See parties and shops.</summary>
    public static readonly Permission See = new("merchants.see");

    /// <summary>Register parties, appoint agents, import files.</summary>
    public static readonly Permission Register = new("merchants.register");

    /// <summary>Open and close shops, agree fees.</summary>
    public static readonly Permission Decide = new("merchants.decide");

    /// <summary>See one's own shop (tenant: shop).</summary>
    public static readonly Permission SeeOwnShop = new("merchants.see-own-shop");
}
