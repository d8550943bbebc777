using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Kaicang.Integration.Harness;

namespace Kaicang.Integration.Journeys;

/// <summary>
/// What was acknowledged survives the power cut. A driver writes each acknowledgement to a file of its own and brings it to the disk
/// before its next request; what got no answer it sends again under the same key. Then the file is compared with the database.
/// </summary>
public sealed class KillTests
{
    private const int OrdersPerRun = 6;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Acknowledged_orders_and_payments_survive_kills_at_the_worst_moments(Engine engine)
    {
        await using HostProcess host = await HostProcess.StartAsync(engine);
        string acknowledgements = Path.Combine(host.Folder, "acknowledged.jsonl");
        // Signed in before the first kill: a session outlives them all, and no kill can fall into the signing in.
        using HttpClient buyer = await host.SignInByPhoneAsync("19900000003");
        int key = 0;
        foreach (
            string moment in (string[])
                [
                    "before-commit/PlaceOrder#3",
                    "after-commit/PlaceOrder#3",
                    "in-reaction/trade.when-payment-succeeded#2",
                    "before-commit/RecordPayment#2",
                ]
        )
        {
            await host.KillAsync();
            bool crashed = !await host.LaunchToCrashAsync(moment);
            if (crashed)
                await host.LaunchAsync();
            for (int order = 0; order < OrdersPerRun; order++)
                crashed |= await BuyAndPayAsync(
                    host,
                    buyer,
                    domestic: order % 2 == 0,
                    $"kill-{engine}-{key++:D4}",
                    acknowledgements
                );
            Assert.True(crashed || host.HasExited || await CrashesSoonAsync(host), $"{moment} was never reached");
            if (host.HasExited)
                await host.LaunchAsync();
        }

        (int exitCode, string output) = await host.RunVerbAsync([
            "demo",
            "--verify",
            "--acks",
            acknowledgements,
            "--url",
            host.Url,
            .. host.Arguments,
        ]);
        Assert.True(exitCode == 0, output);
        Assert.True(File.ReadLines(acknowledgements).Count() >= OrdersPerRun * 3);
    }

    /// <returns>True when the host died under it and was started again.</returns>
    private static async Task<bool> BuyAndPayAsync(
        HostProcess host,
        HttpClient buyer,
        bool domestic,
        string key,
        string acknowledgements
    )
    {
        bool crashed = false;
        object? order = null;
        for (int attempt = 0; ; attempt++)
        {
            try
            {
                order ??= await OrderAsync(buyer, domestic);
                JsonElement placed = await PostAsync(buyer, "/api/orders", key, order);
                string id = placed.GetProperty("id").GetString()!;
                long amount = placed.GetProperty("amount").GetInt64();
                await Acknowledge(acknowledgements, id, amount, key);
                JsonElement payment = await PostAsync(buyer, $"/api/orders/{id}/payment", key + "-pay", new { });
                string cashier = payment.GetProperty("cashierUrl").GetString()!;
                using HttpResponseMessage paid = await host.Http.PostAsJsonAsync(
                    cashier + "/pay",
                    new
                    {
                        payerName = "郑一帆",
                        payerIdNumber = "990101199104161071",
                        payerAccount = "6222020200001234567",
                    }
                );
                paid.EnsureSuccessStatusCode();
                return crashed;
            }
            catch (HttpRequestException) when (attempt < 3)
            {
                // The host is gone, or going: it comes back on the same data, and the same key is sent again.
                crashed = true;
                await host.WaitForCrashAsync();
                await host.LaunchAsync();
            }
        }
    }

    private static async Task<object> OrderAsync(HttpClient buyer, bool domestic)
    {
        string? sku = null;
        for (int look = 0; sku is null; look++)
        {
            // Domestic goods stand on the second page. What was offered becomes sellable by a fact: right after a start it may take a moment.
            JsonElement goods = await buyer.GetFromJsonAsync<JsonElement>(
                $"/api/goods?page={(domestic ? 2 : 1)}&size=60"
            );
            sku = goods
                .GetProperty("rows")
                .EnumerateArray()
                .Where(g =>
                    g.GetProperty("mode").GetString() == (domestic ? "Domestic" : "Bonded1210")
                    && g.GetProperty("price").GetInt64() < 50_000
                    && g.GetProperty("sellableCount").GetInt32() > 50
                )
                .Select(g => g.GetProperty("sku").GetString())
                .FirstOrDefault();
            Assert.True(sku is not null || look < 100, "nothing became sellable");
            if (sku is null)
                await Task.Delay(TimeSpan.FromMilliseconds(200));
        }
        JsonElement addresses = await buyer.GetFromJsonAsync<JsonElement>("/api/me/addresses");
        var lines = new[] { new { skuId = sku, quantity = 1 } };
        JsonElement quote = await PostAsync(buyer, "/api/quote", null, new { lines });
        return new
        {
            lines,
            addressId = addresses[0].GetProperty("id").GetString(),
            noticeAccepted = true,
            noticeVersion = quote.GetProperty("noticeVersion").GetString(),
            expectedAmount = quote.GetProperty("amount").GetInt64(),
        };
    }

    private static async Task<JsonElement> PostAsync(HttpClient client, string path, string? key, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (key is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using HttpResponseMessage answer = await client.SendAsync(request);
        string text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{path}: {(int)answer.StatusCode} {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    private static async Task Acknowledge(string path, string id, long amount, string key)
    {
        await using var file = new FileStream(path, FileMode.Append, FileAccess.Write);
        await file.WriteAsync(
            Encoding.UTF8.GetBytes(
                JsonSerializer.Serialize(
                    new
                    {
                        orderId = id,
                        amountFen = amount,
                        key,
                    }
                ) + "\n"
            )
        );
        file.Flush(flushToDisk: true);
    }

    private static async Task<bool> CrashesSoonAsync(HostProcess host)
    {
        try
        {
            await host.WaitForCrashAsync();
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
