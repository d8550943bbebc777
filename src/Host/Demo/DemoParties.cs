using System.Text.Json;

namespace Kaicang.Host.Demo;

/// <summary>Who and by which rules: the authority's register, tariff, parties, shops.</summary>
internal static class DemoParties
{
    /// <summary>What the identity authority knows. Two buyers are missing there on purpose.</summary>
    public static async Task<string> EnterRegister(DemoBuild demo, CancellationToken ct)
    {
        var persons = demo
            .Files.Rows("identity-register")
            .Select(row => new { idNumber = row["id_number"], name = row["name_zh"] })
            .ToArray();
        await demo.Outside.Put($"{demo.Outside.At.Identity}/_control/persons", persons, ct);
        return $"{persons.Length}";
    }

    /// <summary>The code tables, before what is checked against them.</summary>
    public static async Task<string> ImportCodes(DemoBuild demo, CancellationToken ct)
    {
        string[] tables =
        [
            "country",
            "currency",
            "customs-district",
            "trade-mode",
            "transport-mode",
            "unit",
            "package-type",
            "receipt-status",
            "receipt-error",
            "code-set",
        ];
        long codes = 0;
        foreach (string table in tables)
            codes += await Import(demo, $"codes/{table}", ct, "codes", $"{table}.csv");
        return $"{codes}";
    }

    public static async Task<string> ImportRules(DemoBuild demo, CancellationToken ct) =>
        $"{await Import(demo, "tariff", ct, "customs", "tariff.csv")} + {await Import(demo, "positive-list", ct, "customs", "positive-list.csv")}";

    public static async Task<string> ImportParties(DemoBuild demo, CancellationToken ct)
    {
        long owners = await Import(demo, "brand-owners", ct, "demo", "brands.csv");
        long parties = await Import(demo, "parties", ct, "demo", "parties.csv");
        long shops = await Import(demo, "shops", ct, "demo", "shops.csv");
        foreach (
            JsonElement shop in (await demo.Admin.All("api/merchant/shops", ct)).Where(s => s.Text("state") != "Open")
        )
            await demo.Admin.Post($"api/staff/merchants/shops/{shop.Text("id")}/open", ct: ct);
        return $"{parties} + {owners} + {shops}";
    }

    /// <summary>One of the imports that an operator has; answers the number of rows.</summary>
    public static async Task<long> Import(DemoBuild demo, string kind, CancellationToken ct, params string[] path)
    {
        JsonElement report = await demo.Admin.Post(
            $"api/staff/imports/{kind}",
            new { csv = demo.Files.Text(path), checkOnly = false },
            ct: ct
        );
        return report.Whole("rowCount");
    }
}
