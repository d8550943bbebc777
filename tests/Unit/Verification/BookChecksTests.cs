using CsCheck;
using Kaicang.Verification;

namespace Kaicang.Unit.Verification;

public sealed class BookChecksTests
{
    private static readonly LedgerLine[] Balanced =
    [
        new("t1", "bank", 10_000),
        new("t1", "buyers", -10_000),
        new("t2", "buyers", 10_000),
        new("t2", "merchant", -9_000),
        new("t2", "tax", -1_000),
    ];

    [Fact]
    public void A_balanced_ledger_is_well()
    {
        Assert.True(LedgerChecks.TransactionsBalance(Balanced).Ok);
        Assert.True(LedgerChecks.LedgerSumsToZero(Balanced).Ok);
        Assert.True(LedgerChecks.CustodyIsOwed(Balanced, KindOf).Ok);
    }

    [Fact]
    public void A_fen_in_any_line_turns_the_ledger_red() =>
        Gen.Select(Gen.Int[0, Balanced.Length - 1], Gen.Long[-500, 500].Where(off => off != 0))
            .Sample(
                (at, off) =>
                {
                    LedgerLine[] planted = [.. Balanced];
                    planted[at] = planted[at] with { DebitLessCreditFen = planted[at].DebitLessCreditFen + off };
                    Assert.False(LedgerChecks.TransactionsBalance(planted).Ok);
                    Assert.False(LedgerChecks.LedgerSumsToZero(planted).Ok);
                    Assert.False(LedgerChecks.CustodyIsOwed(planted, KindOf).Ok);
                }
            );

