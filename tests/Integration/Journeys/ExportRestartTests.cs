using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Kaicang.Integration.Harness;

namespace Kaicang.Integration.Journeys;

/// <summary>An export outlives the host that began it.</summary>
public sealed class ExportRestartTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task An_export_cut_off_by_a_power_cut_is_ready_after_the_restart(Engine engine)
    {
        await using HostProcess host = await HostProcess.StartAsync(
            engine,
            "--Kaicang:CrashAt=before-commit/EndExport"
        );
        using HttpClient owner = await host.SignInAsync("shop-shiguang");
        string? id = null;
        try
        {
            id = await AskAsync(owner, engine);
        }
        catch (HttpRequestException)
        {
            // The power cut may come before the answer. What was asked for is on the disk, and the same key says what became of it.
        }
        await host.WaitForCrashAsync();
        await host.LaunchAsync();
        id ??= await AskAsync(owner, engine);

        string path = $"/api/order-exports/{id}";
        DateTimeOffset end = TimeProvider.System.GetUtcNow().AddMinutes(2);
        string state = "";
        while (state != "Ready" && TimeProvider.System.GetUtcNow() < end)
        {
            await Task.Delay(500);
            state = (await JsonAsync(await owner.GetAsync(path))).GetProperty("state").GetString()!;
        }
        Assert.Equal("Ready", state);
        byte[] csv = await owner.GetByteArrayAsync(path + "/file?format=csv");
        Assert.StartsWith("\uFEFF\"order_no\"", Encoding.UTF8.GetString(csv));
        byte[] xlsx = await owner.GetByteArrayAsync(path + "/file?format=xlsx");
        Assert.Equal("PK"u8.ToArray(), xlsx[..2]);
    }

    private static async Task<string> AskAsync(HttpClient owner, Engine engine)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Post, "/api/order-exports")
        {
            Content = JsonContent.Create(new { }),
        };
        ask.Headers.Add("Idempotency-Key", $"export-{engine}-1");
        using HttpResponseMessage asked = await owner.SendAsync(ask);
        return (await JsonAsync(asked)).GetProperty("id").GetString()!;
    }

    private static async Task<JsonElement> JsonAsync(HttpResponseMessage answer)
    {
        string body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, body);
        return JsonDocument.Parse(body).RootElement;
    }
}
