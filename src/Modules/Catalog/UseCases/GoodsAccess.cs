namespace Kaicang.Catalog.UseCases;

/// <summary>Loads a SKU for an actor. A foreign SKU answers like an unknown one.</summary>
internal static class GoodsAccess
{
    public static async Task<ErrorOr<Sku>> Find(
        KaicangDb db,
        SkuId id,
        Actor actor,
        Permission permission,
        CancellationToken ct
    ) =>
        await db.Set<Sku>().FindAsync([id], ct) is { } sku && actor.May(permission, sku.Shop)
            ? sku
            : CatalogRefusals.UnknownSku.With(("sku", id));

    /// <summary>What Customs says of a SKU on a day; null for domestic goods, a refusal of Customs as it stands.</summary>
    public static async Task<ErrorOr<ListingVerdict?>> VerdictOf(
        ICustoms customs,
        Sku sku,
        BusinessDay on,
        CancellationToken ct
    )
    {
        if (sku.Customs is not { } facts)
            return (ListingVerdict?)null;
        ErrorOr<ListingVerdict> verdict = await customs.CheckListing(facts.HsCode, facts.Name, sku.Mode, on, ct);
        return verdict.IsError ? verdict.Errors : verdict.Value;
    }
}

/// <summary>Answer of acts on a SKU.</summary>
internal sealed record SkuStands(SkuId Id, string Code, ListingState State, Money Price, long PriceVersion)
{
    public static SkuStands Of(Sku sku) => new(sku.Id, sku.Code, sku.State, sku.Price, sku.PriceVersion);
}

/// <summary>Why staff or a merchant did something; the other side reads it.</summary>
internal sealed record ReasonRequest(string Reason);
