using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kaicang.Integration.Counterparts.Customs;

/// <summary>Customs behaves as a scenario tells it to, and the same way each time.</summary>
public sealed class ScenarioTests
{
    private static int Year => TimeProvider.System.GetUtcNow().AddHours(8).Year;

    [Theory]
    [InlineData("""{"fautls":{}}""", "fautls: no such key; there are name, faults, customs, persons, senders")]
    [InlineData("""{"faults":{"lossRate":0.1}}""", "faults.lossRate: no such key; there are delayMsMin")]
    [InlineData("""{"faults":{"loseRate":"much"}}""", "faults.loseRate: a value of another kind is wanted here")]
    [InlineData("""{"faults":{"loseRate":1.5}}""", "faults.loseRate: 1.5 is no share between 0 and 1")]
    [InlineData("""{"customs":{"inspections":[{"status":504}]}}""", "customs.inspections[0].status: 300, 500, 501")]
    [InlineData(
        """{"customs":{"inspections":[{"status":500,"then":"wait"}]}}""",
        "customs.inspections[0].then: release"
    )]
    [InlineData("""{"customs":{"inspections":[null]}}""", "customs.inspections[0].must not be null")]
    [InlineData(
        """{"customs":{"refusals":[{"field":"hsCode","is":"1"}]}}""",
        "customs.refusals[0].field: CEB621Message has no 'hsCode'"
    )]
    [InlineData(
        """{"customs":{"refusals":[{"status":-42}]}}""",
        "customs.refusals[0].status: 100, or a code below zero"
    )]
    [InlineData(
        """{"customs":{"refusals":[{"message":"CEB999Message"}]}}""",
        "customs.refusals[0].message: one of CEB311Message"
    )]
    [InlineData(
        """{"persons":[{"idNumber":"110105194912310021","year":2026}]}""",
        "persons[0].idNumber: not a resident ID number"
    )]
    [InlineData(
        """{"persons":[{"idNumber":"11010519491231002X","year":2026,"grams":{"salt":1}}]}""",
        "persons[0].grams.salt: no such goods; there are sugar, rice"
    )]
    [InlineData(
        """{"senders":[{"dxpId":"X","copCode":"Y","roles":["king"]}]}""",
        "senders[0].roles: one or more of platform"
    )]
    [InlineData(
        """{"senders":[{"dxpId":"X","copCode":"Y","roles":["platform"],"certificateFile":"/etc/passwd"}]}""",
        "senders[0].certificateFile:"
    )]
    [InlineData("""[1]""", "a JSON object is wanted")]
    public async Task What_a_scenario_must_not_say_is_refused_by_name_and_changes_nothing(string text, string words)
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        string before = (await desk.Get("/_control/scenario")).GetRawText();

        Assert.StartsWith(words, await desk.Refused("/_control/scenario", text), StringComparison.Ordinal);

