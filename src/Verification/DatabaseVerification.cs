using System.Data.Common;
using Kaicang.Kernel;
using Kaicang.Verification.Books;

namespace Kaicang.Verification;

/// <summary>What a run over a database is to check beyond the books themselves.</summary>
public sealed record VerificationOptions
{
    /// <summary>A tariff file by which to recompute the tax; without it the imported tariff is read from its rows.</summary>
    public string? TariffText { get; init; }

    /// <summary>Acknowledgements that a driver wrote, one JSON object a line.</summary>
    public string? AcknowledgementText { get; init; }

    /// <summary>What the bank itself says it holds for us.</summary>
    public long? BankCustodyFen { get; init; }

    /// <summary>True at the end of a run, when every order should have arrived; false while orders are on their way.</summary>
    public bool EverythingShouldHaveArrived { get; init; }
}

/// <summary>
/// Verifies a whole database over raw SQL, on SQLite and PostgreSQL alike. It names the tables of all modules on purpose:
/// a program that checked itself through its own classes would agree with its own errors.
/// </summary>
public static class DatabaseVerification
{
    /// <param name="connection">An open connection; nothing is written.</param>
    public static async Task<VerificationReport> RunAsync(
        DbConnection connection,
        VerificationOptions options,
        CancellationToken ct
    )
    {
        var results = new List<CheckResult>();
        Func<string, BusinessDay, TaxRates?> rates = options.TariffText is { } tariff
            ? TariffFile.Parse(tariff).RatesOn
            : await TaxBook.TariffAsync(connection, ct);
        results.Add(TaxRecomputation.Check(await TaxBook.OrdersAsync(connection, rates, ct)));

        results.AddRange(await StockAsync(connection, ct));
        results.Add(
            QuotaChecks.BalancesFollowEntries(
                await QuotaBook.StandsAsync(connection, ct),
                await QuotaBook.MovementsAsync(connection, ct)
            )
        );

        IReadOnlyList<LedgerLine> lines = await MoneyBook.LinesAsync(connection, ct);
        results.Add(LedgerChecks.TransactionsBalance(lines));
        results.Add(LedgerChecks.LedgerSumsToZero(lines));
        results.Add(LedgerChecks.BalancesAgree(lines, await MoneyBook.BalancesAsync(connection, ct)));
        results.Add(LedgerChecks.CustodyIsOwed(lines, MoneyBook.KindOf));
        if (options.BankCustodyFen is { } bank)
            results.Add(
                LedgerChecks.CustodyIsAtTheBank(
                    lines.Where(l => l.Account == "custody").Sum(l => l.DebitLessCreditFen),
                    bank
                )
            );

        IReadOnlyList<MoneyOfOrder> money = await MoneyBook.OrdersAsync(
            connection,
            options.EverythingShouldHaveArrived,
            ct
        );
        results.Add(MoneyChecks.PaidIsSettledOrRefunded(money));
        results.Add(MoneyChecks.Totals(money));
        results.Add(MoneyChecks.SubsidyIsSpent(money, await MoneyBook.SubsidySpentAsync(connection, ct)));
        IReadOnlyList<CouponUse> coupons = await CouponBook.UsesAsync(connection, ct);
        if (coupons.Count > 0)
            results.Add(CouponChecks.SpentOnce(coupons, options.EverythingShouldHaveArrived));

        IReadOnlyList<Journey> journeys = await JourneyBook.JourneysAsync(connection, ct);
        results.Add(JourneyChecks.NoStepIsSkipped(journeys));
        results.Add(
            JourneyChecks.RefusedAreMended(
                options.EverythingShouldHaveArrived ? journeys : [.. journeys.Where(j => j.Settled || j.RefundedInFull)]
            )
        );
        if (options.EverythingShouldHaveArrived)
            results.Add(JourneyChecks.AllArrive(journeys));

        if (options.AcknowledgementText is { } acknowledged)
        {
            results.Add(
                AcknowledgementFile.Compare(
                    AcknowledgementFile.Parse(acknowledged),
                    await AcknowledgementBook.OrdersAsync(connection, ct)
                )
            );
        }
        return new VerificationReport(results);
    }

    private static async Task<IEnumerable<CheckResult>> StockAsync(DbConnection connection, CancellationToken ct)
    {
        IReadOnlyList<LotCount> lots = await StockBook.LotsAsync(connection, ct);
        return
        [
            StockChecks.LotsAddUp(lots),
            StockChecks.LotsFollowMovements(lots, await StockBook.MovementsAsync(connection, ct)),
            StockChecks.SellableAddsUp(await StockBook.SellableAsync(connection, ct)),
        ];
    }
}
