using System.Text.Json;
using Kaicang.Foundation.Imports;
using Kaicang.Kernel;

namespace Kaicang.Host.Demo;

/// <summary>Coupons of the demo: the platform's and the shops', and buyers who claim them.</summary>
internal static class DemoCoupons
{
    private const int GoodForDays = 180;
    private const int EachBuyer = 2;

    /// <summary>Offers as the file has them; one that is there by its title is left alone.</summary>
    public static async Task<string> MakeOffers(DemoBuild demo, CancellationToken ct)
    {
        Dictionary<string, string> shops = await DemoIds.Shops(demo.Admin, ct);
        HashSet<string> known =
        [
            .. (await demo.Admin.All("api/growth/coupon-offers", ct)).Select(o => o.GetProperty("title").Text("zh")),
        ];
        DateTimeOffset until = TimeProvider.System.GetUtcNow().AddDays(GoodForDays);
        // A smaller world has fewer shops.
        CsvRow[] rows =
        [
            .. demo.Files.Rows("coupons").Where(r => r["shop_code"].Length == 0 || shops.ContainsKey(r["shop_code"])),
        ];
        foreach (CsvRow row in rows.Where(r => !known.Contains(r["title_zh"])))
        {
            await demo.Admin.Post(
                "api/growth/coupon-offers",
                new
                {
                    bearer = row["bearer"],
                    shop = row["shop_code"].Length == 0 ? null : shops[row["shop_code"]],
                    titleChinese = row["title_zh"],
                    titleEnglish = row["title_en"],
                    threshold = row.Whole("threshold_fen"),
                    cut = row.Whole("cut_fen"),
                    validUntil = until,
                    totalCount = row.Whole("total_count"),
                    perPerson = row.Whole("per_person"),
                },
                $"demo-coupon-offer-{row["code"]}",
                ct
            );
        }
        return $"{rows.Length}";
    }

    /// <summary>A buyer takes some of everything that is open.</summary>
    public static async Task Claim(Api buyer, CancellationToken ct)
    {
        JsonElement open = await buyer.Get("api/growth/coupons?size=50", ct);
        foreach (JsonElement offer in open.List("rows"))
        {
            for (long mine = offer.Whole("mine"); mine < Math.Min(EachBuyer, offer.Whole("perPerson")); mine++)
            {
                string key = Ids.NewV7(TimeProvider.System.GetUtcNow()).ToString("N");
                ApiAnswer claimed = await buyer.Try(
                    HttpMethod.Post,
                    $"api/growth/coupons/{offer.Text("offer")}/claim",
                    key: key,
                    ct: ct
                );
                // Somebody took the last one, or the offer has just ended: no matter.
                if (!claimed.Ok && claimed.Status != 409)
                    throw new ApiRefusedException("claim a coupon", claimed);
            }
        }
    }
}