        Assert.Equal(before, (await desk.Get("/_control/scenario")).GetRawText());
    }

    [Fact]
    public async Task The_scenario_of_the_guide_is_one()
    {
        string at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Kaicang.slnx")))
            at = Path.GetDirectoryName(at)!;
        string guide = await File.ReadAllTextAsync(Path.Combine(at, "docs", "guide", "customs.md"));
        string text = guide.Split("**Scenario.**")[1].Split("```json")[1].Split("```")[0];
        await using CustomsDesk desk = await CustomsDesk.Open();

        await desk.Put("/_control/scenario", JsonNode.Parse(text)!);

        JsonElement inForce = await desk.Get("/_control/scenario");
        Assert.Equal("a rough day", inForce.GetProperty("name").GetString());
        Assert.Equal(3, inForce.GetProperty("customs").GetProperty("inspections").GetArrayLength());
        await desk.Put("/_control/scenario", inForce); // What it shows is what it takes.
        Assert.Equal(inForce.GetRawText(), (await desk.Get("/_control/scenario")).GetRawText());
    }

    [Fact]
    public async Task What_a_document_says_may_be_refused_with_any_code()
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        await Play(
            desk,
            new
            {
                field = "gcode",
                @is = "1006302000",
                status = -621003,
                info = "大米暂停申报",
            },
            new
            {
                field = "buyerName",
                startsWith = "张",
                status = 100,
                info = "订购人信息存疑",
            },
            new
            {
                message = "CEB411Message",
                field = "payCode",
                @is = "PAY01",
                status = -401009,
            }
        );
        var rice = new Purchase { Gcode = "1006302000" };
        var milk = new Purchase();
        await desk.Send(desk.Agent, "CEB621Message", rice.List());
        await desk.Send(desk.Payments, "CEB411Message", milk.Payment());

        List<Receipt> lists = await desk.Until(desk.Agent, r => r.Guid == rice.ListGuid);
        List<Receipt> payments = await desk.Until(desk.Payments, _ => true);

        Assert.Equal(("-621003", "[Code:-621003;Desc:大米暂停申报]"), (lists.Single().Status, lists.Single().Info));
        Assert.Equal("-401009", payments.Single().Status);

        await Play(
            desk,
            new
            {
                field = "buyerName",
                startsWith = "张",
                status = 100,
                info = "订购人信息存疑",
            }
        );
        var later = new Purchase();
        await desk.Declare(later);
        lists = await desk.Until(desk.Agent, r => r.Guid == later.ListGuid && r.Status == "100");
        Assert.Equal(["2", "120", "100"], lists.Where(r => r.Guid == later.ListGuid).Select(r => r.Status));
        Assert.Contains("订购人信息存疑", lists[^1].Info, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_share_is_drawn_by_seed_and_guid_and_the_same_again()
    {
        Purchase[] purchases =
        [
            .. Enumerable.Range(0, 24).Select(i => new Purchase { ListGuid = $"0197C9E0-0000-7AAA-8BBB-{i:D12}" }),
        ];

        string[] first = await Refused(seed: 5, purchases);
        string[] again = await Refused(seed: 5, purchases);
        string[] other = await Refused(seed: 6, purchases);

        Assert.Equal(first, again);
        Assert.NotEqual(first, other);
        Assert.InRange(first.Length, 1, purchases.Length - 1);
    }

    [Theory]
    [InlineData(300, null, "2 120 300 399 800 899")]
    [InlineData(500, null, "2 120 399 500 800 899")]
    [InlineData(500, "refuse", "2 120 399 500 100")]
    [InlineData(501, "release", "2 120 399 501 800 899")]
    [InlineData(599, "refuse", "2 120 399 599 100")]
    public async Task A_list_is_looked_at_and_goes_on_as_told(int status, string? then, string chain)
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        object[] inspections =
        [
            new
            {
                status,
                then,
                ms = 20,
            },
        ];
        await desk.Put(
            "/_control/scenario",
            new
            {
                customs = new
                {
                    stepMsMin = 5,
                    stepMsMax = 10,
                    inspections,
                },
            }
        );
        await desk.Declare(new Purchase());

        List<Receipt> all = await desk.Until(desk.Agent, r => r.Status is "899" or "100");

        Assert.Equal(chain, string.Join(' ', all.Where(r => r.Type == "CEB622Message").Select(r => r.Status)));
    }

    [Fact]
    public async Task A_detained_list_stays_while_others_go_on()
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        var kept = new Purchase();
        object[] inspections = [new { status = 502 }];
        await desk.Put(
            "/_control/scenario",
            new
            {
                customs = new
                {
                    stepMsMin = 5,
                    stepMsMax = 10,
                    inspections,
                },
            }
        );
        await desk.Declare(kept);
        await desk.Until(desk.Agent, r => r.Guid == kept.ListGuid && r.Status == "502");
        await desk.Put("/_control/scenario", new { customs = new { stepMsMin = 5, stepMsMax = 10 } });
        var next = new Purchase();
        await desk.Declare(next);

        List<Receipt> all = await desk.Until(desk.Agent, r => r.Guid == next.ListGuid && r.Status == "899");

        Assert.Equal("502", all.Last(r => r.Guid == kept.ListGuid).Status);
    }

    [Fact]
    public async Task The_year_of_a_person_counts_over_all_senders_and_what_others_used()
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        CebSender second = CebSender.Sm2("DXPENT0000000014", "AGT01");
        await desk.Register(second, "declarant");
        object[] persons =
        [
            new
            {
                idNumber = new Purchase().BuyerId,
                year = Year,
                usedFen = 2_400_000,
            },
        ];
        await desk.Put("/_control/scenario", new { persons });
        var first = new Purchase { Price = 1500.00m };
        await desk.Send(desk.Agent, "CEB621Message", first.List());
        await desk.Until(desk.Agent, r => r.Status == "2");

        await desk.Send(second, "CEB621Message", new Purchase { Price = 500.01m }.List());
        Receipt over = (await desk.Until(second, _ => true)).Single();
        await desk.Send(second, "CEB621Message", new Purchase { Price = 500.00m }.List());
        List<Receipt> all = await desk.Until(second, r => r.Status == "2");

        Assert.Equal("-621018", over.Status);
        Assert.Contains("used 25500.00", over.Info, StringComparison.Ordinal);
        Assert.Equal(2, all.Count);
    }

    [Fact]
    public async Task Twenty_kilograms_of_rice_a_year_over_all_senders_and_back_after_cancel_and_return()
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        CebSender second = CebSender.Sm2("DXPENT0000000014", "AGT01");
        await desk.Register(second, "declarant");
        Purchase Rice(string kilograms, int qty = 1) =>
            new()
            {
                Gcode = "1006302000",
                Kilograms = kilograms,
                Price = 100.00m,
                Qty = qty,
                Tax = 6.30m * qty,
            };
        Purchase bought = Rice("12", qty: 2);
        await desk.Put("/_control/holds", new { orderNo = bought.OrderNo });
        await desk.Declare(bought);
        string invtNo = (await desk.Until(desk.Agent, r => r.Status == "399")).Last().InvtNo!;

        Purchase tooMuch = Rice("8.001");
        await desk.Send(second, "CEB621Message", tooMuch.List());
        Receipt over = (await desk.Until(second, r => r.Guid == tooMuch.ListGuid)).Last();
        Assert.Equal("100", over.Status);
        Assert.Contains(
            "大米超过个人年度限量20.000千克，已用12.000千克，本次8.001千克",
            over.Info,
            StringComparison.Ordinal
        );
        Purchase rest = Rice("8");
        await desk.Send(second, "CEB621Message", rest.List());
        await desk.Until(second, r => r.Guid == rest.ListGuid && r.Status == "2");

        await desk.Delete("/_control/holds/" + bought.OrderNo);
        await desk.Until(desk.Agent, r => r.Guid == bought.ListGuid && r.Status == "899");
        await desk.Send(desk.Agent, "CEB625Message", bought.Return(Purchase.NewGuid(), invtNo));
        await desk.Until(desk.Agent, r => r is { Type: "CEB626Message", Status: "399" });
        // The list of the rest was never followed by its documents: customs sends it back, and its 8 kg come back too.
        await desk.Until(second, r => r.Guid == rest.ListGuid && r.Status == "100");
        Assert.Equal(6_000, await RiceGrams(desk, bought.BuyerId));

        Purchase cancelled = Rice("14");
        await desk.Put("/_control/holds", new { orderNo = cancelled.OrderNo });
        await desk.Declare(cancelled);
        string second399 = (await desk.Until(desk.Agent, r => r.Guid == cancelled.ListGuid && r.Status == "399"))
            .Last(r => r.Guid == cancelled.ListGuid)
            .InvtNo!;
        Assert.Equal(20_000, await RiceGrams(desk, bought.BuyerId));
        string cancel = Purchase.NewGuid();
        await desk.Send(desk.Agent, "CEB623Message", cancelled.Cancel(cancel, second399));
        await desk.Until(desk.Agent, r => r.Guid == cancel && r.Status == "399");
        Assert.Equal(6_000, await RiceGrams(desk, bought.BuyerId));
    }

    private static async Task<long> RiceGrams(CustomsDesk desk, string id)
    {
        JsonElement used = await desk.Get($"/_control/quota?idNumber={id}&year={Year}");
        return used.GetProperty("grams").GetProperty("rice").GetProperty("hereGrams").GetInt64();
    }

    private static Task Play(CustomsDesk desk, params object[] refusals) =>
        desk.Put(
            "/_control/scenario",
            new
            {
                customs = new
                {
                    stepMsMin = 5,
                    stepMsMax = 10,
                    refusals,
                },
            }
        );

    private static async Task<string[]> Refused(int seed, Purchase[] purchases)
    {
        await using CustomsDesk desk = await CustomsDesk.Open();
        object[] refusals =
        [
            new
            {
                field = "gcode",
                startsWith = "1901",
                rate = 0.3,
                status = -621003,
            },
        ];
        await desk.Put("/_control/scenario", new { faults = new { seed }, customs = new { refusals } });
        foreach (Purchase purchase in purchases)
            await desk.Send(desk.Agent, "CEB621Message", purchase.List());
        List<Receipt> all = await desk.UntilAll(
            desk.Agent,
            receipts => receipts.Select(r => r.Guid).Distinct().Count() == purchases.Length
        );
        return [.. all.Where(r => r.Status == "-621003").Select(r => r.Guid).Order(StringComparer.Ordinal)];
    }
}
