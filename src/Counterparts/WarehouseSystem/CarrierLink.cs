using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kaicang.Counterparts.Frame;

namespace Kaicang.Counterparts.WarehouseSystem;

/// <summary>A carrier the warehouse works with.</summary>
internal sealed record CarrierContract(string LogisticsCode, string Url, string Key, string Secret, string Customer)
{
    public const string Kind = "carrier";
}

/// <summary>The warehouse's own calls to carriers: it hands parcels over, and asks whether a return has come.</summary>
internal sealed class CarrierLink(Registry registry, ExchangeLog log, CounterpartStore store) : IDisposable
{
    private readonly HttpClient http = new() { Timeout = TimeSpan.FromSeconds(5) };

    /// <summary>True when the carrier took the parcel, or when nobody registered that carrier.</summary>
    public async Task<bool> HandOver(WmsDocument order, CancellationToken ct)
    {
        if (Contract(order) is not { } contract)
            return true;
        string param = JsonSerializer.Serialize(
            new { kuaidinum = order.Content.ExpressCode, weightGrams = order.Content.WeighedGrams },
            Wire.Json
        );
        string t = RealTime.Milliseconds.ToString(CultureInfo.InvariantCulture);
        var form = new Dictionary<string, string>
        {
            ["method"] = "pickup",
            ["key"] = contract.Key,
            ["t"] = t,
            ["sign"] = Digest(param + t + contract.Key + contract.Secret),
            ["param"] = param,
        };
        JsonNode? answer = await Post(contract.Url + "/pickup", form, ct);
        bool taken = answer?["result"]?.ToString() == "true";
        await store.Write(
            c =>
                log.Went(
                    c,
                    "pickup",
                    order.Code,
                    taken ? "taken" : answer?["message"]?.ToString() ?? "no answer",
                    param
                ),
            ct
        );
        return taken;
    }

    /// <summary>Whether a return has arrived; null when nobody registered its carrier.</summary>
    public async Task<bool?> Arrived(WmsDocument order, CancellationToken ct)
    {
        if (order.Content.ExpressCode.Length == 0 || Contract(order) is not { } contract)
            return null;
        string param = JsonSerializer.Serialize(
            new { com = contract.LogisticsCode, num = order.Content.ExpressCode },
            Wire.Json
        );
        var form = new Dictionary<string, string>
        {
            ["customer"] = contract.Customer,
            ["sign"] = Digest(param + contract.Key + contract.Customer),
            ["param"] = param,
        };
        JsonNode? answer = await Post(contract.Url + "/poll/query.do", form, ct);
        // A parcel that its buyer refused comes back under its own number.
        return answer?["state"]?.ToString() is "3" or "6";
    }

    public void Dispose() => http.Dispose();

    private CarrierContract? Contract(WmsDocument order) =>
        registry.Find<CarrierContract>(CarrierContract.Kind, order.Content.LogisticsCode);

    private async Task<JsonNode?> Post(string url, Dictionary<string, string> form, CancellationToken ct)
    {
        try
        {
            using var content = new FormUrlEncodedContent(form);
            using HttpResponseMessage response = await http.PostAsync(new Uri(url), content, ct);
            return JsonNode.Parse(await response.Content.ReadAsStringAsync(ct));
        }
        catch (Exception e)
            when (e is HttpRequestException or JsonException
                || (e is TaskCanceledException && !ct.IsCancellationRequested)
            )
        {
            return null;
        }
    }

    private static string Digest(string text) => Convert.ToHexString(MD5.HashData(Encoding.UTF8.GetBytes(text)));
}
