using System.Text.Json;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Imports;

namespace Kaicang.Host.Demo;

/// <summary>Who works here and who buys here.</summary>
internal static class DemoPeople
{
    private const int AtOnce = 4;

    /// <summary>Buyers who are there to show a refusal stay unverified, so that anybody can try it.</summary>
    private static readonly string[] Unverified = ["name-mismatch", "unknown-to-authority", "relative-of-B36"];

    private static readonly (string Role, string UserName, string Words)[] Staff =
    [
        (Roles.StaffMerchants, "merchants", "招商 · merchants desk"),
        (Roles.StaffCatalog, "catalog", "商品审核 · listing review"),
        (Roles.StaffCustoms, "customs", "关务 · customs desk"),
        (Roles.StaffFinance, "finance", "财务 · finance"),
        (Roles.StaffOperations, "operations", "运营 · operations"),
    ];

    public static async Task<string> OpenAccounts(DemoBuild demo, CancellationToken ct)
    {
        var taken = (await demo.Admin.All("api/staff/accounts", ct)).Select(a => a.Text("userName")).ToHashSet();
        int before = taken.Count;
        foreach ((string role, string userName, string words) in Staff)
            await Open(demo, taken, new Opening(role, null, userName, words.Split(" · ")[0], "Staff", null, words), ct);
        Dictionary<string, string> shops = await DemoIds.Shops(demo.Admin, ct);
        foreach (CsvRow shop in demo.Files.Rows("shops"))
        {
            string words = $"{shop["name_zh"]} · owner of {shop["name_en"]}";
            await Open(
                demo,
                taken,
                new Opening(
                    Roles.MerchantOwner,
                    shops[shop["code"]],
                    $"shop-{shop["code"]}",
                    shop["contact_name"],
                    "Merchant",
                    null,
                    words
                ),
                ct
            );
        }
        Dictionary<string, string> warehouses = await DemoIds.Warehouses(demo.Admin, ct);
        foreach (CsvRow warehouse in demo.Files.Rows("warehouses"))
        {
            string words = $"{warehouse["name_zh"]} · works in {warehouse["name_en"]}";
            await Open(
                demo,
                taken,
                new Opening(
                    Roles.WarehouseOperator,
                    warehouses[warehouse["code"]],
                    $"warehouse-{warehouse["code"]}",
                    warehouse["name_zh"],
                    "Warehouse",
                    null,
                    words
                ),
                ct
            );
        }
        foreach (CsvRow streamer in demo.Files.Rows("streamers"))
        {
            string words = $"主播{streamer["stage_name_zh"]} · streamer {streamer["stage_name_en"]}";
            await Open(
                demo,
                taken,
                new Opening(
                    Roles.Streamer,
                    null,
                    StreamerName(streamer),
                    streamer["stage_name_zh"],
                    "Streamer",
                    streamer["phone"],
                    words
                ),
                ct
            );
        }
        return $"{taken.Count - before}";
    }

    /// <summary>The sign-in name of a streamer.</summary>
    public static string StreamerName(CsvRow streamer) => "streamer-" + streamer["code"].ToLowerInvariant();

    /// <summary>Buyers sign in by one-time code, prove their real names and write down their addresses.</summary>
    public static async Task<string> SignBuyersUp(DemoBuild demo, CancellationToken ct)
    {
        IReadOnlyList<CsvRow> buyers = demo.Files.Rows("buyers");
        ILookup<string, CsvRow> addresses = demo.Files.Rows("addresses").ToLookup(a => a["buyer_code"]);
        ILookup<string, CsvRow> follows = demo.Files.Rows("follows").ToLookup(f => f["buyer_code"]);
        Dictionary<string, string> streamers = await DemoRooms.StreamerAccounts(demo, ct);
        await DemoWorld.EachAsync(
            buyers,
            AtOnce,
            async (row, token) =>
            {
                Api buyer = await BuyerDesk.SignIn(demo.Anyone, demo.Outside, row["phone"], token);
                if (!Unverified.Contains(row["role"]))
                    await buyer.Post(
                        "api/me/real-name",
                        new { name = row["name_zh"], idNumber = row["id_number"] },
                        ct: token
                    );
                var known = (await buyer.Get("api/me/addresses", token))
                    .EnumerateArray()
                    .Select(a => a.Text("street"))
                    .ToHashSet();
                foreach (CsvRow address in addresses[row["code"]].Where(a => !known.Contains(a["street"])))
                {
                    await buyer.Post(
                        "api/me/addresses",
                        new
                        {
                            consignee = address["recipient"],
                            phone = address["phone"],
                            divisionCode = address["division_code"],
                            street = address["street"],
                            isDefault = address["is_default"] == "1",
                        },
                        ct: token
                    );
                }
                foreach (CsvRow follow in follows[row["code"]])
                    await buyer.Put($"api/follows/{streamers[follow["streamer_code"]]}", new { }, ct: token);
            },
            ct
        );
        return $"{buyers.Count}";
    }

