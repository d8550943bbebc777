using CsCheck;
using Kaicang.Contracts;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Warehousing;
using Kaicang.Kernel;
using Kaicang.Trade.Domain;
using Kaicang.Trade.UseCases;

namespace Kaicang.Unit.Trade;

public sealed class SplitTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);
    private static readonly WarehouseId[] Warehouses = [.. Enumerable.Range(0, 3).Select(_ => WarehouseId.New(Start))];
    private static readonly ShopId[] Shops = [.. Enumerable.Range(0, 3).Select(_ => ShopId.New(Start))];

    private static readonly Gen<(int Shop, bool Domestic, int Filed, int Quantity, int[] Stock, long Fen)[]> Carts =
        Gen.Select(
            Gen.Int[0, 2],
            Gen.Bool,
            Gen.Int[0, 7],
            Gen.Int[1, 5],
            Gen.Int[0, 8].Array[3],
            Gen.Long[1, 400_000]
        ).Array[1, 12];

    [Fact]
    public void Each_part_is_one_shop_one_warehouse_one_mode_and_the_parts_are_the_whole()
    {
        Carts.Sample(cart =>
        {
            (List<(WantedLine, SkuCard)> lines, List<SellableStock> stock) = World(cart);
            RoutedLine[] routed = [.. Split.Route(lines, stock).OfType<RoutedLine>()];
            IReadOnlyList<IReadOnlyList<RoutedLine>> parts = Split.Parts(routed);
            Assert.All(parts, part => Assert.Single(part.DistinctBy(l => (l.Sku.Shop, l.Warehouse, l.Sku.Mode))));
            Assert.Equal(parts.Count, parts.DistinctBy(p => (p[0].Sku.Shop, p[0].Warehouse, p[0].Sku.Mode)).Count());
            Assert.Equal(routed.Length, parts.Sum(p => p.Count));
            Assert.Equal(
                routed.Sum(l => l.Sku.Price * l.Wanted.Quantity),
                parts.Sum(part => part.Sum(l => l.Sku.Price * l.Wanted.Quantity))
            );
        });
    }

    [Fact]
    public void A_line_goes_where_there_is_enough_and_bonded_goods_only_where_they_are_filed()
    {
        Carts.Sample(cart =>
        {
            (List<(WantedLine Wanted, SkuCard Sku)> lines, List<SellableStock> stock) = World(cart);
            IReadOnlyList<RoutedLine?> routed = Split.Route(lines, stock);
            for (int i = 0; i < lines.Count; i++)
            {
                (WantedLine wanted, SkuCard sku) = lines[i];
                bool possible = stock.Exists(s =>
                    s.Sku == sku.Id
                    && s.AvailableCount >= wanted.Quantity
                    && (sku.Customs is null || sku.Customs.RecordNos.ContainsKey(s.Warehouse))
                );
                Assert.Equal(possible, routed[i] is { Enough: true });
                if (routed[i] is { } found && sku.Customs is { } record)
                    Assert.Contains(found.Warehouse, record.RecordNos.Keys);
            }
        });
    }

    [Fact]
    public void Goods_of_one_shop_travel_together_when_one_warehouse_has_all()
    {
        (int, bool, int, int, int[], long)[] cart =
        [
            (0, false, 7, 1, [9, 5, 0], 100),
            (0, false, 7, 1, [0, 5, 9], 100),
        ];
        (List<(WantedLine, SkuCard)> lines, List<SellableStock> stock) = World(cart);
        Assert.Single(Split.Parts(Split.Route(lines, stock).OfType<RoutedLine>()));
    }

    private static (List<(WantedLine, SkuCard)>, List<SellableStock>) World(
        (int Shop, bool Domestic, int Filed, int Quantity, int[] Stock, long Fen)[] cart
    )
    {
        var lines = new List<(WantedLine, SkuCard)>();
        var stock = new List<SellableStock>();
        foreach ((int shop, bool domestic, int filed, int quantity, int[] counts, long fen) in cart)
        {
            var sku = SkuId.New(Start);
            lines.Add(
                (new WantedLine(sku, quantity, null, null), Card(sku, Shops[shop], domestic, filed, new Money(fen)))
            );
            for (int w = 0; w < Warehouses.Length; w++)
                stock.Add(
                    new SellableStock
                    {
                        Sku = sku,
                        Warehouse = Warehouses[w],
                        AvailableCount = counts[w],
                    }
                );
        }
        return (lines, stock);
    }

    private static SkuCard Card(SkuId sku, ShopId shop, bool domestic, int filed, Money price)
    {
        Dictionary<WarehouseId, string> records = Warehouses
            .Where((_, w) => (filed & (1 << w)) != 0)
            .ToDictionary(w => w, w => "R" + w);
        var record = new ItemRecord("3304990029", "面霜", "1|3", "410", "011", "035", 0.05m, "011", 1m, records);
        return new SkuCard(
            sku,
            ProductId.New(Start),
            shop,
            "code",
            new Text("货", "Goods"),
            "brand",
            "beauty",
            "/p.svg",
            domestic ? TradeMode.Domestic : TradeMode.Bonded1210,
            price,
            1,
            true,
            50,
            80,
            50m,
            "g",
            "",
            domestic ? null : record
        );
    }
}
