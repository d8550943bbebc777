using System.Text.Json;

namespace Kaicang.Host.Demo.Driving;

/// <summary>Goods that can be bought now.</summary>
internal sealed record ShelfItem(string Sku, string Title, string Shop, bool Domestic, long PriceFen, long Sellable);

/// <summary>What buyers find in the shop, and which rooms show it.</summary>
internal sealed class Shelf
{
    private const long Cheap = 40_000;

    private Shelf(IReadOnlyList<ShelfItem> items, IReadOnlyDictionary<string, string> rooms)
    {
        Items = items;
        Rooms = rooms;
        Imported = [.. items.Where(i => !i.Domestic && i.PriceFen < Cheap && i.Sellable > 0)];
        Domestic = [.. items.Where(i => i.Domestic && i.Sellable > 0)];
    }

    public IReadOnlyList<ShelfItem> Items { get; }

    /// <summary>Live rooms by the goods in their yellow carts.</summary>
    public IReadOnlyDictionary<string, string> Rooms { get; }

    public IReadOnlyList<ShelfItem> Imported { get; }

    public IReadOnlyList<ShelfItem> Domestic { get; }

    public static async Task<Shelf> Of(Api anyone, CancellationToken ct)
    {
        var items = new List<ShelfItem>();
        for (int page = 1; ; page++)
        {
            JsonElement found = await anyone.Get($"api/goods?page={page}&size=60", ct);
            items.AddRange(
                found
                    .List("rows")
                    .Select(g => new ShelfItem(
                        g.Text("sku"),
                        TitleOf(g.GetProperty("title")),
                        g.Text("shop"),
                        g.Text("mode") == "Domestic",
                        g.Whole("price"),
                        g.Whole("sellableCount")
                    ))
            );
            if (found.List("rows").Count == 0 || items.Count >= found.Whole("totalCount"))
                break;
        }
        return new Shelf(items, await RoomsOf(anyone, ct));
    }

    /// <summary>A purchase from the shelf: which goods follows from the index, so that a run can be repeated.</summary>
    public Wanted Pick(int index, bool domestic)
    {
        IReadOnlyList<ShelfItem> from = domestic ? Domestic : Imported;
        ShelfItem item = from[(int)((uint)(index * 7919) % (uint)from.Count)];
        return new Wanted(
            item.Sku,
            item.PriceFen < 10_000 && index % 3 == 0 ? 2 : 1,
            Rooms.GetValueOrDefault(item.Sku)
        );
    }

    public string TitleOf(string sku) => Items.FirstOrDefault(i => i.Sku == sku)?.Title ?? sku;

    private static string TitleOf(JsonElement title) =>
        title.ValueKind == JsonValueKind.String ? title.GetString()! : title.Text(Kernel.Text.IsEnglish ? "en" : "zh");

    private static async Task<Dictionary<string, string>> RoomsOf(Api anyone, CancellationToken ct)
    {
        var rooms = new Dictionary<string, string>();
        ApiAnswer live = await anyone.Try(HttpMethod.Get, "api/content/rooms?size=50", ct: ct);
        foreach (JsonElement room in (live.Ok ? live.Body.List("rows") : []).Where(r => r.Text("state") == "Live"))
        {
            JsonElement shown = await anyone.Get($"api/content/rooms/{room.Text("id")}", ct);
            foreach (JsonElement item in shown.List("goods"))
                rooms.TryAdd(item.Text("sku"), room.Text("id"));
        }
        return rooms;
    }
}
