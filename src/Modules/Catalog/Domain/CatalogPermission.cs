namespace Kaicang.Catalog.Domain;

/// <summary>What actors may do here.</summary>
internal static class CatalogPermission
{
    /// <summary>See goods in every state (tenant: shop).</summary>
    public static readonly Permission See = new("catalog.see-goods");

    /// <summary>Draft, amend, price, submit and delist goods (tenant: shop).</summary>
    public static readonly Permission Edit = new("catalog.edit-goods");

    /// <summary>Approve and reject listings.</summary>
    public static readonly Permission Review = new("catalog.review-listings");

    /// <summary>Register brands, import files.</summary>
    public static readonly Permission Register = new("catalog.register-brands");
}
