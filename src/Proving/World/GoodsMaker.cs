using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Kaicang.Proving.World;

/// <summary>What kind of goods.</summary>
internal enum GoodsKind
{
    Domestic,

    /// <summary>Bonded import, without a yearly weight.</summary>
    Bonded,

    /// <summary>Bonded sugar, a kilogram a bag: two a year and person.</summary>
    Sugar,
}

/// <summary>Goods to be made.</summary>
internal sealed record GoodsWish(string Code, GoodsKind Kind, long PriceFen, int Received, int Offered);

/// <summary>Goods that are on sale.</summary>
internal sealed record Goods(string Sku, string Code, GoodsKind Kind, string Warehouse);

/// <summary>
/// Puts goods on sale as an operator does: catalogue and item records are imported, listings handed in and approved, goods announced,
/// counted in by the warehouse system and offered.
/// </summary>
internal sealed class GoodsMaker(ProvingWorld world)
{
    private const int LinesPerNotice = 200;
    private const string Head =
        "sku,shop_code,trade,name_zh,name_en,category,category_zh,category_en,brand_zh,hs_code,element_model,origin_code,unit_code,unit1_code,unit1_per_piece,unit2_code,unit2_per_piece,net_weight_grams,gross_weight_grams,net_content,net_content_unit,price_before_tax_fen,price_fen,currency_code,barcode,vat_percent,description_zh,description_en";

    public async Task<IReadOnlyList<Goods>> MakeAsync(IReadOnlyList<GoodsWish> wishes, CancellationToken ct)
    {
        Caller staff = world.Staff;
        await ImportAsync("catalogue", Catalogue(wishes), ct);
        await ImportAsync("item-records", Records(wishes), ct);
        var codes = wishes.ToDictionary(w => w.Code);
        List<JsonElement> mine =
        [
            .. (await staff.All("api/catalog/skus?state=Draft", ct)).Where(s => codes.ContainsKey(s.Text("code"))),
        ];
        await ProvingWorld.EachAsync(
            mine,
            async (sku, token) =>
            {
                await staff.Post($"api/catalog/skus/{sku.Text("id")}/submit", null, token);
                await staff.Post($"api/staff/catalog/skus/{sku.Text("id")}/approve", new { remark = "" }, token);
            },
            ct
        );
        Dictionary<string, string> warehouses = await WarehousesAsync(ct);
        Goods[] goods =
        [
            .. mine.Select(sku =>
            {
                GoodsWish wish = codes[sku.Text("code")];
                return new Goods(sku.Text("id"), wish.Code, wish.Kind, warehouses[WarehouseOf(wish)]);
            }),
        ];
        await ReceiveAsync(goods, codes, ct);
        await ProvingWorld.EachAsync(
            goods.Where(g => codes[g.Code].Offered > 0),
            (one, token) => OfferAsync(one, codes[one.Code].Offered, $"proving-offer-{one.Code}", token),
            ct
        );
        await WaitSellableAsync(goods.Count(g => codes[g.Code].Offered > 0), ct);
        return [.. goods.OrderBy(g => g.Code, StringComparer.Ordinal)];
    }

    /// <summary>Offers more of what is received already.</summary>
    public Task OfferAsync(Goods goods, int count, string key, CancellationToken ct) =>
        world.Staff.Post(
            "api/warehousing/offers",
            new
            {
                warehouse = goods.Warehouse,
                sku = goods.Sku,
                count,
                offerKey = key,
            },
            ct,
            key
        );

    private Task ImportAsync(string kind, string csv, CancellationToken ct) =>
        world.Staff.Post($"api/staff/imports/{kind}", new { csv, checkOnly = false }, ct);

    private async Task<Dictionary<string, string>> WarehousesAsync(CancellationToken ct)
    {
        JsonElement answer = await world.Staff.Get("api/warehousing/warehouses", ct);
        JsonElement rows = answer.ValueKind == JsonValueKind.Array ? answer : answer.GetProperty("rows");
        return rows.EnumerateArray().ToDictionary(w => w.Text("code"), w => w.Text("id"));
    }

