namespace Kaicang.Catalog.Domain;

/// <summary>The customs facts of a piece of goods: what becomes its item record (商品备案).</summary>
/// <param name="Name">Chinese name as it is declared.</param>
/// <param name="Quantity1PerPiece">How much of the first legal unit one piece holds.</param>
internal sealed record CustomsFacts(
    string HsCode,
    string Name,
    string Elements,
    string OriginCode,
    string UnitCode,
    string Unit1Code,
    decimal Quantity1PerPiece,
    string? Unit2Code,
    decimal? Quantity2PerPiece
);

/// <summary>What a shop tells of a SKU, apart from its price.</summary>
/// <param name="SpecificationZh">What sets it apart from its product's other SKUs; empty when there is one.</param>
internal sealed record GoodsForm(
    string TitleZh,
    string TitleEn,
    string? DescriptionZh,
    string? DescriptionEn,
    string? SpecificationZh,
    string? SpecificationEn,
    string Category,
    BrandId Brand,
    TradeMode Mode,
    int NetWeightGrams,
    int GrossWeightGrams,
    decimal? NetContent,
    string? NetContentUnit,
    string Barcode,
    CustomsFacts? Customs
)
{
    private const string Kilogram = "035";

    /// <summary>The first thing wrong with the form, or null. Whether the HS line is importable is asked of Customs, at submission.</summary>
    public Error? Fault(bool crossBorderShop) =>
        FaultOfWords()
        ?? FaultOfMeasures()
        ?? FaultOfMode(crossBorderShop)
        ?? (Customs is { } customs ? FaultOf(customs) : null);

    private Error? FaultOfWords()
    {
        if (string.IsNullOrWhiteSpace(TitleZh) || TitleZh.Length > 120)
            return CatalogRefusals.TitleMissing.With(("field", "titleZh"));
        if (string.IsNullOrWhiteSpace(TitleEn) || TitleEn.Length > 200)
            return CatalogRefusals.TitleMissing.With(("field", "titleEn"));
        return string.IsNullOrWhiteSpace(Category) ? CatalogRefusals.CategoryMissing.With() : null;
    }

    private Error? FaultOfMeasures()
    {
        if (NetWeightGrams <= 0)
            return CatalogRefusals.WeightMissing.With(("weight", NetWeightGrams));
        if (GrossWeightGrams < NetWeightGrams)
            return CatalogRefusals.GrossBelowNet.With(("gross", GrossWeightGrams), ("net", NetWeightGrams));
        if (
            (NetContent is null) != (NetContentUnit is null)
            || NetContent <= 0
            || NetContentUnit is not (null or "ml" or "g" or "piece")
        )
            return CatalogRefusals.NetContentWrong.With(
                ("content", NetContent?.ToString() ?? ""),
                ("unit", NetContentUnit ?? "")
            );
        if (!Domain.Barcode.IsWellFormed(Barcode))
            return CatalogRefusals.BarcodeMalformed.With(("barcode", Barcode ?? ""));
        return Domain.Barcode.IsValid(Barcode)
            ? null
            : CatalogRefusals.BarcodeCheckDigit.With(
                ("barcode", Barcode),
                ("digit", Domain.Barcode.CheckDigitOf(Barcode[..^1]))
            );
    }

    private Error? FaultOfMode(bool crossBorderShop)
    {
        if (crossBorderShop != (Mode != TradeMode.Domestic))
            return CatalogRefusals.ModeOfOtherShop.With(("mode", Mode));
        if (Mode != TradeMode.Domestic && Customs is null)
            return CatalogRefusals.CustomsMissing.With();
        return Mode == TradeMode.Domestic && Customs is not null ? CatalogRefusals.CustomsNotNeeded.With() : null;
    }

    private Error? FaultOf(CustomsFacts customs)
    {
        if (customs.HsCode is not { Length: 10 } || !customs.HsCode.All(char.IsAsciiDigit))
            return CatalogRefusals.HsCodeMalformed.With(("hsCode", customs.HsCode ?? ""));
        if (string.IsNullOrWhiteSpace(customs.Name) || customs.Name.Length > 250)
            return CatalogRefusals.DeclaredNameMissing.With();
        if (string.IsNullOrWhiteSpace(customs.Elements) || customs.Elements.Length > 510)
            return CatalogRefusals.ElementsMissing.With();
        if (!IsCode(customs.OriginCode))
            return CatalogRefusals.OriginMalformed.With(("origin", customs.OriginCode ?? ""));
        if (!IsCode(customs.UnitCode))
            return CatalogRefusals.UnitMalformed.With(("unit", customs.UnitCode ?? ""), ("field", "unitCode"));
        if (!IsCode(customs.Unit1Code))
            return CatalogRefusals.UnitMalformed.With(("unit", customs.Unit1Code ?? ""), ("field", "unit1Code"));
        if (customs.Unit2Code is not null && !IsCode(customs.Unit2Code))
            return CatalogRefusals.UnitMalformed.With(("unit", customs.Unit2Code), ("field", "unit2Code"));
        if (customs.Quantity1PerPiece <= 0)
            return CatalogRefusals.FactorMissing.With(("field", "quantity1PerPiece"));
        if ((customs.Unit2Code is null) != (customs.Quantity2PerPiece is null) || customs.Quantity2PerPiece <= 0)
            return CatalogRefusals.FactorMissing.With(("field", "quantity2PerPiece"));
        return FaultOfKilograms("quantity1PerPiece", customs.Unit1Code, customs.Quantity1PerPiece)
            ?? FaultOfKilograms("quantity2PerPiece", customs.Unit2Code, customs.Quantity2PerPiece);
    }

    /// <summary>A legal quantity in kilograms is the net weight; customs compares the two.</summary>
    private Error? FaultOfKilograms(string field, string? unit, decimal? quantity) =>
        unit == Kilogram && quantity * 1000m != NetWeightGrams
            ? CatalogRefusals.KilogramsDiffer.With(("quantity", quantity!), ("net", NetWeightGrams), ("field", field))
            : null;

    private static bool IsCode(string? code) => code is { Length: 3 } && code.All(char.IsAsciiLetterOrDigit);
}
