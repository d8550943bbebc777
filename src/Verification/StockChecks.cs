namespace Kaicang.Verification;

/// <summary>One lot of one SKU as Warehousing's book has it, in pieces.</summary>
public sealed record LotCount(
    string Sku,
    string Lot,
    long GoodReceived,
    long Free,
    long Held,
    long Locked,
    long Exited,
    long WrittenOff
);

/// <summary>A movement of pieces of a lot between two places of the book. Goods come in from <see cref="Outside"/>.</summary>
public sealed record StockMovement(string Lot, string From, string To, long Count)
{
    /// <summary>Where goods are before they were received.</summary>
    public const string Outside = "outside";
}

/// <summary>One SKU in one warehouse as Trade's book has it: what was offered, and where it is.</summary>
/// <param name="InOrders">Pieces of orders that hold or have taken stock, counted from the order lines themselves.</param>
public sealed record SellableCount(
    string Sku,
    string Warehouse,
    long Offered,
    long Withdrawn,
    long Available,
    long InOrders
);

/// <summary>Checks of physical and sellable stock.</summary>
public static class StockChecks
{
    /// <summary>For each SKU and lot: good received = free + held + locked + exited + written off, and none below zero.</summary>
    public static CheckResult LotsAddUp(IEnumerable<LotCount> lots)
    {
        int looked = 0;
        var wrong = new List<string>();
        foreach (LotCount lot in lots)
        {
            looked++;
            long[] places = [lot.Free, lot.Held, lot.Locked, lot.Exited, lot.WrittenOff];
            Int128 sum = places.Aggregate((Int128)0, (a, b) => a + b);
            if (sum != lot.GoodReceived)
                wrong.Add($"{lot.Sku} lot {lot.Lot}: received {lot.GoodReceived}, accounted for {sum}");
            else if (places.Any(place => place < 0))
                wrong.Add($"{lot.Sku} lot {lot.Lot}: a count below zero");
        }
        return CheckResult.Over("stock-lots", looked, "lots accounted for", wrong);
    }

    /// <summary>The counts of each lot are what its movements made them.</summary>
    public static CheckResult LotsFollowMovements(
        IReadOnlyCollection<LotCount> lots,
        IEnumerable<StockMovement> movements
    )
    {
        var moved = new Dictionary<(string Lot, string Place), Int128>();
        foreach (StockMovement movement in movements)
        {
            moved[(movement.Lot, movement.From)] =
                moved.GetValueOrDefault((movement.Lot, movement.From)) - movement.Count;
            moved[(movement.Lot, movement.To)] = moved.GetValueOrDefault((movement.Lot, movement.To)) + movement.Count;
        }
        var wrong = new List<string>();
        foreach (LotCount lot in lots)
        {
            (string Place, Int128 Count)[] places =
            [
                ("free", lot.Free),
                ("held", lot.Held),
                ("locked", lot.Locked),
                ("exited", lot.Exited),
                ("written-off", lot.WrittenOff),
                (StockMovement.Outside, -(Int128)lot.GoodReceived),
            ];
            if (
                places.FirstOrDefault(p => moved.GetValueOrDefault((lot.Lot, p.Place)) != p.Count) is
                { Place: not null } off
            )
                wrong.Add(
                    $"{lot.Sku} lot {lot.Lot}: {off.Place} is {off.Count}, movements say {moved.GetValueOrDefault((lot.Lot, off.Place))}"
                );
        }
        return CheckResult.Over("stock-movements", lots.Count, "lots as their movements say", wrong);
    }

    /// <summary>For each SKU and warehouse: offered − withdrawn = available + in orders, and nothing oversold.</summary>
    public static CheckResult SellableAddsUp(IEnumerable<SellableCount> counts)
    {
        int looked = 0;
        var wrong = new List<string>();
        foreach (SellableCount count in counts)
        {
            looked++;
            Int128 offered = (Int128)count.Offered - count.Withdrawn;
            if (count.Available < 0)
                wrong.Add($"{count.Sku} at {count.Warehouse}: oversold, {count.Available} available");
            else if (offered != (Int128)count.Available + count.InOrders)
                wrong.Add(
                    $"{count.Sku} at {count.Warehouse}: offered {offered}, available {count.Available} + in orders {count.InOrders}"
                );
        }
        return CheckResult.Over("stock-sellable", looked, "SKUs promised within their offer", wrong);
    }
}
