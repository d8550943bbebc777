namespace Kaicang.Verification;

/// <summary>One posting line: a debit is positive, a credit negative.</summary>
public readonly record struct LedgerLine(string Transaction, string Account, long DebitLessCreditFen);

/// <summary>What an account is, for the question whether the money held is the money owed.</summary>
public enum AccountKind
{
    /// <summary>Customers' money at the bank.</summary>
    Custody,

    /// <summary>What is owed out of it: to buyers, merchants, streamers, the treasury and the operator itself.</summary>
    Owed,

    /// <summary>Anything else.</summary>
    Other,
}

/// <summary>Checks of the double-entry ledger, from its raw lines.</summary>
public static class LedgerChecks
{
    /// <summary>The name of the check that compares us with the bank, which may know of a payment a moment before we do.</summary>
    public const string AtTheBank = "custody-bank";

    /// <summary>Each transaction sums to zero and has at least two lines.</summary>
    public static CheckResult TransactionsBalance(IEnumerable<LedgerLine> lines)
    {
        var transactions = new Dictionary<string, (Int128 Sum, int Count)>();
        foreach (LedgerLine line in lines)
        {
            transactions.TryGetValue(line.Transaction, out (Int128 Sum, int Count) seen);
            transactions[line.Transaction] = (seen.Sum + line.DebitLessCreditFen, seen.Count + 1);
        }
        string[] wrong =
        [
            .. transactions
                .Where(t => t.Value.Sum != 0 || t.Value.Count < 2)
                .Select(t => t.Value.Count < 2 ? $"{t.Key} has one line" : $"{t.Key} is off by {t.Value.Sum} fen"),
        ];
        return CheckResult.Over("ledger-transactions", transactions.Count, "balanced transactions", wrong);
    }

    /// <summary>The whole ledger sums to zero.</summary>
    public static CheckResult LedgerSumsToZero(IEnumerable<LedgerLine> lines)
    {
        Int128 sum = 0;
        int count = 0;
        foreach (LedgerLine line in lines)
        {
            sum += line.DebitLessCreditFen;
            count++;
        }
        string detail = count == 0 ? "the ledger is empty" : $"{count} lines";
        return new CheckResult("ledger-sum", sum == 0 && count > 0, "0 fen", $"{sum} fen", detail);
    }

    /// <summary>The money in custody is exactly the money owed.</summary>
    /// <param name="lines">All lines of the ledger.</param>
    /// <param name="kindOf">What each account is.</param>
    public static CheckResult CustodyIsOwed(IEnumerable<LedgerLine> lines, Func<string, AccountKind> kindOf)
    {
        Int128 custody = 0,
            owed = 0;
        foreach (LedgerLine line in lines)
        {
            switch (kindOf(line.Account))
            {
                case AccountKind.Custody:
                    custody += line.DebitLessCreditFen;
                    break;
                case AccountKind.Owed:
                    owed -= line.DebitLessCreditFen;
                    break;
                case AccountKind.Other:
                    break;
            }
        }
        return CheckResult.Amounts("custody-owed", (long)owed, (long)custody, $"off by {custody - owed} fen");
    }

    /// <summary>Stored balances, where an account keeps one, agree with the sum of its lines.</summary>
    public static CheckResult BalancesAgree(
        IEnumerable<LedgerLine> lines,
        IReadOnlyDictionary<string, long> storedDebitLessCreditFen
    )
    {
        var sums = new Dictionary<string, Int128>();
        foreach (LedgerLine line in lines)
            sums[line.Account] = sums.GetValueOrDefault(line.Account) + line.DebitLessCreditFen;
        string[] wrong =
        [
            .. storedDebitLessCreditFen
                .Where(stored => sums.GetValueOrDefault(stored.Key) != stored.Value)
                .Select(stored =>
                    $"{stored.Key} stores {CheckResult.Yuan(stored.Value)}, its lines sum to {sums.GetValueOrDefault(stored.Key)} fen"
                ),
            .. sums.Where(sum => sum.Value != 0 && !storedDebitLessCreditFen.ContainsKey(sum.Key))
                .Select(sum => $"{sum.Key} stores no balance"),
        ];
        return CheckResult.Over(
            "ledger-balances",
            storedDebitLessCreditFen.Count,
            "accounts as their lines say",
            wrong
        );
    }

    /// <summary>Our custody agrees with what the bank itself says it holds for us.</summary>
    public static CheckResult CustodyIsAtTheBank(long custodyFen, long bankFen) =>
        CheckResult.Amounts(AtTheBank, bankFen, custodyFen, $"off by {(Int128)custodyFen - bankFen} fen");
}
