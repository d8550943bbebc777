using Kaicang.Catalog.Domain;
using Kaicang.Contracts;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Merchants;
using Kaicang.Kernel;

namespace Kaicang.Unit.Catalog;

/// <summary>Goods for tests: a tin of milk powder that nothing is wrong with.</summary>
internal static class Goods
{
    private static readonly DateTimeOffset Now = new(2026, 9, 1, 0, 0, 0, TimeSpan.Zero);

    public static readonly CustomsFacts Customs = new(
        "1901101090",
        "幼儿配方奶粉",
        "品牌|900克/罐",
        "609",
        "122",
        "035",
        0.9m,
        null,
        null
    );

    public static readonly GoodsForm Form = new(
        "幼儿配方奶粉 900g",
        "Toddler formula 900 g",
        "",
        "",
        "",
        "",
        "milk-powder",
        BrandId.New(Now),
        TradeMode.Bonded1210,
        900,
        1060,
        900,
        "g",
        "2000000000015",
        Customs
    );

    public static Sku Drafted(Money? price = null)
    {
        Product product = Product.Of(ShopId.New(Now), Form, new Text("品牌", "Brand"), Now);
        return Sku.Draft("KC0001", product, crossBorderShop: true, Form, price ?? Money.Yuan(100), Now).Value;
    }
}
