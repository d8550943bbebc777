using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Trade;

namespace Kaicang.Trade.Domain;

/// <summary>One line of a customs order as it was bought. Never changed.</summary>
internal sealed class OrderLine
{
    public Guid Id { get; init; }
    public CustomsOrderId CustomsOrderId { get; init; }
    public int LineNo { get; init; }
    public SkuId Sku { get; init; }
    public string SkuCode { get; init; } = "";
    public Text Title { get; init; } = new("", "");
    public string PictureUrl { get; init; } = "";
    public int Quantity { get; init; }
    public Money UnitPrice { get; init; }
    public long PriceVersion { get; init; }

    /// <summary>The public promotion by whose price it was bought, and the struck price of one piece beside it.</summary>
    public PromotionId? Promotion { get; init; }
    public Money? OriginalPrice { get; init; }
    public Money Goods { get; init; }
    public Money Freight { get; init; }
    public Money Duty { get; init; }
    public Money Vat { get; init; }
    public Money ConsumptionTax { get; init; }

    /// <summary>What the shop's coupon paid of the goods.</summary>
    public Money ShopDiscount { get; init; }

    /// <summary>What the platform's coupon paid of them.</summary>
    public Money PlatformDiscount { get; init; }
    public string? ItemRecordNo { get; init; }
    public RoomId? Room { get; init; }
    public AccountId? Creator { get; init; }

    /// <summary>Out of which allotment its pieces were taken.</summary>
    public AllotmentId? Allotment { get; init; }
    public Rate CommissionRate { get; init; }

    /// <summary>How the tax came about, step by step, as Customs told it when the order was placed.</summary>
    public IReadOnlyList<TaxStep> TaxSteps { get; init; } = [];

    /// <summary>What the public promotion took off. It lowered the price itself: <see cref="Goods"/> and tax are after it.</summary>
    public Money PublicCut => OriginalPrice is { } original ? (original - UnitPrice) * Quantity : Money.Zero;

    public Money Tax => Duty + Vat + ConsumptionTax;
}
