using System.Data.Common;
using System.Text.Json;

namespace Kaicang.Verification.Books;

/// <summary>Orders with the request key under which they were placed, as long as the key is kept.</summary>
internal static class AcknowledgementBook
{
    public static async Task<IReadOnlyList<StoredOrder>> OrdersAsync(DbConnection connection, CancellationToken ct)
    {
        var keys = new Dictionary<string, List<string>>();
        const string kept = "SELECT key, answer FROM foundation_request_keys WHERE use_case LIKE '%PlaceOrder%'";
        await foreach (Row row in Rows.OfAsync(connection, kept, ct))
        {
            using JsonDocument answer = JsonDocument.Parse(row.Text("answer"));
            if (IdOf(answer.RootElement) is not { } id)
                continue;
            if (!keys.TryGetValue(id, out List<string>? ofOrder))
                keys.Add(id, ofOrder = []);
            ofOrder.Add(row.Text("key"));
        }
        var orders = new List<StoredOrder>();
        await foreach (Row row in Rows.OfAsync(connection, "SELECT id, amount FROM trade_orders", ct))
        {
            string id = row.Id("id", "ord");
            orders.Add(new StoredOrder(id, row.Whole("amount"), keys.GetValueOrDefault(id) ?? []));
        }
        return orders;
    }

    private static string? IdOf(JsonElement answer) =>
        answer.ValueKind == JsonValueKind.Object && answer.TryGetProperty("id", out JsonElement id)
            ? id.GetString()
            : null;
}
