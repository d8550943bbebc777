namespace Kaicang.Verification;

/// <summary>A placed order with what its transaction had to write beside it.</summary>
/// <param name="FactCount">How often it was announced.</param>
public sealed record WrittenOrder(string Id, long AmountFen, IReadOnlyList<WrittenPart> Parts, int FactCount);

/// <summary>One customs order of it.</summary>
public sealed record WrittenPart(string Number, long TotalFen, long GoodsFen, long LineCount, long LineGoodsFen);

/// <summary>One SKU in one warehouse: the book's own columns beside the pieces of the orders themselves.</summary>
public sealed record PromisedCount(
    string Sku,
    string Warehouse,
    long Offered,
    long Available,
    long Held,
    long Sold,
    long HeldByOrders,
    long SoldByOrders
);

/// <summary>The most that was used and held of a quota right after a hold.</summary>
public sealed record QuotaPeak(string Owner, string Kind, long Peak);

/// <summary>Checks that orders were placed whole or not at all, within stock and quota, once for each key.</summary>
public static class OrderChecks
{
    /// <summary>Each order has parts, each part lines, amounts add up, and it was announced exactly once.</summary>
    public static CheckResult Whole(IReadOnlyCollection<WrittenOrder> orders)
    {
        var wrong = new List<string>();
        foreach (WrittenOrder order in orders)
        {
            if (order.Parts.Count == 0)
                wrong.Add($"{order.Id} has no customs order");
            else if (order.Parts.Sum(p => p.TotalFen) != order.AmountFen)
                wrong.Add($"{order.Id}: {order.AmountFen} fen, its parts {order.Parts.Sum(p => p.TotalFen)}");
            else if (order.Parts.FirstOrDefault(p => p.LineCount == 0 || p.LineGoodsFen != p.GoodsFen) is { } part)
                wrong.Add($"{part.Number}: {part.LineCount} lines of {part.LineGoodsFen} fen for {part.GoodsFen}");
            if (order.FactCount != 1)
                wrong.Add($"{order.Id} was announced {order.FactCount} times");
        }
        return CheckResult.Over("orders-whole", orders.Count, "orders written whole", wrong);
    }

    /// <summary>Sold and held pieces never pass what was offered, and the book's columns say what the orders say.</summary>
    public static CheckResult Promised(IReadOnlyCollection<PromisedCount> counts)
    {
        var wrong = new List<string>();
        foreach (PromisedCount count in counts)
        {
            string what = $"{count.Sku} at {count.Warehouse}";
            if ((Int128)count.HeldByOrders + count.SoldByOrders > count.Offered)
                wrong.Add($"{what}: oversold, {count.HeldByOrders + count.SoldByOrders} of {count.Offered}");
            else if (count.Available < 0 || count.Held < 0 || count.Sold < 0)
                wrong.Add($"{what}: a count below zero");
            else if ((Int128)count.Available + count.Held + count.Sold != count.Offered)
                wrong.Add($"{what}: {count.Available} + {count.Held} + {count.Sold} of {count.Offered}");
            else if (count.Held != count.HeldByOrders || count.Sold != count.SoldByOrders)
                wrong.Add(
                    $"{what}: held {count.Held}, sold {count.Sold}; in orders {count.HeldByOrders} and {count.SoldByOrders}"
                );
        }
        return CheckResult.Over("sold-within-stock", counts.Count, "SKUs sold within their stock", wrong);
    }

    /// <summary>No hold ever passed the limit, and none stands above it.</summary>
    /// <param name="limits">Limit of each kind, from the law and not from the program.</param>
    public static CheckResult WithinLimits(
        IReadOnlyCollection<QuotaStand> stands,
        IReadOnlyCollection<QuotaPeak> peaks,
        IReadOnlyDictionary<string, long> limits
    )
    {
        var wrong = new List<string>();
        foreach (QuotaStand stand in stands)
        {
            string kind = stand.Owner.Split(' ')[^1];
            if (!limits.TryGetValue(kind, out long limit))
                wrong.Add($"{stand.Owner}: no limit of this kind is known");
            else if ((Int128)stand.Used + stand.Held > limit)
                wrong.Add($"{stand.Owner}: used {stand.Used} + held {stand.Held} above {limit}");
        }
        wrong.AddRange(
            peaks
                .Where(peak => limits.TryGetValue(peak.Kind, out long limit) && peak.Peak > limit)
                .Select(peak => $"{peak.Owner}: {peak.Peak} after a hold, above {limits[peak.Kind]}")
        );
        return CheckResult.Over("held-within-limit", stands.Count, "quotas within their limit", wrong);
    }

    /// <summary>What a quota of value has used and held is what the orders themselves claim.</summary>
    public static CheckResult ClaimsAgree(
        IReadOnlyCollection<QuotaStand> stands,
        IReadOnlyDictionary<string, long> claimed
    )
    {
        QuotaStand[] values = [.. stands.Where(s => s.Owner.EndsWith(" value", StringComparison.Ordinal))];
        string[] wrong =
        [
            .. values
                .Where(s => s.Used + s.Held != claimed.GetValueOrDefault(s.Owner))
                .Select(s => $"{s.Owner}: {s.Used + s.Held}, its orders claim {claimed.GetValueOrDefault(s.Owner)}"),
            .. claimed.Keys.Except(values.Select(s => s.Owner)).Select(owner => $"{owner}: orders without a quota"),
        ];
        return CheckResult.Over("claims-agree", values.Length, "quotas as the orders claim", wrong);
    }

    /// <summary>
    /// When every request was answered at last: no order is stored that nobody was told of, each bears exactly one key, and what was
    /// refused is not there.
    /// </summary>
    public static CheckResult NothingElse(
        IReadOnlyCollection<Acknowledgement> acknowledged,
        IReadOnlyCollection<string> refusedKeys,
        IReadOnlyCollection<StoredOrder> stored
    )
    {
        var told = acknowledged.Select(a => a.OrderId).ToHashSet();
        var refused = refusedKeys.ToHashSet();
        var wrong = new List<string>();
        foreach (StoredOrder order in stored)
        {
            if (!told.Contains(order.OrderId))
                wrong.Add($"{order.OrderId} is stored and nobody was told");
            if (order.Keys.Count != 1)
                wrong.Add($"{order.OrderId} bears {order.Keys.Count} keys");
            wrong.AddRange(
                order.Keys.Where(refused.Contains).Select(key => $"{order.OrderId}: its key {key} was refused")
            );
        }
        return CheckResult.Over("nothing-else-stored", stored.Count, "stored orders that were acknowledged", wrong);
    }
}