    /// <summary>Shops and streamers say where they want to be paid, each for himself.</summary>
    public static async Task<string> NamePayees(DemoBuild demo, CancellationToken ct)
    {
        Dictionary<string, string> passwords = DemoAccounts
            .Read(demo.Storage)
            .ToDictionary(a => a.UserName, a => a.Password);
        Dictionary<string, string> shops = await DemoIds.Shops(demo.Admin, ct);
        Dictionary<string, string> firms = demo.Files.Rows("parties").ToDictionary(p => p["code"], p => p["name_zh"]);
        int named = 0;
        foreach (CsvRow shop in demo.Files.Rows("shops"))
        {
            string userName = $"shop-{shop["code"]}";
            Api owner = await BuyerDesk.SignInByPassword(demo.Anyone, userName, passwords[userName], ct);
            await owner.Put(
                $"api/shops/{shops[shop["code"]]}/payee",
                new { payeeName = firms[shop["enterprise_code"]], accountNumber = $"62220210{shop["phone"]}" },
                ct: ct
            );
            named++;
        }
        foreach (CsvRow streamer in demo.Files.Rows("streamers"))
        {
            string userName = StreamerName(streamer);
            Api self = await BuyerDesk.SignInByPassword(demo.Anyone, userName, passwords[userName], ct);
            await self.Put(
                "api/me/payee",
                new { payeeName = streamer["real_name_zh"], accountNumber = $"62220220{streamer["phone"]}" },
                ct: ct
            );
            named++;
        }
        return $"{named}";
    }

    /// <summary>One buyer has used most of his year elsewhere: customs knows it, we do not, until it says so (-621018).</summary>
    public static async Task<string> SpendElsewhere(DemoBuild demo, CancellationToken ct)
    {
        var today = DateTimeOffset.Parse(
            (await demo.Anyone.Get("api/clock", ct)).Text("now"),
            System.Globalization.CultureInfo.InvariantCulture
        );
        CsvRow[] spent = [.. demo.Files.Rows("buyers").Where(b => b["role"] == "quota-nearly-used")];
        foreach (CsvRow buyer in spent)
        {
            await demo.Outside.Put(
                $"{demo.Outside.At.Customs}/_control/quota",
                new
                {
                    idNumber = buyer["id_number"],
                    year = Kernel.BusinessDay.Of(today).Year,
                    usedFen = 25_800_00,
                },
                ct
            );
        }
        return $"{spent.Length}";
    }

    private sealed record Opening(
        string Role,
        string? Tenant,
        string UserName,
        string DisplayName,
        string Kind,
        string? Phone,
        string Words
    );

    private static async Task Open(DemoBuild demo, HashSet<string> taken, Opening opening, CancellationToken ct)
    {
        if (taken.Contains(opening.UserName))
            return;
        string? written = DemoAccounts
            .Read(demo.Storage)
            .Where(a => a.UserName == opening.UserName)
            .Select(a => a.Password)
            .FirstOrDefault();
        string password = written ?? DemoAccounts.NewPassword();
        // The file first, as for the administrator: a load that was cut off uses the line that is there.
        if (written is null)
            DemoAccounts.Add(demo.Storage, opening.Role, opening.UserName, password, opening.Words);
        await demo.Admin.Post(
            "api/staff/accounts",
            new
            {
                userName = opening.UserName,
                password,
                displayName = opening.DisplayName,
                kind = opening.Kind,
                phone = opening.Phone,
                roles = new[] { new { role = opening.Role, tenant = opening.Tenant } },
            },
            ct: ct
        );
        taken.Add(opening.UserName);
    }
}

/// <summary>How a buyer gets in.</summary>
internal static class BuyerDesk
{
    /// <summary>Asks for a one-time code, reads it where the demo's messages arrive, and signs in with it.</summary>
    public static async Task<Api> SignIn(Api anyone, CounterpartControl outside, string phone, CancellationToken ct)
    {
        ApiAnswer sent = await anyone.Try(HttpMethod.Post, "api/sign-in/code", new { phone }, ct: ct);
        // Asked for a moment ago (a load that was cut off): the code that arrived then still opens.
        if (!sent.Ok && sent.Code != "people.code-too-soon")
            throw new ApiRefusedException("POST api/sign-in/code", sent);
        string code = await outside.CodeOf(phone, ct);
        JsonElement signedIn = await anyone.Post(
            "api/sign-in/phone",
            new
            {
                phone,
                code,
                device = "demo",
            },
            ct: ct
        );
        return anyone.As(signedIn.Text("token"));
    }

    public static async Task<Api> SignInByPassword(Api anyone, string userName, string password, CancellationToken ct)
    {
        JsonElement signedIn = await anyone.Post(
            "api/sign-in/password",
            new
            {
                userName,
                password,
                device = "demo",
            },
            ct: ct
        );
        return anyone.As(signedIn.Text("token"));
    }
}
