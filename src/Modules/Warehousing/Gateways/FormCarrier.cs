using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Kaicang.Warehousing.Domain;

namespace Kaicang.Warehousing.Gateways;

/// <summary>Speaks the carrier's form protocol: JSON in <c>param</c>, signed with MD5 as the protocol wants it.</summary>
internal sealed class FormCarrier(HttpClient http, WarehousingOptions options, KaicangOptions kaicang) : ICarrier
{
    private CarrierOptions Carrier => options.Carrier;

    public async Task<(GatewayAnswer Answer, Waybill? Waybill)> TakeWaybill(
        WaybillRequest request,
        CancellationToken ct
    )
    {
        var param = new
        {
            kuaidicom = Carrier.Company,
            orderId = request.Number,
            type = request.IsReturn ? "return" : "order",
            recMan = End(request.Receiver),
            sendMan = End(request.Sender),
            cargo = "商品",
            weight = (request.WeightGrams / 1000m).ToString("0.000", CultureInfo.InvariantCulture),
            count = 1,
            remark = "",
        };
        (GatewayAnswer answer, JsonElement? data) = await Signed("/label/order", "order", param, ct);
        if (!answer.Ok || data is not { } d)
            return (answer, null);
        return (
            answer,
            new Waybill(
                Word(d, "kuaidinum"),
                Carrier.Company,
                Word(d, "logisticsName"),
                Word(d, "logisticsCode"),
                Word(d, "label")
            )
        );
    }

    public async Task<GatewayAnswer> CancelWaybill(
        string waybillNo,
        string number,
        string reason,
        CancellationToken ct
    ) =>
        (
            await Signed(
                "/label/cancel",
                "cancel",
                new
                {
                    kuaidicom = Carrier.Company,
                    kuaidinum = waybillNo,
                    orderId = number,
                    reason,
                },
                ct
            )
        ).Answer;

    public async Task<GatewayAnswer> Subscribe(string waybillNo, CancellationToken ct)
    {
        string param = JsonSerializer.Serialize(
            new
            {
                company = Carrier.Company,
                number = waybillNo,
                key = Carrier.Key,
                parameters = new
                {
                    callbackurl = kaicang.PublicUrl + "/callbacks/carrier",
                    salt = Carrier.PushSalt,
                    resultv2 = "1",
                },
            },
            StorageJson.Options
        );
        (GatewayAnswer answer, _) = await Post("/poll", [new("schema", "json"), new("param", param)], ct);
        // 501: the subscription already stands.
        return answer.Code == "501" ? GatewayAnswer.Fine : answer;
    }

    public async Task<GatewayAnswer> Collect(string waybillNo, int weightGrams, CancellationToken ct) =>
        (await Signed("/pickup", "pickup", new { kuaidinum = waybillNo, weightGrams }, ct)).Answer;

    /// <summary>Signature of a push: upper(MD5(param + salt)).</summary>
    public static bool IsPushSigned(string param, string sign, string salt) =>
        CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(sign),
            Encoding.ASCII.GetBytes(Digest(param + salt))
        );

    private Task<(GatewayAnswer Answer, JsonElement? Data)> Signed(
        string path,
        string method,
        object content,
        CancellationToken ct
    )
    {
        string param = JsonSerializer.Serialize(content, StorageJson.Options);
        string t = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        return Post(
            path,
            [
                new("method", method),
                new("key", Carrier.Key),
                new("t", t),
                new("sign", Digest(param + t + Carrier.Key + Carrier.Secret)),
                new("param", param),
            ],
            ct
        );
    }

    private async Task<(GatewayAnswer Answer, JsonElement? Data)> Post(
        string path,
        KeyValuePair<string, string>[] form,
        CancellationToken ct
    )
    {
        try
        {
            using var content = new FormUrlEncodedContent(form);
            using HttpResponseMessage response = await http.PostAsync(new Uri(Carrier.Url + path), content, ct);
            if (!response.IsSuccessStatusCode)
                return (GatewayAnswer.Silent($"HTTP {(int)response.StatusCode}"), null);
            using JsonDocument json = JsonDocument.Parse(await response.Content.ReadAsStringAsync(ct));
            JsonElement root = json.RootElement;
            if (root.GetProperty("result").GetBoolean())
                return (GatewayAnswer.Fine, root.TryGetProperty("data", out JsonElement data) ? data.Clone() : null);
            string code = Word(root, "returnCode");
            return (new GatewayAnswer(false, code == "500" ? "BUSY" : code, Word(root, "message")), null);
        }
        catch (Exception gone)
            when (gone is HttpRequestException or TaskCanceledException or JsonException or KeyNotFoundException
                && !ct.IsCancellationRequested
            )
        {
            return (GatewayAnswer.Silent(gone.Message), null);
        }
    }

    private static object End(ParcelEnd end) =>
        new
        {
            name = end.Name,
            mobile = end.Phone,
            printAddr = end.Address,
        };

    private static string Word(JsonElement json, string name) =>
        json.TryGetProperty(name, out JsonElement word) ? word.ToString() : "";

    private static string Digest(string text) => Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(text)));
}
