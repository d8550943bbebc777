using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kaicang.Counterparts.Carrier;
using Kaicang.Counterparts.Frame;
using Microsoft.AspNetCore.WebUtilities;

namespace Kaicang.Integration.Counterparts;

public sealed class CarrierTests
{
    private const string Taken = """{"result":true,"returnCode":"200","message":"成功"}""";

    [Fact]
    public async Task Gives_one_order_one_waybill()
    {
        await using RunningCounterpart carrier = await Start();

        JsonNode first = await Order(carrier, "ord_1");
        JsonNode again = await Order(carrier, "ord_1");
        JsonNode other = await Order(carrier, "ord_1", cargo: "别的");

        Assert.Equal(Number(first), Number(again));
        Assert.Equal("501", other["returnCode"]!.ToString());
        string label = await carrier.Http.GetStringAsync($"/label/{Number(first)}.svg");
        Assert.Contains(Number(first), label, StringComparison.Ordinal);
        Assert.DoesNotContain("13800138000", label, StringComparison.Ordinal); // The label masks the phone.
    }

    [Fact]
    public async Task Tells_the_way_of_a_parcel_to_its_subscriber_until_it_is_signed()
    {
        await using RunningCounterpart carrier = await Start();
        await using CallbackListener listener = await CallbackListener.Start(Taken);
        listener.AnswerOnce(200, """{"result":false}""");
        string number = Number(await Order(carrier, "ord_1"));
        await Subscribe(carrier, number, listener.Url);

        await Signed(carrier, "/pickup", "pickup", new { kuaidinum = number, weightGrams = 850 });

        List<Posted> signed = await listener.Until(1, p => State(p) == "3");
        Dictionary<string, Microsoft.Extensions.Primitives.StringValues> form = QueryHelpers.ParseQuery(signed[0].Body);
        Assert.Equal(Md5(form["param"] + "salt"), form["sign"]);
        JsonNode last = JsonNode.Parse(form["param"]!)!["lastResult"]!;
        Assert.Equal("1", last["ischeck"]!.ToString());
        Assert.Equal(["3", "5", "0", "0", "1"], last["data"]!.AsArray().Select(t => t!["statusCode"]!.ToString()));
        Assert.Contains("李晓明", last["data"]![0]!["context"]!.ToString(), StringComparison.Ordinal);
        await listener.Until(2, p => State(p) == "1"); // The refused push came again.
    }

    [Fact]
    public async Task A_picked_up_parcel_cannot_be_cancelled_nor_a_cancelled_one_picked_up()
    {
        await using RunningCounterpart carrier = await Start();
        string gone = Number(await Order(carrier, "ord_1"));
        string dropped = Number(await Order(carrier, "ord_2"));
        await Signed(carrier, "/pickup", "pickup", new { kuaidinum = gone, weightGrams = 850 });
        await Signed(carrier, "/label/cancel", "cancel", new { kuaidinum = dropped });

        JsonNode cancel = await Signed(carrier, "/label/cancel", "cancel", new { kuaidinum = gone });
        JsonNode pickUp = await Signed(carrier, "/pickup", "pickup", new { kuaidinum = dropped, weightGrams = 1 });

        Assert.Equal("703", cancel["returnCode"]!.ToString());
        Assert.Equal("703", pickUp["returnCode"]!.ToString());
    }

    [Fact]
    public async Task Delivers_to_the_declared_consignee_only()
    {
        await using RunningCounterpart carrier = await Start();
        await carrier.Control("settings", new { auto = false });
        string number = Number(await Order(carrier, "ord_1"));
        await Signed(carrier, "/pickup", "pickup", new { kuaidinum = number, weightGrams = 850 });

        (_, JsonNode? neighbour) = await carrier.Send(
            HttpMethod.Post,
            "/_control/deliver",
            new { kuaidinum = number, signerName = "邻居" }
        );
        (_, JsonNode? consignee) = await carrier.Send(
            HttpMethod.Post,
            "/_control/deliver",
            new { kuaidinum = number, signerName = "李晓明" }
        );

        Assert.Equal("703", neighbour!["returnCode"]!.ToString());
        Assert.Equal("200", consignee!["returnCode"]!.ToString());
    }

    [Fact]
    public async Task Refuses_a_forged_signature_and_a_weight_of_nothing()
    {
        await using RunningCounterpart carrier = await Start();

        JsonNode forged = await Signed(carrier, "/label/order", "order", Parcel("ord_1", "货", "0.850"), "wrong");
        JsonNode weightless = await Signed(carrier, "/label/order", "order", Parcel("ord_1", "货", "0"));

        Assert.Equal("600", forged["returnCode"]!.ToString());
        Assert.Equal("700", weightless["returnCode"]!.ToString());
        Assert.Contains("weight", weightless["message"]!.ToString(), StringComparison.Ordinal);
    }

    private static async Task<RunningCounterpart> Start()
    {
        RunningCounterpart carrier = await RunningCounterpart.Start(new CarrierCounterpart());
        await carrier.Control(
            "accounts",
            new
            {
                key = "kc-key",
                secret = "secret-secret",
                customer = "kaicang",
            }
        );
        await carrier.Control("settings", new { stepMs = 20 });
        return carrier;
    }

    private static Task<JsonNode> Order(RunningCounterpart carrier, string order, string cargo = "保税商品") =>
        Signed(carrier, "/label/order", "order", Parcel(order, cargo, "0.850"));

    private static object Parcel(string order, string cargo, string weight) =>
        new
        {
            kuaidicom = "kcexpress",
            orderId = order,
            recMan = new
            {
                name = "李晓明",
                mobile = "13800138000",
                printAddr = "广东省深圳市南山区科技园一路1号",
            },
            sendMan = new
            {
                name = "一号仓",
                mobile = "13900000000",
                printAddr = "浙江省宁波市北仑区保税东路",
            },
            cargo,
            weight,
        };

    private static async Task<JsonNode> Signed(
        RunningCounterpart carrier,
        string path,
        string method,
        object content,
        string secret = "secret-secret"
    )
    {
        string param = JsonSerializer.Serialize(content, Wire.Json);
        string t = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return await Form(
            carrier,
            path,
            new Dictionary<string, string>
            {
                ["method"] = method,
                ["key"] = "kc-key",
                ["t"] = t,
                ["sign"] = Md5(param + t + "kc-key" + secret),
                ["param"] = param,
            }
        );
    }

    private static async Task Subscribe(RunningCounterpart carrier, string number, string url)
    {
        string param = JsonSerializer.Serialize(
            new
            {
                company = "kcexpress",
                number,
                key = "kc-key",
                parameters = new { callbackurl = url, salt = "salt" },
            }
        );
        var form = new Dictionary<string, string> { ["schema"] = "json", ["param"] = param };
        Assert.Equal("200", (await Form(carrier, "/poll", form))["returnCode"]!.ToString());
    }

    private static async Task<JsonNode> Form(RunningCounterpart carrier, string path, Dictionary<string, string> form)
    {
        using var content = new FormUrlEncodedContent(form);
        using HttpResponseMessage response = await carrier.Http.PostAsync(path, content);
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    private static string Number(JsonNode answer) => answer["data"]!["kuaidinum"]!.ToString();

    private static string State(Posted posted) =>
        JsonNode.Parse(QueryHelpers.ParseQuery(posted.Body)["param"]!)!["lastResult"]!["state"]!.ToString();

    private static string Md5(string text) => Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(text)));
}
