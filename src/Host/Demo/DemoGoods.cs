using System.Text.Json;
using Kaicang.Foundation.Imports;

namespace Kaicang.Host.Demo;

/// <summary>What is sold and from where: warehouses, catalogue, listings, stock.</summary>
internal static class DemoGoods
{
    private const int AtOnce = 4;

    public static async Task<string> RegisterWarehouses(DemoBuild demo, CancellationToken ct)
    {
        Dictionary<string, string> keepers = demo
            .Files.Rows("parties")
            .ToDictionary(p => p["code"], p => p["contact_name"]);
        IReadOnlyList<CsvRow> rows = demo.Files.Rows("warehouses");
        foreach (CsvRow row in rows)
        {
            await demo.Admin.Post(
                "api/warehousing/warehouses",
                new
                {
                    code = row["code"],
                    name = new { zh = row["name_zh"], en = row["name_en"] },
                    bonded = row["kind"] == "bonded",
                    customsDistrict = row.Optional("customs_district"),
                    accountBookNo = row.Optional("account_book_no"),
                    areaCode = row.Optional("area_code"),
                    areaName = row.Optional("area_name"),
                    divisionCode = row["division_code"],
                    address = row["street"],
                    contactName = keepers[row["operator_code"]],
                    phone = row["phone"],
                },
                ct: ct
            );
        }
        return $"{rows.Count}";
    }

    public static async Task<string> ImportCatalogue(DemoBuild demo, CancellationToken ct)
    {
        long brands = await DemoParties.Import(demo, "brands", ct, "demo", "brands.csv");
        long imported = await DemoParties.Import(demo, "catalogue", ct, "demo", "catalogue.csv");
        long domestic = await DemoParties.Import(demo, "catalogue", ct, "demo", "domestic-goods.csv");
        long records = await DemoParties.Import(demo, "item-records", ct, "demo", "offers.csv");
        return $"{brands} + {imported} + {domestic} + {records}";
    }

    /// <summary>Each listing is handed in by its shop and approved by staff, as any other.</summary>
    public static async Task<string> ListGoods(DemoBuild demo, CancellationToken ct)
    {
        List<JsonElement> drafts = await demo.Admin.All("api/catalog/skus?state=Draft", ct);
        await DemoWorld.EachAsync(
            drafts,
            AtOnce,
            async (sku, token) => await demo.Admin.Post($"api/catalog/skus/{sku.Text("id")}/submit", ct: token),
            ct
        );
        List<JsonElement> waiting = await demo.Admin.All("api/catalog/skus?state=InReview", ct);
        await DemoWorld.EachAsync(
            waiting,
            AtOnce,
            async (sku, token) =>
                await demo.Admin.Post(
                    $"api/staff/catalog/skus/{sku.Text("id")}/approve",
                    new { remark = "" },
                    ct: token
                ),
            ct
        );
        return $"{(await demo.Admin.All("api/catalog/skus?state=Approved", ct)).Count}";
    }

    /// <summary>One inbound notice for each shop and warehouse; the warehouse system counts the goods in.</summary>
    public static async Task<string> ReceiveGoods(DemoBuild demo, CancellationToken ct)
    {
        Dictionary<string, string> shops = await DemoIds.Shops(demo.Admin, ct);
        Dictionary<string, string> warehouses = await DemoIds.Warehouses(demo.Admin, ct);
        Dictionary<string, string> skus = await DemoIds.Skus(demo.Admin, ct);
        var announced = (await demo.Admin.All("api/warehousing/inbounds", ct))
            .Select(i => (i.Text("warehouse"), i.Text("shop")))
            .ToHashSet();
        foreach (
            var notice in demo.Files.Rows("offers").GroupBy(r => (Warehouse: r["warehouse_code"], Shop: r["shop_code"]))
        )
        {
            if (announced.Contains((warehouses[notice.Key.Warehouse], shops[notice.Key.Shop])))
                continue;
            await demo.Admin.Post(
                "api/warehousing/inbounds",
                new
                {
                    warehouse = warehouses[notice.Key.Warehouse],
                    shop = shops[notice.Key.Shop],
                    lines = notice
                        .Select(row => new
                        {
                            sku = skus[row["sku"]],
                            count = row.Whole("received_count"),
                            lotNo = row["lot_no"],
                            producedOn = row.OptionalDay("produced_on"),
                            expiresOn = row.OptionalDay("expires_on"),
                        })
                        .ToArray(),
                },
                $"demo-inbound-{notice.Key.Warehouse}-{notice.Key.Shop}",
                ct
            );
        }
        return $"{await WaitReceived(demo, ct)}";
    }

    public static async Task<string> OfferGoods(DemoBuild demo, CancellationToken ct)
    {
        Dictionary<string, string> warehouses = await DemoIds.Warehouses(demo.Admin, ct);
        Dictionary<string, string> skus = await DemoIds.Skus(demo.Admin, ct);
        IReadOnlyList<CsvRow> rows = demo.Files.Rows("offers");
        await DemoWorld.EachAsync(
            rows,
            AtOnce,
            async (row, token) =>
            {
                string key = $"demo-offer-{row["warehouse_code"]}-{row["sku"]}";
                await demo.Admin.Post(
                    "api/warehousing/offers",
                    new
                    {
                        warehouse = warehouses[row["warehouse_code"]],
                        sku = skus[row["sku"]],
                        count = row.Whole("offered_count"),
                        offerKey = key,
                    },
                    key,
                    token
                );
            },
            ct
        );
        return $"{rows.Sum(r => r.Whole("offered_count"))}";
    }

    private static async Task<long> WaitReceived(DemoBuild demo, CancellationToken ct)
    {
        for (int attempt = 0; ; attempt++)
        {
            List<JsonElement> inbounds = await demo.Admin.All("api/warehousing/inbounds", ct);
            if (inbounds.TrueForAll(i => i.Text("state") == "Received"))
                return inbounds.Sum(i => i.Whole("goodCount"));
            if (attempt == 600)
                throw new TimeoutException(
                    "The warehouse system has not counted the demo's goods in within two minutes."
                );
            await Task.Delay(200, ct);
        }
    }
}