    private async Task ReceiveAsync(
        IReadOnlyList<Goods> goods,
        Dictionary<string, GoodsWish> codes,
        CancellationToken ct
    )
    {
        Dictionary<string, string> shops = (await world.Staff.All("api/merchant/shops", ct)).ToDictionary(
            s => s.Text("code"),
            s => s.Text("id")
        );
        int number = 0;
        foreach (var group in goods.GroupBy(g => (g.Warehouse, Shop: ShopOf(codes[g.Code]))))
        foreach (Goods[] notice in group.Chunk(LinesPerNotice))
        {
            await world.Staff.Post(
                "api/warehousing/inbounds",
                new
                {
                    warehouse = group.Key.Warehouse,
                    shop = shops[group.Key.Shop],
                    lines = notice
                        .Select(g => new
                        {
                            sku = g.Sku,
                            count = codes[g.Code].Received,
                            lotNo = "LOT-" + g.Code,
                            producedOn = "2026-05-12",
                            expiresOn = "2029-12-31",
                        })
                        .ToArray(),
                },
                ct,
                $"proving-inbound-{notice[0].Code}-{number++}"
            );
        }
        for (int attempt = 0; ; attempt++)
        {
            if ((await world.Staff.All("api/warehousing/inbounds", ct)).TrueForAll(i => i.Text("state") == "Received"))
                return;
            if (attempt == 900)
                throw new TimeoutException("The warehouse system has not counted the goods in within three minutes.");
            await Task.Delay(200, ct);
        }
    }

    /// <summary>What is offered becomes sellable by a fact: a moment later.</summary>
    private async Task WaitSellableAsync(int wanted, CancellationToken ct)
    {
        for (int attempt = 0; ; attempt++)
        {
            await using System.Data.Common.DbConnection connection = await world.Site.Place.OpenAsync(ct);
            string sql =
                "SELECT COUNT(*) FROM trade_stock t JOIN catalog_skus k ON k.id = t.sku WHERE k.code LIKE 'PV%' AND t.available_count > 0";
            if (await Site.Sql.CountAsync(connection, sql, ct) >= wanted)
                return;
            if (attempt == 900)
                throw new TimeoutException("What was offered did not become sellable within three minutes.");
            await Task.Delay(200, ct);
        }
    }

    private static string Catalogue(IEnumerable<GoodsWish> wishes)
    {
        StringBuilder csv = new StringBuilder().AppendLine(Head);
        int number = 0;
        foreach (GoodsWish wish in wishes)
        {
            string barcode = Barcode(wish.Code, number++);
            string price = wish.PriceFen.ToString(CultureInfo.InvariantCulture);
            csv.AppendLine(
                wish.Kind switch
                {
                    GoodsKind.Domestic =>
                        $"{wish.Code},shanye,domestic,演练山货 {wish.Code},Proving goods {wish.Code},food,食品,Food,浙西人家,,,,,,,,,250,300,250,g,,{price},,{barcode},9,,",
                    GoodsKind.Bonded =>
                        $"{wish.Code},yuanfan,1210,演练饼干 {wish.Code},Proving biscuits {wish.Code},snacks,零食,Snacks and coffee,Lotus,1905310000,Lotus牌|250克/包|零售包装,301,125,035,0.25,,,250,270,250,g,{price},,142,{barcode},,,",
                    GoodsKind.Sugar =>
                        $"{wish.Code},yuanfan,1210,演练砂糖 {wish.Code},Proving sugar {wish.Code},snacks,零食,Snacks and coffee,Lotus,1701991000,Lotus牌|1千克/包|零售包装,301,125,035,1,,,1000,1040,1000,g,{price},,142,{barcode},,,",
                }
            );
        }
        return csv.ToString();
    }

    private static string Records(IEnumerable<GoodsWish> wishes)
    {
        StringBuilder csv = new StringBuilder().AppendLine("sku,warehouse_code,item_record_no");
        int number = 0;
        foreach (GoodsWish wish in wishes.Where(w => w.Kind != GoodsKind.Domestic))
            csv.AppendLine(CultureInfo.InvariantCulture, $"{wish.Code},{WarehouseOf(wish)},{5000 + number++}");
        return csv.ToString();
    }

    private static string WarehouseOf(GoodsWish wish) => wish.Kind == GoodsKind.Domestic ? "hangzhou" : "shanghai";

    private static string ShopOf(GoodsWish wish) => wish.Kind == GoodsKind.Domestic ? "shanye" : "yuanfan";

    /// <summary>In-store numbers (prefix 2), with the check digit of EAN-13.</summary>
    private static string Barcode(string code, int number)
    {
        string body = string.Create(CultureInfo.InvariantCulture, $"29{code[2] % 10}{number:D9}");
        int sum = body.Select((digit, i) => (digit - '0') * (i % 2 == 0 ? 1 : 3)).Sum();
        return body + ((10 - (sum % 10)) % 10).ToString(CultureInfo.InvariantCulture);
    }
}
