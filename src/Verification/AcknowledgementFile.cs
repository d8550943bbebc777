using System.Text.Json;

namespace Kaicang.Verification;

/// <summary>An order that a driver was told is placed, written and flushed before its next request.</summary>
public sealed record Acknowledgement(string OrderId, long AmountFen, string Key);

/// <summary>An order of the database.</summary>
/// <param name="Keys">Request keys that answered with it; none when they are no longer kept (seven days).</param>
public sealed record StoredOrder(string OrderId, long AmountFen, IReadOnlyList<string> Keys);

/// <summary>Compares what clients were told with what the database holds, after kills.</summary>
public static class AcknowledgementFile
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>
    /// Reads one JSON object a line: <c>{"orderId":"ord_…","amountFen":1234,"key":"…"}</c>. A last line without its line
    /// end was cut off while it was written: the driver had not acted on it, so it counts as never acknowledged.
    /// </summary>
    /// <exception cref="InvalidDataException">A finished line is not such an object.</exception>
    public static IReadOnlyList<Acknowledgement> Parse(string text)
    {
        var read = new List<Acknowledgement>();
        string[] lines = text.Split('\n');
        for (int i = 0; i < lines.Length - 1; i++) // what follows the last line end is empty or cut off
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
                continue;
            Acknowledgement? one;
            try
            {
                one = JsonSerializer.Deserialize<Acknowledgement>(lines[i], Json);
            }
            catch (JsonException)
            {
                one = null;
            }
            if (one is not { OrderId.Length: > 0, Key.Length: > 0 })
                throw new InvalidDataException($"line {i + 1} of the acknowledgement file is not understood");
            read.Add(one);
        }
        return read;
    }

    /// <summary>
    /// Each acknowledged order is in the database under its id, amount and key; one key made one order, one order bears one
    /// key. Orders that nobody was told of are no fault: the answer was lost. A key that is no longer kept is not compared.
    /// </summary>
    /// <param name="acknowledged">What the driver wrote.</param>
    /// <param name="stored">Orders of the database, at least those of the driver's buyers.</param>
    public static CheckResult Compare(
        IReadOnlyCollection<Acknowledgement> acknowledged,
        IEnumerable<StoredOrder> stored
    )
    {
        var byId = new Dictionary<string, StoredOrder>();
        var wrong = new List<string>();
        foreach (StoredOrder order in stored)
        {
            if (!byId.TryAdd(order.OrderId, order))
                wrong.Add($"{order.OrderId} is stored twice");
            if (order.Keys.Count > 1)
                wrong.Add($"{order.OrderId} bears {order.Keys.Count} keys");
        }
        wrong.AddRange(
            acknowledged
                .GroupBy(told => told.Key)
                .Where(told => told.Select(t => t.OrderId).Distinct().Count() > 1)
                .Select(told => $"key {told.Key} made {string.Join(" and ", told.Select(t => t.OrderId).Distinct())}")
        );
        foreach (Acknowledgement told in acknowledged)
        {
            if (!byId.TryGetValue(told.OrderId, out StoredOrder? order))
                wrong.Add($"{told.OrderId} was acknowledged and is not stored");
            else if (order.AmountFen != told.AmountFen)
                wrong.Add(
                    $"{told.OrderId}: told {CheckResult.Yuan(told.AmountFen)}, stored {CheckResult.Yuan(order.AmountFen)}"
                );
            else if (order.Keys.Count > 0 && !order.Keys.Contains(told.Key))
                wrong.Add($"{told.OrderId}: told under key {told.Key}, stored under {order.Keys[0]}");
        }
        return CheckResult.Over("acknowledged-stored", acknowledged.Count, "acknowledged orders stored as told", wrong);
    }
}
