using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kaicang.Host.Demo;
using Kaicang.Host.Demo.Driving;

namespace Kaicang.Integration.Journeys;

/// <summary>What merchants, warehouses, partners and staff get wrong.</summary>
[Collection(JourneyCollection.Name)]
public sealed class BadWorkInputTests(JourneyWorld world)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public Task An_unknown_tariff_line_cannot_be_listed() =>
        RefusesToSubmit("9999999999", "customs.unknown-hs-code", "hsCode");

    /// <summary>Red wine in bulk is in the tariff and on no list of goods that may come in this way.</summary>
    [Fact]
    public Task A_line_off_the_positive_list_cannot_be_listed() =>
        RefusesToSubmit("1801000000", "customs.off-positive-list", "hsCode");

    [Fact]
    public async Task Imported_goods_without_their_customs_facts_are_refused()
    {
        (Api owner, JsonObject wish) = await Draft("3304990039");
        wish["goods"]!["customs"] = null;
        await Refusals.Expect(
            owner.Try(HttpMethod.Post, "api/catalog/skus", wish, ct: Ct),
            400,
            "catalog.customs-missing",
            "customs"
        );
    }

    [Fact]
    public async Task Goods_whose_tax_depends_on_their_content_are_not_taxed_without_it()
    {
        Buyer buyer = await world.Buyer(world.NextPhone());
        await Refusals.Expect(
            buyer.Api.Try(
                HttpMethod.Post,
                "api/customs/tax",
                new
                {
                    lines = new[]
                    {
                        new
                        {
                            lineNo = 1,
                            hsCode = "3304990039",
                            goods = 10_000,
                            quantity = 1,
                            unit1Code = "035",
                            quantity1 = 0.05,
                        },
                    },
                    freight = 0,
                    insurance = 0,
                    on = "2026-11-01",
                },
                ct: Ct
            ),
            409,
            "customs.tax-fields-missing",
            "hsCode"
        );
    }

    [Fact]
    public async Task An_owner_reaches_for_another_shop_in_vain()
    {
        Api shiguang = await world.Staff("shop-shiguang");
        Api qinghe = await world.Staff("shop-qinghe");
        string shop = (await qinghe.Get("api/merchant/shops", Ct)).List("rows")[0].Text("id");
        JsonElement sku = (await qinghe.Get("api/catalog/skus", Ct)).List("rows")[0];
        await Refusals.Expect(
            shiguang.Try(HttpMethod.Get, $"api/shops/{shop}/orders", ct: Ct),
            404,
            "trade.shop-unknown",
            null
        );
        await Refusals.Expect(
            shiguang.Try(HttpMethod.Post, $"api/catalog/skus/{sku.Text("id")}/price", new { price = 1 }, ct: Ct),
            404,
            "catalog.unknown-sku",
            "skuId"
        );
        JsonElement after = await qinghe.Get($"api/catalog/skus/{sku.Text("id")}", Ct);
        Assert.NotEqual(1, after.Whole("price"));
    }

    [Fact]
    public async Task A_parcel_outside_the_tolerance_waits_until_somebody_decides()
    {
        Buyer buyer = await world.Buyer(world.NextPhone());
        Deal deal = (await Market.Place(buyer, [new Wanted(world.Shelf.Imported[1].Sku, 1)], BadInputTests.Key(), Ct))!;
        await world.Outside.Put(
            $"{world.Outside.At.WarehouseSystem}/_control/next-weight",
            new { deliveryOrderCode = deal.Parts[0].Number, factor = 1.6 },
            Ct
        );
        await world.Market.Pay(deal, Ct);
        JsonElement outbound = await OutboundIn(deal, "WeightRefused");
        string path = $"api/warehousing/outbounds/{outbound.Text("id")}/accept-weight";
        await Refusals.Expect(
            world.Admin.Try(HttpMethod.Post, path, new { reason = "" }, BadInputTests.Key(), Ct),
            400,
            "warehousing.reason-missing",
            "reason"
        );
        await OutboundIn(deal, "WeightRefused");
        await world.Admin.Post(path, new { reason = "复称无误，包装偏重" }, BadInputTests.Key(), Ct);
        Assert.True(await world.Market.Reaches(deal, ["Signed"], TimeSpan.FromMinutes(2), Ct));
    }

    [Theory]
    [InlineData("nonsense,header\n1,2", "import.columns-missing")]
    [InlineData("", "import.empty")]
    [InlineData("\u0000\u0001PNG\u0002\r\n\u001a\n\u0000\u0000\u0000\rIHDR", "import.columns-missing")]
    [InlineData("\n\n\n", "import.empty")]
    public async Task An_upload_that_is_not_what_it_says_is_refused_whole(string csv, string code)
    {
        foreach (
            string kind in (string[])
                [
                    "tariff",
                    "positive-list",
                    "catalogue",
                    "item-records",
                    "brands",
                    "brand-owners",
                    "parties",
                    "shops",
                    "codes/country",
                    "codes/package-type",
                    "codes/receipt-status",
                    "codes/receipt-error",
                    "codes/code-set",
                ]
        )
            await Refusals.Expect(
                world.Admin.Try(HttpMethod.Post, $"api/staff/imports/{kind}", new { csv }, ct: Ct),
                400,
                code,
                "csv"
            );
    }

    [Fact]
    public async Task A_bad_row_takes_the_whole_file_back_and_is_named_by_its_line()
    {
        int before = await Brands();
        ApiAnswer answer = await Refusals.Expect(
            world.Admin.Try(
                HttpMethod.Post,
                "api/staff/imports/brands",
                new
                {
                    csv = "code,name_zh,name_en,home_country_code,owner_zh,owner_en,first_phase\n"
                        + "B90,好牌,Good,609,a2品牌权利人（演示）,Owner of a2 (demo),1\n"
                        + "B 9 1,坏牌,,6,没有这一家,Nobody,1\n",
                },
                ct: Ct
            ),
            400,
            "import.rows-refused",
            "csv"
        );
        Assert.Contains(
            "\"line\":3",
            answer.Body.GetRawText().Replace(" ", "", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        Assert.Equal(before, await Brands());
    }

    [Theory]
    [InlineData("package-type", "scheme,code,name_zh\nlist,8,新箱\nbox,9,坏行\n", "scheme", 3)]
    [InlineData("package-type", "scheme,code,name_zh\nlist,8,新箱\nlist,8,重复\n", "code", 3)]
    [InlineData(
        "receipt-status",
        "message,status,name_zh,name,meaning\nCEB622,998,新状态,new,pending\nCEB622,997,,bad,perhaps\n",
        "meaning",
        3
    )]
    [InlineData(
        "receipt-error",
        "about,code,variant,text_zh,remedy\norder,-699998,1,新错误,correct\norder,-6x,1,坏行,correct\n",
        "code",
        3
    )]
    public async Task A_bad_code_takes_the_whole_table_back(string table, string csv, string field, int line)
    {
        long before = (await world.Admin.Get($"api/customs/codes/{table}", Ct)).Whole("totalCount");
        Assert.True(before > 0);
        ApiAnswer answer = await Refusals.Expect(
            world.Admin.Try(HttpMethod.Post, $"api/staff/imports/codes/{table}", new { csv }, ct: Ct),
            400,
            "import.rows-refused",
            "csv"
        );
        JsonElement row = answer.Body.GetProperty("data").List("rows").Single(r => r.Text("field") == field);
        Assert.Equal(line, row.Whole("line"));
        Assert.NotEmpty(row.Text("reason"));
        Assert.NotEmpty(row.Text("remedy"));
        Assert.Equal(before, (await world.Admin.Get($"api/customs/codes/{table}", Ct)).Whole("totalCount"));
    }

    [Fact]
    public async Task The_code_tables_of_receipts_say_what_their_rows_mean()
    {
        JsonElement packages = await world.Admin.Get("api/customs/codes/package-type?size=200", Ct);
        Assert.Contains(packages.List("rows"), r => r.Text("code") == "list:2" && r.Text("nameZh") == "纸箱");
        JsonElement states = await world.Admin.Get("api/customs/codes/receipt-status?size=200", Ct);
        Assert.Contains(states.List("rows"), r => r.Text("code") == "CEB622:800" && r.Text("meaning") == "released");
        JsonElement errors = await world.Admin.Get("api/customs/codes/receipt-error?size=200", Ct);
        Assert.Contains(errors.List("rows"), r => r.Text("meaning") == "refund");
    }

    [Fact]
    public async Task A_forged_callback_of_the_bank_is_turned_away_and_shown_to_staff()
    {
        int before = await Forgeries();
        using var request = new HttpRequestMessage(HttpMethod.Post, "callbacks/bank")
        {
            Content = new StringContent("{\"event_type\":\"TRANSACTION.SUCCESS\"}", Encoding.UTF8, "application/json"),
        };
        using HttpResponseMessage answer = await world.Http.SendAsync(request, Ct);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.True(await Forgeries() > before);
    }

    [Theory]
    [InlineData("callbacks/warehouse?method=taobao.qimen.deliveryorder.confirm&sign=00")]
    [InlineData("callbacks/carrier")]
    public async Task A_forged_callback_of_warehouse_or_carrier_is_turned_away(string path)
    {
        using var content = new StringContent(
            "param=%7B%7D&sign=00",
            Encoding.UTF8,
            "application/x-www-form-urlencoded"
        );
        using HttpResponseMessage answer = await world.Http.PostAsync(path, content, Ct);
        string body = await answer.Content.ReadAsStringAsync(Ct);
        Assert.DoesNotContain("\"flag\":\"success\"", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<flag>success", body, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\"result\":true", body, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_payment_that_the_bank_tells_of_again_and_again_counts_once()
    {
        string faults = $"{world.Outside.At.Bank}/_control/faults";
        JsonElement calm = await world.Outside.Get(faults, Ct);
        await world.Outside.Put(faults, new { repeatRate = 1.0 }, Ct);
        try
        {
            Buyer buyer = await world.Buyer(world.NextPhone());
            Deal deal = await world.Bought(buyer, world.Shelf.Domestic[1].Sku, BadInputTests.Key());
            Assert.True(
                await world.Market.Reaches(deal, ["Signed"], TimeSpan.FromMinutes(2), Ct),
                string.Join(", ", await Market.States(deal, Ct))
            );
            JsonElement payments = await buyer.Api.Get($"api/orders/{deal.Id}/payments", Ct);
            Assert.Single(
                payments.ValueKind == JsonValueKind.Array ? [.. payments.EnumerateArray()] : payments.List("rows")
            );
            await Refusals.Expect(
                buyer.Api.Try(HttpMethod.Post, $"api/orders/{deal.Id}/payment", new { }, BadInputTests.Key(), Ct),
                409,
                "pay.already-paid",
                null
            );
        }
        finally
        {
            await world.Outside.Put(faults, calm, Ct);
        }
    }

    private async Task<int> Brands() => (int)(await world.Admin.Get("api/catalog/brands", Ct)).Whole("totalCount");

    private async Task<int> Forgeries() =>
        (int)(await world.Admin.Get("api/staff/ledger/discrepancies?all=true", Ct)).Whole("totalCount");

    private async Task<JsonElement> OutboundIn(Deal deal, string state)
    {
        JsonElement last = default;
        for (int i = 0; i < 150; i++)
        {
            last = (await world.Admin.Get($"api/warehousing/outbounds?find={deal.Parts[0].Number}", Ct))
                .List("rows")
                .FirstOrDefault();
            if (last.Text("state") == state)
                return last;
            await Task.Delay(400, Ct);
        }
        throw new TimeoutException($"{state} expected: {last}");
    }

    /// <summary>A draft like goods that the shop has, under another tariff line.</summary>
    private async Task<(Api Owner, JsonObject Wish)> Draft(string hsCode)
    {
        Api owner = await world.Staff("shop-shiguang");
        string id = (await owner.Get("api/catalog/skus", Ct)).List("rows")[0].Text("id");
        JsonElement known = await owner.Get($"api/catalog/skus/{id}", Ct);
        var goods = (JsonObject)JsonNode.Parse(known.GetProperty("goods").GetRawText())!;
        goods["customs"]!["hsCode"] = hsCode;
        return (
            owner,
            new JsonObject
            {
                ["shop"] = known.GetProperty("shop").Text("id"),
                ["code"] = $"BAD{ApiRoute.Fresh():N}"[..20],
                ["goods"] = goods,
                ["price"] = 10_000,
            }
        );
    }

    private async Task RefusesToSubmit(string hsCode, string code, string field)
    {
        (Api owner, JsonObject wish) = await Draft(hsCode);
        string id = (await owner.Post("api/catalog/skus", wish, ct: Ct)).Text("id");
        await Refusals.Expect(owner.Try(HttpMethod.Post, $"api/catalog/skus/{id}/submit", ct: Ct), 409, code, field);
        Assert.Equal("Draft", (await owner.Get($"api/catalog/skus/{id}", Ct)).Text("state"));
    }
}
