using System.Net.Http.Json;
using System.Text.Json;

namespace Kaicang.Host.Demo;

/// <summary>The control plane of the demo's counterparts: what only a demo can tell the outside world to do.</summary>
internal sealed class CounterpartControl(HttpClient http, CounterpartAddresses at)
{
    public CounterpartAddresses At => at;

    public async Task<JsonElement> Get(string url, CancellationToken ct = default) =>
        await http.GetFromJsonAsync<JsonElement>(url, ct);

    public async Task Put(string url, object body, CancellationToken ct = default)
    {
        using HttpResponseMessage answer = await http.PutAsJsonAsync(url, body, ct);
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(
                $"PUT {url}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(ct)}"
            );
    }

    public async Task<(int Status, JsonElement Body)> Post(string url, object body, CancellationToken ct = default)
    {
        using HttpResponseMessage answer = await http.PostAsJsonAsync(url, body, ct);
        string text = await answer.Content.ReadAsStringAsync(ct);
        bool json = answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) == true;
        return ((int)answer.StatusCode, json ? JsonSerializer.Deserialize<JsonElement>(text) : default);
    }

    /// <summary>Opens a page, as a browser would.</summary>
    public async Task Touch(string url, CancellationToken ct = default)
    {
        using HttpResponseMessage answer = await http.GetAsync(url, ct);
        answer.EnsureSuccessStatusCode();
    }

    public async Task Delete(string url, CancellationToken ct = default)
    {
        using HttpResponseMessage answer = await http.DeleteAsync(url, ct);
        answer.EnsureSuccessStatusCode();
    }

    /// <summary>The newest one-time code that a phone got.</summary>
    public async Task<string> CodeOf(string phone, CancellationToken ct = default)
    {
        JsonElement messages = await Get($"{at.Sms}/messages?phone={phone}&limit=1", ct);
        return messages.EnumerateArray().First().GetProperty("params").Text("code");
    }
}
