namespace Kaicang.Catalog.Pages.Console;

/// <summary>What an editor of a SKU holds while somebody types. It becomes a <see cref="GoodsForm"/> when it is kept.</summary>
public sealed class SkuDraft
{
    public string TitleZh { get; set; } = "";
    public string TitleEn { get; set; } = "";
    public string DescriptionZh { get; set; } = "";
    public string DescriptionEn { get; set; } = "";
    public string SpecificationZh { get; set; } = "";
    public string SpecificationEn { get; set; } = "";
    public string Category { get; set; } = "";
    public BrandId Brand { get; set; }
    public TradeMode Mode { get; set; } = TradeMode.Bonded1210;
    public int NetWeightGrams { get; set; }
    public int GrossWeightGrams { get; set; }
    public decimal? NetContent { get; set; }
    public string NetContentUnit { get; set; } = "";
    public string Barcode { get; set; } = "";
    public string HsCode { get; set; } = "";
    public string DeclaredName { get; set; } = "";
    public string Elements { get; set; } = "";
    public string OriginCode { get; set; } = "";
    public string UnitCode { get; set; } = "";
    public string Unit1Code { get; set; } = "";
    public decimal Quantity1PerPiece { get; set; }
    public string Unit2Code { get; set; } = "";
    public decimal? Quantity2PerPiece { get; set; }

    internal static SkuDraft Of(GoodsForm form) =>
        new()
        {
            TitleZh = form.TitleZh,
            TitleEn = form.TitleEn,
            DescriptionZh = form.DescriptionZh ?? "",
            DescriptionEn = form.DescriptionEn ?? "",
            SpecificationZh = form.SpecificationZh ?? "",
            SpecificationEn = form.SpecificationEn ?? "",
            Category = form.Category,
            Brand = form.Brand,
            Mode = form.Mode,
            NetWeightGrams = form.NetWeightGrams,
            GrossWeightGrams = form.GrossWeightGrams,
            NetContent = form.NetContent,
            NetContentUnit = form.NetContentUnit ?? "",
            Barcode = form.Barcode,
            HsCode = form.Customs?.HsCode ?? "",
            DeclaredName = form.Customs?.Name ?? "",
            Elements = form.Customs?.Elements ?? "",
            OriginCode = form.Customs?.OriginCode ?? "",
            UnitCode = form.Customs?.UnitCode ?? "",
            Unit1Code = form.Customs?.Unit1Code ?? "",
            Quantity1PerPiece = form.Customs?.Quantity1PerPiece ?? 0,
            Unit2Code = form.Customs?.Unit2Code ?? "",
            Quantity2PerPiece = form.Customs?.Quantity2PerPiece,
        };

    internal GoodsForm Form =>
        new(
            TitleZh,
            TitleEn,
            DescriptionZh,
            DescriptionEn,
            SpecificationZh,
            SpecificationEn,
            Category,
            Brand,
            Mode,
            NetWeightGrams,
            GrossWeightGrams,
            NetContent,
            NetContentUnit.Length == 0 ? null : NetContentUnit,
            Barcode,
            Mode == TradeMode.Domestic
                ? null
                : new CustomsFacts(
                    HsCode,
                    DeclaredName,
                    Elements,
                    OriginCode,
                    UnitCode,
                    Unit1Code,
                    Quantity1PerPiece,
                    Unit2Code.Length == 0 ? null : Unit2Code,
                    Quantity2PerPiece
                )
        );
}
