namespace Kaicang.Verification;

/// <summary>One move of a person's yearly quota: fen for the value, grams for kinds by weight.</summary>
/// <param name="Owner">Person, year and kind.</param>
/// <param name="Move"><c>Hold</c>, <c>Commit</c>, <c>Release</c>, <c>Restore</c> or <c>Correct</c>.</param>
/// <param name="UsedAfter">What was used after the move, as the entry says; a correction sets it.</param>
public sealed record QuotaMovement(string Owner, string Move, long Amount, long UsedAfter);

/// <summary>What a quota row says now.</summary>
public sealed record QuotaStand(string Owner, long Used, long Held);

/// <summary>Checks that the balances of quotas are what their entries made them.</summary>
public static class QuotaChecks
{
    /// <summary>
    /// Plays the entries of each quota in their order: a hold reserves, a commit turns it into use, a release gives it back, a restore takes
    /// use back (never below nothing, because customs may have corrected it), a correction sets use to what customs counted, less what it
    /// counted of orders that we commit later, and so never above what it counted.
    /// </summary>
    /// <param name="stands">All quota rows.</param>
    /// <param name="movements">All entries, oldest first.</param>
    public static CheckResult BalancesFollowEntries(
        IReadOnlyCollection<QuotaStand> stands,
        IEnumerable<QuotaMovement> movements
    )
    {
        var played = new Dictionary<string, (Int128 Used, Int128 Held)>();
        var wrong = new List<string>();
        foreach (QuotaMovement movement in movements)
        {
            (Int128 used, Int128 held) = played.GetValueOrDefault(movement.Owner);
            Int128 amount = movement.Amount;
            if (
                movement.Move == "Correct"
                && (movement.UsedAfter < 0 || movement.UsedAfter > Math.Max(0, movement.Amount))
            )
                wrong.Add($"{movement.Owner}: corrected to {movement.UsedAfter}, customs counted {movement.Amount}");
            played[movement.Owner] = movement.Move switch
            {
                "Hold" => (used, held + amount),
                "Commit" => (used + amount, held - amount),
                "Release" => (used, held - amount),
                "Restore" => (Int128.Max(0, used - amount), held),
                "Correct" => (movement.UsedAfter, held),
                _ => throw new InvalidDataException($"{movement.Owner}: '{movement.Move}' is no move of a quota"),
            };
        }
        foreach (QuotaStand stand in stands)
        {
            (Int128 used, Int128 held) = played.GetValueOrDefault(stand.Owner);
            if (stand.Used != used || stand.Held != held)
                wrong.Add($"{stand.Owner}: used {stand.Used} and held {stand.Held}, its entries say {used} and {held}");
            else if (stand.Held < 0 || stand.Used < 0)
                wrong.Add($"{stand.Owner}: below zero");
        }
        var known = stands.Select(s => s.Owner).ToHashSet();
        wrong.AddRange(
            played.Keys.Where(owner => !known.Contains(owner)).Select(owner => $"{owner}: entries without a row")
        );
        return CheckResult.Over("quota-entries", stands.Count, "quotas as their entries say", wrong);
    }
}
