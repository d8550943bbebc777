using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Warehousing;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Catalog;

/// <summary>What other modules may ask Catalog.</summary>
public interface ICatalog
{
    /// <summary>Several SKUs, listed or not; unknown ones are missing.</summary>
    Task<IReadOnlyDictionary<SkuId, SkuCard>> SkusOf(IReadOnlyCollection<SkuId> ids, CancellationToken ct);

    /// <summary>SKUs by the code that files and people use; unknown ones are missing.</summary>
    Task<IReadOnlyDictionary<string, SkuCard>> SkusByCode(IReadOnlyCollection<string> codes, CancellationToken ct);

    /// <summary>Listed SKUs, newest first, for feeds and rooms.</summary>
    Task<Page<SkuCard>> ListedSkus(string? category, ShopId? shop, PageRequest page, CancellationToken ct);

    /// <summary>SKUs, listed or not, by their code or by words of their product; the newest first.</summary>
    /// <param name="words">A code or at most four words; null for all.</param>
    /// <param name="shops">Of these shops; null for all.</param>
    Task<Page<SkuCard>> FindSkus(
        string? words,
        IReadOnlyCollection<ShopId>? shops,
        PageRequest page,
        CancellationToken ct
    );

    /// <summary>Published goods whose HS code is one of these, or begins with one of eight digits: the first of them by code, and how many there are.</summary>
    Task<ListedGoods> ListedUnder(IReadOnlyCollection<string> codes, int most, CancellationToken ct);
}

/// <summary>Published goods under some HS codes.</summary>
public sealed record ListedGoods(IReadOnlyList<ListedSku> Skus, int TotalCount);

/// <summary>A published SKU and the code it is declared under.</summary>
public sealed record ListedSku(SkuId Sku, string Code, string Title, string HsCode);

/// <summary>A SKU with everything that price, tax, documents and warehouse need to know of it.</summary>
/// <param name="Price">Per piece, before import tax (for domestic goods: what the buyer pays).</param>
/// <param name="PriceVersion">Names the price in force, a promotion's or the usual one; a buyer's stale price is refused by it.</param>
/// <param name="NetContent">Net content of one piece in <paramref name="NetContentUnit"/>, without packing; null when the goods have none.</param>
/// <param name="NetContentUnit"><c>ml</c>, <c>g</c> or <c>piece</c>.</param>
/// <param name="Customs">Null for domestic goods.</param>
public sealed record SkuCard(
    SkuId Id,
    ProductId Product,
    ShopId Shop,
    string Code,
    Text Title,
    string Brand,
    string Category,
    string PictureUrl,
    TradeMode Mode,
    Money Price,
    long PriceVersion,
    bool Listed,
    int NetWeightGrams,
    int GrossWeightGrams,
    decimal? NetContent,
    string? NetContentUnit,
    string Barcode,
    ItemRecord? Customs
)
{
    /// <summary>Public promotions that were announced and are not over. They never overlap.</summary>
    public IReadOnlyList<PublicPromotion> Promotions { get; init; } = [];

    /// <summary>The one that runs: <see cref="Price"/> is its price. Null when the usual price holds.</summary>
    public PublicPromotion? Running { get; init; }

    /// <summary>The card of a SKU at its usual price, as it stands at an instant.</summary>
    public SkuCard At(DateTimeOffset now)
    {
        foreach (PublicPromotion one in Promotions)
        {
            if (one.BeginsAt <= now && now < one.EndsAt)
                return this with { Price = one.Price, PriceVersion = one.PriceVersion, Running = one };
        }
        return this;
    }
}

/// <summary>
/// A public promotion (直降): for a while everybody pays less. It lowers the price itself, and with it the dutiable value; a coupon does
/// neither.
/// </summary>
/// <param name="Price">Of one piece, before import tax.</param>
/// <param name="Original">The price against which the cut is shown: no lower one was asked in the thirty days before.</param>
/// <param name="PriceVersion">The version that the price of the SKU has while it runs.</param>
public sealed record PublicPromotion(
    PromotionId Id,
    Text Name,
    Money Price,
    Money Original,
    long PriceVersion,
    DateTimeOffset BeginsAt,
    DateTimeOffset EndsAt
);

/// <summary>The customs item record of a SKU (商品备案).</summary>
/// <param name="HsCode">Ten digits.</param>
/// <param name="Elements">Declared elements (规格型号), as the <c>gmodel</c> field wants them.</param>
/// <param name="UnitCode">Customs code of the unit sold.</param>
/// <param name="Unit1Code">First legal unit; <paramref name="Quantity1PerPiece"/> of it in one piece.</param>
/// <param name="Unit2Code">Second legal unit, if the tariff line has one.</param>
/// <param name="RecordNos">itemRecordNo by warehouse: one for each account book in which the SKU is filed.</param>
public sealed record ItemRecord(
    string HsCode,
    string Name,
    string Elements,
    string OriginCode,
    string UnitCode,
    string Unit1Code,
    decimal Quantity1PerPiece,
    string? Unit2Code,
    decimal? Quantity2PerPiece,
    IReadOnlyDictionary<WarehouseId, string> RecordNos
);

/// <summary>Staff approved a listing: the SKU may be sold.</summary>
public sealed record SkuListed(SkuId Sku, ShopId Shop, DateTimeOffset At) : IFact
{
    public string AggregateKey => Sku.ToString();
}

/// <summary>A SKU may no longer be sold.</summary>
public sealed record SkuDelisted(SkuId Sku, ShopId Shop, string Reason, DateTimeOffset At) : IFact
{
    public string AggregateKey => Sku.ToString();
}

/// <summary>The price of a SKU changed.</summary>
public sealed record SkuPriceChanged(SkuId Sku, Money From, Money To, long PriceVersion, DateTimeOffset At) : IFact
{
    public string AggregateKey => Sku.ToString();
}
