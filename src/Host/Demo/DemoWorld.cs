using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Kaicang.Foundation.Storage;
using Kaicang.Kernel;
using Spectre.Console;
using Text = Kaicang.Kernel.Text;

namespace Kaicang.Host.Demo;

/// <summary>What the steps of the demo world share.</summary>
/// <param name="Anyone">The API without a token.</param>
/// <param name="Admin">The API as the demo's administrator.</param>
internal sealed record DemoBuild(
    Api Anyone,
    Api Admin,
    CounterpartControl Outside,
    DemoFiles Files,
    StorageOptions Storage
);

/// <summary>
/// Loads the demo world through the public API, by the acts that an operator has: imports, registrations, reviews, inbound notices. Each
/// step may be repeated without harm, and the steps that are done are written down, so a load that was cut off goes on where it was.
/// </summary>
internal sealed class DemoWorld(DemoBuild build, Installation installation)
{
    private const string StepsDone = "demo-world-steps";

    private static readonly (string Name, Text Words, Func<DemoBuild, CancellationToken, Task<string>> Run)[] Steps =
    [
        ("register", new("实名登记", "identity register"), DemoParties.EnterRegister),
        ("codes", new("代码表", "code tables"), DemoParties.ImportCodes),
        ("rules", new("税则与正面清单", "tariff and positive list"), DemoParties.ImportRules),
        (
            "parties",
            new("供应商、企业、代理、品牌方、店铺", "suppliers, enterprises, agents, brand owners, shops"),
            DemoParties.ImportParties
        ),
        ("warehouses", new("仓库", "warehouses"), DemoGoods.RegisterWarehouses),
        ("catalogue", new("品牌、商品与备案", "brands, goods, item records"), DemoGoods.ImportCatalogue),
        ("listings", new("上架审核", "listing review"), DemoGoods.ListGoods),
        ("accounts", new("员工、商家、仓库账号", "accounts of staff, merchants, warehouses"), DemoPeople.OpenAccounts),
        ("stock", new("入仓收货", "goods received"), DemoGoods.ReceiveGoods),
        ("offers", new("开放可售", "stock offered"), DemoGoods.OfferGoods),
        ("creators", new("达人与佣金计划", "creators and commission plans"), DemoRooms.RegisterCreators),
        ("rooms", new("直播间与小黄车", "live rooms and yellow carts"), DemoRooms.OpenRooms),
        ("coupons", new("优惠券", "coupons"), DemoCoupons.MakeOffers),
        ("payees", new("商家与主播的收款账户", "where shops and streamers are paid"), DemoPeople.NamePayees),
        ("buyers", new("买家、实名、地址", "buyers, real names, addresses"), DemoPeople.SignBuyersUp),
        ("spent", new("已在别处用掉的年度额度", "a year's quota used elsewhere"), DemoPeople.SpendElsewhere),
    ];

    public async Task LoadAsync(CancellationToken ct)
    {
        var done = ((await installation.ReadAsync(StepsDone, ct)) ?? "").Split(' ').ToHashSet();
        foreach ((string name, Text words, var run) in Steps.Where(s => !done.Contains(s.Name)))
        {
            long started = Stopwatch.GetTimestamp();
            string found = await run(build, ct);
            done.Add(name);
            await installation.WriteAsync(StepsDone, string.Join(' ', done), ct);
            string seconds = Stopwatch
                .GetElapsedTime(started)
                .TotalSeconds.ToString("F1", CultureInfo.InvariantCulture);
            AnsiConsole.MarkupLineInterpolated($"[grey]·[/] {words.Zh} · {words.En}: {found} [grey]{seconds} s[/]");
        }
    }

    /// <summary>Runs an act for each of many things, a few at a time.</summary>
    public static async Task EachAsync<T>(
        IEnumerable<T> things,
        int atOnce,
        Func<T, CancellationToken, Task> act,
        CancellationToken ct
    ) =>
        await Parallel.ForEachAsync(
            things,
            new ParallelOptions { MaxDegreeOfParallelism = atOnce, CancellationToken = ct },
            async (thing, token) => await act(thing, token)
        );
}

/// <summary>Ids of the demo's things by the codes of its files.</summary>
internal static class DemoIds
{
    public static async Task<Dictionary<string, string>> Shops(Api api, CancellationToken ct) =>
        ByCode(await api.All("api/merchant/shops", ct));

    public static async Task<Dictionary<string, string>> Warehouses(Api api, CancellationToken ct)
    {
        JsonElement answer = await api.Get("api/warehousing/warehouses", ct);
        IEnumerable<JsonElement> rows =
            answer.ValueKind == JsonValueKind.Array ? answer.EnumerateArray() : answer.List("rows");
        return ByCode(rows);
    }

    public static async Task<Dictionary<string, string>> Skus(Api api, CancellationToken ct) =>
        ByCode(await api.All("api/catalog/skus", ct));

    private static Dictionary<string, string> ByCode(IEnumerable<JsonElement> rows) =>
        rows.ToDictionary(row => row.Text("code"), row => row.Text("id"));
}
