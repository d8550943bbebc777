using System.Globalization;
using System.Text.Json;
using Kaicang.Foundation.Imports;

namespace Kaicang.Host.Demo;

/// <summary>Who sells in live rooms, for what commission, and the rooms with their yellow carts.</summary>
internal static class DemoRooms
{
    private const int ClipCount = 6;

    private static readonly Dictionary<string, string> Fields = new()
    {
        ["母婴"] = "Mother and baby",
        ["美妆"] = "Beauty",
        ["酒水"] = "Wine and spirits",
        ["宠物"] = "Pets",
        ["小家电"] = "Small appliances",
        ["农产"] = "From the farm",
    };

    /// <summary>Streamers become creators; each shop gives each of them his usual commission.</summary>
    public static async Task<string> RegisterCreators(DemoBuild demo, CancellationToken ct)
    {
        Dictionary<string, string> accounts = await StreamerAccounts(demo, ct);
        Dictionary<string, string> shops = await DemoIds.Shops(demo.Admin, ct);
        var planned = (await demo.Admin.All("api/alliance/plans", ct))
            .Select(p => (p.Text("shop"), p.Text("creator")))
            .ToHashSet();
        IReadOnlyList<CsvRow> rows = demo.Files.Rows("streamers");
        foreach (CsvRow row in rows)
        {
            string account = accounts[row["code"]];
            await demo.Admin.Post(
                "api/alliance/creators",
                new
                {
                    account,
                    stageName = new { zh = row["stage_name_zh"], en = row["stage_name_en"] },
                    field = new { zh = row["field_zh"], en = Fields[row["field_zh"]] },
                    about = new { zh = row["about_zh"], en = row["about_en"] },
                },
                ct: ct
            );
            decimal percent = decimal.Parse(row["commission_percent"], CultureInfo.InvariantCulture);
            foreach (string shop in shops.Values.Where(shop => !planned.Contains((shop, account))))
            {
                await demo.Admin.Post(
                    "api/alliance/plans",
                    new
                    {
                        shop,
                        creator = account,
                        rate = percent / 100m,
                    },
                    ct: ct
                );
            }
        }
        return $"{rows.Count}";
    }

    /// <summary>Each room with its goods in their order; live ones are started and show what is pinned.</summary>
    public static async Task<string> OpenRooms(DemoBuild demo, CancellationToken ct)
    {
        Dictionary<string, string> accounts = await StreamerAccounts(demo, ct);
        Dictionary<string, string> skus = await DemoIds.Skus(demo.Admin, ct);
        ILookup<string, CsvRow> goods = demo.Files.Rows("yellow-carts").ToLookup(r => r["room_code"]);
        var known = (await demo.Admin.All("api/content/rooms", ct)).ToDictionary(
            r => r.GetProperty("title").Text("zh"),
            r => r.Text("id")
        );
        IReadOnlyList<CsvRow> rows = demo.Files.Rows("rooms");
        for (int i = 0; i < rows.Count; i++)
        {
            CsvRow row = rows[i];
            if (!known.TryGetValue(row["title_zh"], out string? room))
                room = await Schedule(demo, row, accounts[row["streamer_code"]], $"live-{(i % ClipCount) + 1}", ct);
            CsvRow[] cart = [.. goods[row["code"]].OrderBy(g => g.Whole("position"))];
            foreach (CsvRow line in cart)
                await demo.Admin.Post($"api/content/rooms/{room}/cart", new { sku = skus[line["sku"]] }, ct: ct);
            if (row["state"] != "live")
                continue;
            await demo.Admin.Post($"api/content/rooms/{room}/start", ct: ct);
            if (cart.FirstOrDefault(g => g["pinned"] == "1") is { } pinned)
                await demo.Admin.Put($"api/content/rooms/{room}/pinned", new { sku = skus[pinned["sku"]] }, ct: ct);
        }
        return $"{rows.Count}";
    }

    /// <summary>Accounts of the streamers by the codes of the files.</summary>
    public static async Task<Dictionary<string, string>> StreamerAccounts(DemoBuild demo, CancellationToken ct)
    {
        var byName = (await demo.Admin.All("api/staff/accounts", ct))
            .Where(a => a.Text("userName").Length > 0)
            .ToDictionary(a => a.Text("userName"), a => a.Text("id"));
        return demo.Files.Rows("streamers").ToDictionary(s => s["code"], s => byName[DemoPeople.StreamerName(s)]);
    }

    private static async Task<string> Schedule(
        DemoBuild demo,
        CsvRow row,
        string streamer,
        string clip,
        CancellationToken ct
    )
    {
        JsonElement made = await demo.Admin.Post(
            "api/content/rooms",
            new
            {
                streamer,
                title = new { zh = row["title_zh"], en = row["title_en"] },
                clip,
                at = row["state"] == "live" ? null : (DateTimeOffset?)TimeProvider.System.GetUtcNow().AddDays(1),
            },
            ct: ct
        );
        return made.Text("room");
    }
}
