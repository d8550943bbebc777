using ErrorOr;
using Kaicang.Catalog.Domain;
using Kaicang.Contracts;
using Kaicang.Foundation.UseCases;
using Xunit;

namespace Kaicang.Unit.Catalog;

public sealed class GoodsFormTests
{
    [Fact]
    public void A_right_form_is_taken() => Assert.Null(Goods.Form.Fault(crossBorderShop: true));

    [Fact]
    public void Domestic_goods_need_no_customs_facts() => Assert.Null(Domestic.Fault(crossBorderShop: false));

    [Theory]
    [InlineData("catalog.title-missing", "titleZh")]
    [InlineData("catalog.category-missing", "category")]
    [InlineData("catalog.weight-missing", "netWeightGrams")]
    [InlineData("catalog.gross-below-net", "grossWeightGrams")]
    [InlineData("catalog.net-content-wrong", "netContent")]
    [InlineData("catalog.barcode-malformed", "barcode")]
    [InlineData("catalog.barcode-check-digit", "barcode")]
    [InlineData("catalog.mode-of-other-shop", "mode")]
    [InlineData("catalog.customs-missing", "customs")]
    [InlineData("catalog.hs-code-malformed", "hsCode")]
    [InlineData("catalog.declared-name-missing", "name")]
    [InlineData("catalog.elements-missing", "elements")]
    [InlineData("catalog.origin-malformed", "originCode")]
    [InlineData("catalog.unit-malformed", "unit1Code")]
    [InlineData("catalog.factor-missing", "quantity2PerPiece")]
    [InlineData("catalog.kilograms-differ", "quantity1PerPiece")]
    public void Names_what_is_wrong_and_where(string code, string field)
    {
        Error fault = Broken(code).Fault(crossBorderShop: true)!.Value;

        Assert.Equal(code, fault.RefusalOf().Code);
        Assert.Equal(field, fault.DataOf().GetValueOrDefault("field") as string ?? fault.RefusalOf().Field);
        Assert.DoesNotContain('{', fault.SentenceOf() + fault.RemedyOf());
    }

    [Fact]
    public void Refuses_customs_facts_of_domestic_goods() =>
        Assert.Equal(
            "catalog.customs-not-needed",
            (Domestic with { Customs = Goods.Customs }).Fault(crossBorderShop: false)!.Value.RefusalOf().Code
        );

    private static readonly GoodsForm Domestic = Goods.Form with { Mode = TradeMode.Domestic, Customs = null };

    private static GoodsForm Broken(string code)
    {
        GoodsForm form = Goods.Form;
        CustomsFacts customs = Goods.Customs;
        return code switch
        {
            "catalog.title-missing" => form with { TitleZh = " " },
            "catalog.category-missing" => form with { Category = "" },
            "catalog.weight-missing" => form with { NetWeightGrams = 0 },
            "catalog.gross-below-net" => form with { GrossWeightGrams = 899 },
            "catalog.net-content-wrong" => form with { NetContentUnit = "oz" },
            "catalog.barcode-malformed" => form with { Barcode = "20000000000" },
            "catalog.barcode-check-digit" => form with { Barcode = "2000000000016" },
            "catalog.mode-of-other-shop" => Domestic,
            "catalog.customs-missing" => form with { Customs = null },
            "catalog.hs-code-malformed" => form with { Customs = customs with { HsCode = "190110" } },
            "catalog.declared-name-missing" => form with { Customs = customs with { Name = "" } },
            "catalog.elements-missing" => form with { Customs = customs with { Elements = "" } },
            "catalog.origin-malformed" => form with { Customs = customs with { OriginCode = "AU" } },
            "catalog.unit-malformed" => form with { Customs = customs with { Unit1Code = "kg" } },
            "catalog.factor-missing" => form with { Customs = customs with { Unit2Code = "007" } },
            "catalog.kilograms-differ" => form with { Customs = customs with { Quantity1PerPiece = 0.8m } },
            _ => throw new ArgumentOutOfRangeException(nameof(code), code, "no such case"),
        };
    }
}