    [Fact]
    public void Two_transactions_that_err_against_each_other_are_found()
    {
        LedgerLine[] planted = [.. Balanced];
        planted[1] = planted[1] with { DebitLessCreditFen = -10_001 };
        planted[2] = planted[2] with { DebitLessCreditFen = 10_001 };
        Assert.True(LedgerChecks.LedgerSumsToZero(planted).Ok);
        Assert.Contains(
            "t1 is off by -1 fen",
            LedgerChecks.TransactionsBalance(planted).Detail,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_single_line_is_no_transaction() =>
        Assert.False(LedgerChecks.TransactionsBalance([new("t", "a", 0)]).Ok);

    [Fact]
    public void Money_moved_out_of_custody_to_elsewhere_is_found()
    {
        LedgerLine[] planted = [.. Balanced, new("t3", "bank", -500), new("t3", "suspense", 500)];
        Assert.True(LedgerChecks.LedgerSumsToZero(planted).Ok);
        Assert.False(LedgerChecks.CustodyIsOwed(planted, KindOf).Ok);
    }

    [Fact]
    public void A_stored_balance_that_left_its_lines_is_found()
    {
        var stored = new Dictionary<string, long>
        {
            ["bank"] = 10_000,
            ["buyers"] = 0,
            ["merchant"] = -9_000,
            ["tax"] = -1_000,
        };
        Assert.True(LedgerChecks.BalancesAgree(Balanced, stored).Ok);
        stored["tax"]++;
        Assert.False(LedgerChecks.BalancesAgree(Balanced, stored).Ok);
    }

    [Fact]
    public void Our_custody_is_compared_with_the_banks_word()
    {
        Assert.True(LedgerChecks.CustodyIsAtTheBank(5, 5).Ok);
        Assert.False(LedgerChecks.CustodyIsAtTheBank(5, 6).Ok);
    }

    [Fact]
    public void A_piece_missing_from_a_lot_is_found()
    {
        var lot = new LotCount("sku", "lot", GoodReceived: 10, Free: 4, Held: 2, Locked: 1, Exited: 2, WrittenOff: 1);
        Assert.True(StockChecks.LotsAddUp([lot]).Ok);
        Assert.False(StockChecks.LotsAddUp([lot with { Exited = 3 }]).Ok);
        Assert.False(StockChecks.LotsAddUp([lot with { Free = -1, Held = 7 }]).Ok);
    }

    [Fact]
    public void A_lot_that_left_its_movements_is_found_even_when_it_adds_up()
    {
        var lot = new LotCount("sku", "lot", GoodReceived: 10, Free: 7, Held: 1, Locked: 0, Exited: 2, WrittenOff: 0);
        StockMovement[] movements =
        [
            new("lot", StockMovement.Outside, "free", 10),
            new("lot", "free", "held", 4),
            new("lot", "held", "exited", 3),
            new("lot", "exited", "free", 1), // a return is a movement
        ];
        Assert.True(StockChecks.LotsFollowMovements([lot], movements).Ok);
        LotCount moved = lot with { Free = 8, Held = 0 };
        Assert.True(StockChecks.LotsAddUp([moved]).Ok);
        Assert.Contains(
            "free is 8",
            StockChecks.LotsFollowMovements([moved], movements).Detail,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Overselling_is_found()
    {
        var count = new SellableCount("sku", "wh", Offered: 10, Withdrawn: 1, Available: 4, InOrders: 5);
        Assert.True(StockChecks.SellableAddsUp([count]).Ok);
        Assert.False(StockChecks.SellableAddsUp([count with { InOrders = 6 }]).Ok);
        Assert.False(StockChecks.SellableAddsUp([count with { Available = -1, InOrders = 10 }]).Ok);
    }

    [Fact]
    public void Money_given_to_nobody_is_found()
    {
        var money = new MoneyOfOrder("n", true, 9_900, 100, 8_000, 500, 400, 1_100, 0, 0);
        Assert.True(MoneyChecks.PaidIsSettledOrRefunded([money]).Ok);
        Assert.True(MoneyChecks.Totals([money]).Ok);
        Assert.False(MoneyChecks.PaidIsSettledOrRefunded([money with { TaxFen = 1_099 }]).Ok);
        Assert.False(MoneyChecks.PaidIsSettledOrRefunded([money with { TaxFen = 1_000, PendingFen = 100 }]).Ok);
        Assert.True(
            MoneyChecks.PaidIsSettledOrRefunded([money with { Finished = false, TaxFen = 1_000, PendingFen = 100 }]).Ok
        );
        Assert.False(MoneyChecks.Totals([money with { RefundedFen = 1 }]).Ok);
    }

    [Fact]
    public void A_coupon_that_pays_twice_or_too_little_is_found()
    {
        var use = new CouponUse("cpn_1", 2_000, "ord_1", new Dictionary<string, long> { ["ord_1"] = 2_000 }, []);
        Assert.True(CouponChecks.SpentOnce([use], atRest: true).Ok);
        var twice = new Dictionary<string, long> { ["ord_1"] = 2_000, ["ord_2"] = 2_000 };
        Assert.False(CouponChecks.SpentOnce([use with { Orders = twice }], atRest: true).Ok);
        var less = new Dictionary<string, long> { ["ord_1"] = 1_999 };
        Assert.False(CouponChecks.SpentOnce([use with { Orders = less }], atRest: true).Ok);
        CouponUse ended = use with { Orders = new Dictionary<string, long>() };
        Assert.False(CouponChecks.SpentOnce([ended], atRest: true).Ok);
        Assert.True(CouponChecks.SpentOnce([ended with { SpentBy = null }], atRest: true).Ok);
        Assert.False(CouponChecks.SpentOnce([use with { Faults = ["off"] }], atRest: true).Ok);
    }

    [Fact]
    public void A_subsidy_that_is_not_on_the_ledger_is_found()
    {
        var money = new MoneyOfOrder("n", true, 9_900, 100, 8_000, 500, 400, 1_100, 0, 0);
        Assert.True(MoneyChecks.SubsidyIsSpent([money], 100).Ok);
        Assert.False(MoneyChecks.SubsidyIsSpent([money], 99).Ok);
        Assert.Contains("platform's coupons 1.00", MoneyChecks.Totals([money]).Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_look_at_is_no_proof()
    {
        Assert.False(LedgerChecks.LedgerSumsToZero([]).Ok);
        Assert.False(StockChecks.LotsAddUp([]).Ok);
        Assert.False(MoneyChecks.Totals([]).Ok);
        Assert.False(new VerificationReport([]).Ok);
    }

    [Fact]
    public void A_detail_names_ten_and_counts_the_rest()
    {
        LotCount[] lots = [.. Enumerable.Range(1, 13).Select(i => new LotCount("sku", $"lot{i}", 1, 0, 0, 0, 0, 0))];
        string detail = StockChecks.LotsAddUp(lots).Detail;
        Assert.Contains("lot10:", detail, StringComparison.Ordinal);
        Assert.DoesNotContain("lot11:", detail, StringComparison.Ordinal);
        Assert.EndsWith("and 3 more", detail, StringComparison.Ordinal);
    }

    private static AccountKind KindOf(string account) =>
        account switch
        {
            "bank" => AccountKind.Custody,
            "suspense" => AccountKind.Other,
            _ => AccountKind.Owed,
        };
}
