using System.Globalization;
using System.Text.Json;

namespace Kaicang.Host.Demo;

/// <summary>
/// One flash deal in the first live room, begun anew at every start when none runs, so that whoever has just started the demo finds it
/// alive.
/// </summary>
internal static class DemoFlash
{
    private const int Pieces = 10;
    private const int Minutes = 20;

    public static async Task StartAsync(Api admin, DateTimeOffset now, CancellationToken ct)
    {
        if ((await admin.Get("api/flash-deals", ct)).EnumerateArray().Any())
            return;
        JsonElement? live = (await admin.All("api/content/rooms?live=true", ct)).Cast<JsonElement?>().FirstOrDefault();
        if (live is not { } room)
            return;
        JsonElement shown = await admin.Get($"api/content/rooms/{room.Text("id")}", ct);
        List<JsonElement> stock = await admin.All("api/staff/stock", ct);
        foreach (JsonElement good in shown.List("goods"))
        {
            string sku = good.Text("sku");
            JsonElement? place = stock
                .Where(s => s.Text("sku") == sku && s.Whole("available") >= 5 * Pieces)
                .Cast<JsonElement?>()
                .FirstOrDefault();
            if (place is not { } shelf)
                continue;
            long price = (good.Whole("price") - good.Whole("tax")) * 7 / 10 / 100 * 100;
            await admin.Post(
                $"api/shops/{good.Text("shop")}/allotments",
                new
                {
                    sku,
                    warehouse = shelf.Text("warehouse"),
                    count = Pieces,
                    room = room.Text("id"),
                    from = now,
                    until = now.AddMinutes(Minutes),
                    perBuyer = 1,
                    dealPrice = Math.Max(price, 1),
                    flash = true,
                },
                $"demo-flash-{now.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}",
                ct
            );
            return;
        }
    }
}
