using System.Text.Json;

namespace Kaicang.Verification;

/// <summary>An order that a driver was told is placed, written and flushed before its next request.</summary>
public sealed record Acknowledgement(string OrderId, long AmountFen, string Key);

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
    /// Each acknowledged order is in the database under its id, amount and key; one key made one order; one order was
    /// acknowledged under one key. Orders in the database that nobody was told of are no fault: the answer was lost.
    /// </summary>
    /// <param name="acknowledged">What the driver wrote.</param>
    /// <param name="stored">Orders of the database with their request keys, at least those of the driver's buyers.</param>
    public static CheckResult Compare(
        IReadOnlyCollection<Acknowledgement> acknowledged,
        IEnumerable<Acknowledgement> stored
    )
    {
        var byId = new Dictionary<string, Acknowledgement>();
        var keys = new Dictionary<string, string>();
        var wrong = new List<string>();
        foreach (Acknowledgement order in stored)
        {
            if (!byId.TryAdd(order.OrderId, order))
                wrong.Add($"{order.OrderId} is stored twice");
            if (!keys.TryAdd(order.Key, order.OrderId))
                wrong.Add($"key {order.Key} made {keys[order.Key]} and {order.OrderId}");
        }
        foreach (Acknowledgement told in acknowledged)
        {
            if (!byId.TryGetValue(told.OrderId, out Acknowledgement? order))
                wrong.Add($"{told.OrderId} was acknowledged and is not stored");
            else if (order.AmountFen != told.AmountFen)
                wrong.Add(
                    $"{told.OrderId}: told {CheckResult.Yuan(told.AmountFen)}, stored {CheckResult.Yuan(order.AmountFen)}"
                );
            else if (order.Key != told.Key)
                wrong.Add($"{told.OrderId}: told under key {told.Key}, stored under {order.Key}");
        }
        return CheckResult.Over("acknowledged-stored", acknowledged.Count, "acknowledged orders stored as told", wrong);
    }
}
