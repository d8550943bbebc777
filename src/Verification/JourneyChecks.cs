namespace Kaicang.Verification;

/// <summary>How far one customs order came, from the records of those who did it: customs' receipts, the gate, the carrier, the ledger.</summary>
/// <param name="CrossBorder">False for domestic orders, which need no release.</param>
/// <param name="RefusedByCustoms">Some list of it was returned (100).</param>
/// <param name="Redeclared">A further list was filed after the refusal, under a new guid.</param>
/// <param name="CameBack">It was cancelled after release, returned by the buyer, or refunded to him without the goods, by a fact of its own.</param>
/// <param name="TaxKeptFen">Import tax of goods that stayed with the buyer although he was refunded: it is the treasury's all the same.</param>
public sealed record Journey(
    string Order,
    bool CrossBorder,
    bool Released,
    bool Shipped,
    bool Signed,
    bool Settled,
    bool RefusedByCustoms,
    bool Redeclared,
    bool CameBack,
    long PaidFen,
    long RefundedFen,
    long TaxKeptFen = 0
)
{
    public bool RefundedInFull => PaidFen > 0 && RefundedFen + TaxKeptFen == PaidFen;
}

/// <summary>Checks that no customs order skipped a step or was left on the way.</summary>
public static class JourneyChecks
{
    /// <summary>Nothing ships before release, is signed before shipping, or is settled before signing.</summary>
    public static CheckResult NoStepIsSkipped(IReadOnlyCollection<Journey> journeys)
    {
        string[] wrong =
        [
            .. journeys
                .Where(j => j is { CrossBorder: true, Shipped: true, Released: false })
                .Select(j => $"{j.Order} shipped without release"),
            .. journeys
                .Where(j => j is { Signed: true, Shipped: false })
                .Select(j => $"{j.Order} signed without shipping"),
            .. journeys
                .Where(j => j is { Settled: true, Signed: false })
                .Select(j => $"{j.Order} settled without signing"),
        ];
        return CheckResult.Over("steps-in-order", journeys.Count, "customs orders without a skipped step", wrong);
    }

    /// <summary>
    /// At the end of a run: released = shipped = signed = settled, but for orders that came back, and those are refunded
    /// in full. Domestic orders count as released when they are paid.
    /// </summary>
    public static CheckResult AllArrive(IReadOnlyCollection<Journey> journeys)
    {
        Journey[] released = [.. journeys.Where(j => j.CrossBorder ? j.Released : j.PaidFen > 0)];
        Journey[] kept = [.. released.Where(j => !j.CameBack)];
        string[] wrong =
        [
            .. kept.Where(j => !(j.Shipped && j.Signed && j.Settled))
                .Select(j => $"{j.Order} stopped before {NextStep(j)}"),
            .. released
                .Where(j => j.CameBack && !j.Settled && !j.RefundedInFull)
                .Select(j => $"{j.Order} came back and is not refunded in full"),
        ];
        string counts =
            $"released {kept.Length} = shipped {kept.Count(j => j.Shipped)} = signed {kept.Count(j => j.Signed)} = settled {kept.Count(j => j.Settled)}";
        return new CheckResult(
            "released-shipped-signed-settled",
            wrong.Length == 0 && released.Length > 0,
            $"released {kept.Length} = shipped = signed = settled",
            counts,
            released.Length == 0 ? "nothing was released" : CheckResult.Names(wrong)
        );
    }

    /// <summary>Each customs order that customs refused was declared again, or its buyer has all his money back. None refused is well.</summary>
    public static CheckResult RefusedAreMended(IReadOnlyCollection<Journey> journeys)
    {
        Journey[] refused = [.. journeys.Where(j => j.RefusedByCustoms)];
        string[] wrong =
        [
            .. refused
                .Where(j => !(j.RefundedInFull || (j.Redeclared && (j.Released || j.CameBack))))
                .Select(j => $"{j.Order} refused, neither released after a new list nor refunded in full"),
        ];
        int redeclared = refused.Count(j => j.Redeclared && !j.RefundedInFull);
        return new CheckResult(
            "refused-mended",
            wrong.Length == 0,
            $"{refused.Length} refused",
            $"{redeclared} declared again, {refused.Count(j => j.RefundedInFull)} refunded in full",
            CheckResult.Names(wrong)
        );
    }

    private static string NextStep(Journey journey) =>
        !journey.Shipped ? "shipping"
        : !journey.Signed ? "signing"
        : "settlement";
}
