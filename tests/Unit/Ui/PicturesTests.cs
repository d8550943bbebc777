using System.Xml.Linq;
using Kaicang.Ui.Pictures;

namespace Kaicang.Unit.Ui;

public sealed class PicturesTests
{
    public static TheoryData<string, string> Goods() =>
        new()
        {
            { "奶粉", "a2 至初婴幼儿配方奶粉 3段 900g" },
            { "纸尿裤", "花王 妙而舒纸尿裤 L54片" },
            { "美妆", "兰蔻 精华肌底液 30ml" },
            { "美妆", "祖玛珑 英国梨香水 100ml" },
            { "美妆", "圣罗兰 小金条口红 2.2g" },
            { "美妆", "SK-II 护肤面膜 6片" },
            { "美妆", "海蓝之谜 精华面霜 60ml" },
            { "个护", "吕 洗发水 400ml" },
            { "个护", "狮王 牙膏 130g" },
            { "个护", "电动牙刷" },
            { "健康食品", "钙片 150片" },
            { "酒水", "红葡萄酒 750ml" },
            { "酒水", "小麦白啤酒 500ml*12听" },
            { "小家电", "电吹风" },
            { "小家电", "全自动意式咖啡机" },
            { "玩具", "毛绒玩具" },
            { "玩具", "拼图 1000片" },
            { "零食", "黑巧克力 100g" },
            { "宠物食品", "全猫粮 5.4kg" },
            { "没有这一类", "没见过的东西" },
        };

    [Theory, MemberData(nameof(Goods))]
    public void Goods_of_every_shape_are_well_formed_and_always_look_the_same(string category, string title)
    {
        string picture = GoodsPicture.Draw(category, "品牌", title, "Brand & <Co>");
        Assert.Equal("svg", XDocument.Parse(picture).Root!.Name.LocalName);
        Assert.Equal(picture, GoodsPicture.Draw(category, "品牌", title, "Brand & <Co>"));
        Assert.DoesNotContain("<Co>", picture, StringComparison.Ordinal);
    }

    [Fact]
    public void Different_shapes_are_drawn_for_different_goods() =>
        Assert.Equal(
            Goods().Count(),
            Goods().Select(row => Outline(row.Data.Item1, row.Data.Item2)).Distinct().Count()
        );

    [Fact]
    public void The_brand_and_the_content_stand_on_the_label()
    {
        string picture = GoodsPicture.Draw("奶粉", "爱他美", "爱他美 白金版奶粉 3段 900g", "Aptamil");
        Assert.Contains(">Aptamil</text>", picture, StringComparison.Ordinal);
        Assert.Contains(">900g</text>", picture, StringComparison.Ordinal);
    }

    /// <summary>One picture serves pages of both languages.</summary>
    [Theory, MemberData(nameof(Goods))]
    public void No_letters_of_one_language_are_printed(string category, string title)
    {
        foreach (
            string picture in (string[])
                [
                    GoodsPicture.Draw(category, "花王", title, "Kao"),
                    GoodsPicture.Draw(category, "花王", title, "花王"),
                    PeoplePictures.RoomCover("林悦", "专场", [(category, "花王", title)]),
                ]
        )
            Assert.All(
                XDocument.Parse(picture).Descendants().Where(e => e.Name.LocalName == "text"),
                words => Assert.DoesNotContain(words.Value, c => c > 0x2E7F)
            );
    }

    [Theory]
    [InlineData("林悦")]
    [InlineData("Dr. <Chen> & Co")]
    [InlineData("")]
    public void Portraits_signs_and_covers_are_well_formed_for_any_name(string name)
    {
        foreach (
            string picture in (string[])
                [
                    PeoplePictures.Avatar(name),
                    PeoplePictures.ShopLogo(name),
                    PeoplePictures.RoomCover(name, "专场", [("酒水", "奔富", "红酒 750ml"), ("零食", "Lotus", "饼干")]),
                ]
        )
            Assert.Equal("svg", XDocument.Parse(picture).Root!.Name.LocalName);
    }

    // Outlines only: colours and letters differ anyway.
    private static string Outline(string category, string title) =>
        string.Concat(
            XDocument
                .Parse("<g>" + GoodsPicture.Cutout(category, "x", title) + "</g>")
                .Descendants()
                .SelectMany(e => e.Attributes("d").Concat(e.Attributes("width")))
                .Select(a => a.Value)
        );
}
