using CsCheck;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Pay;
using Kaicang.Contracts.Trade;
using Kaicang.Kernel;
using Kaicang.Pay.Domain;

namespace Kaicang.Unit.Pay;

public sealed class ShareTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);

    private static readonly Gen<(long Goods, long Freight, long Tax, long Discount, int Fee, int Commission)> Amounts =
        Gen.Select(
            Gen.Long[1, 500_000],
            Gen.Long[0, 5_000],
            Gen.Long[0, 60_000],
            Gen.Long[0, 1_000],
            Gen.Int[0, 20],
            Gen.Int[0, 80]
        );

    [Fact]
    public void Every_booking_of_a_share_sums_to_zero_and_full_refunds_leave_nothing_behind() =>
        Amounts.Sample(a =>
        {
            long discount = Math.Min(a.Discount, a.Goods);
            Share share = Paid(a.Goods, a.Freight, a.Tax, discount, discount / 3);
            var commission = new Money(a.Goods * a.Commission / 100);
            Settlement settled = share.Settle(
                share.Goods,
                share.Freight,
                commission,
                Rate.Percent(a.Fee),
                Creator,
                Now
            )!;
            RefundSplit split = share.SplitRefund(share.Goods, share.Freight, share.Tax)!;
            Refund refund = NewRefund(split.Amount);
            var balances = new Dictionary<LedgerAccount, Money>();
            Post(balances, Allotted(share));
            Post(balances, Postings.Settled(share, settled));
            Post(balances, Postings.RefundTaken(refund, share, split));
            Post(balances, Postings.RefundPaid(refund));
            return split.Amount == share.Total
                && balances
                    .Where(b => !b.Value.IsZero)
                    .Select(b => b.Key.Kind)
                    .All(k => k is AccountKind.Custody or AccountKind.Clearing)
                && settled.Merchant + settled.Commission + settled.PlatformFee
                    == share.Goods + share.Freight - share.ShopDiscount;
        });

    [Fact]
    public void A_platforms_coupon_leaves_the_shop_whole_and_its_own_lowers_its_share()
    {
        // Goods ¥100, the shop's coupon ¥12, the platform's ¥20: the buyer pays ¥68, fee and commission are of ¥88.
        Share share = Paid(10_000, 0, 910, 3_200, 2_000);
        Settlement settled = share.Settle(share.Goods, Money.Zero, new Money(880), Rate.Percent(5), Creator, Now)!;
        var balances = new Dictionary<LedgerAccount, Money>();
        Post(balances, Allotted(share));
        Post(balances, Postings.Settled(share, settled));
        Assert.Equal(6_800 + 910, balances[LedgerAccount.Clearing(share.Payment)].Fen);
        Assert.Equal(2_000, balances[LedgerAccount.Subsidy].Fen);
        Assert.Equal(-(8_800 - 440 - 880), balances[LedgerAccount.Merchant(share.Shop)].Fen);
        Assert.Equal(-440, balances[LedgerAccount.PlatformFee].Fen);
        Assert.Equal(0, balances[LedgerAccount.Escrow(share.Id)].Fen);
    }

    [Fact]
    public void Part_refunds_of_a_discounted_share_give_back_what_was_paid_and_no_more() =>
        Gen.Select(Amounts, Gen.Long[1, 200_000].Array[1, 8], Gen.Int[0, 8])
            .Sample(
                (a, cuts, settleAfter) =>
                {
                    long discount = Math.Min(a.Discount, a.Goods / 2);
                    Share share = Paid(a.Goods, 0, 0, discount, discount / 3);
                    var balances = new Dictionary<LedgerAccount, Money>();
                    Post(balances, Allotted(share));
                    Money left = share.Goods;
                    Money back = Money.Zero;
                    int done = 0;
                    foreach (long cut in cuts.Append(long.MaxValue))
                    {
                        if (done++ == settleAfter)
                            Post(
                                balances,
                                Postings.Settled(
                                    share,
                                    share.Settle(left, Money.Zero, Money.Zero, Rate.Percent(a.Fee), null, Now)!
                                )
                            );
                        Money part = Money.Min(new Money(cut), left);
                        RefundSplit split = share.SplitRefund(part, Money.Zero, Money.Zero)!;
                        share.TakeRefund(split);
                        Post(balances, Postings.RefundTaken(NewRefund(split.Amount), share, split));
                        left -= part;
                        back += split.Amount;
                    }
                    return back == share.Total
                        && share.Refunded == share.Total
                        && balances[LedgerAccount.Escrow(share.Id)].IsZero
                        && balances.GetValueOrDefault(LedgerAccount.Subsidy).IsZero
                        && balances.GetValueOrDefault(LedgerAccount.Merchant(share.Shop)).IsZero;
                }
            );

    [Fact]
    public void Part_refunds_give_back_exactly_what_one_refund_would() =>
        Gen.Select(Amounts, Gen.Long[1, 500_000].Array[1, 8])
            .Sample(
                (a, cuts) =>
                {
                    Share share = Paid(a.Goods, a.Freight, a.Tax, 0);
                    var commission = new Money(a.Goods * a.Commission / 100);
                    share.Settle(share.Goods, share.Freight, commission, Rate.Percent(a.Fee), Creator, Now);
                    Money left = share.Goods;
                    Money commissionBack = Money.Zero;
                    Money feeBack = Money.Zero;
                    foreach (long cut in cuts.Append(long.MaxValue))
                    {
                        Money part = Money.Min(new Money(cut), left);
                        RefundSplit split = share.SplitRefund(part, Money.Zero, Money.Zero)!;
                        share.TakeRefund(split);
                        left -= part;
                        commissionBack += split.CommissionBack;
                        feeBack += split.PlatformFeeBack;
                    }
                    return commissionBack == share.SettledCommission && feeBack == share.SettledFee;
                }
            );

    [Fact]
    public void A_refund_before_settlement_touches_nobody_but_escrow()
    {
        Share share = Paid(10_000, 1_000, 910, 0);
        RefundSplit split = share.SplitRefund(new Money(4_000), Money.Zero, Money.Zero)!;
        share.TakeRefund(split);
        Assert.Equal((Money.Zero, Money.Zero), (split.CommissionBack, split.ClawedGoods));
        Settlement settled = share.Settle(
            new Money(10_000),
            new Money(1_000),
            new Money(1_000),
            Rate.Percent(5),
            Creator,
            Now
        )!;
        // Six tenths are left: commission and fee of those alone.
        Assert.Equal(
            new Settlement(new Money(6_000), new Money(1_000), new Money(600), new Money(300), Creator),
            settled
        );
        Assert.Null(share.Settle(new Money(10_000), Money.Zero, Money.Zero, Rate.Zero, null, Now));
    }

    [Theory]
    [InlineData(10_001, 0, 0)]
    [InlineData(0, 1_001, 0)]
    [InlineData(0, 0, 911)]
    [InlineData(-1, 0, 0)]
    public void Refuses_to_refund_more_than_was_paid(long goods, long freight, long tax) =>
        Assert.Null(Paid(10_000, 1_000, 910, 0).SplitRefund(new Money(goods), new Money(freight), new Money(tax)));

    [Fact]
    public void Tax_is_payable_between_day_31_and_day_45_after_the_legal_day_of_release()
    {
        Share share = Paid(10_000, 0, 910, 0);
        // 17:00 UTC is the next legal day in China.
        Assert.True(share.Release(new DateTimeOffset(2026, 11, 1, 17, 0, 0, TimeSpan.Zero)));
        Assert.Equal("2026-12-03", share.RemitFrom?.ToString());
        Assert.Equal("2026-12-17", share.RemitBy?.ToString());
        Assert.True(share.ForgiveTax());
        Assert.False(share.ForgiveTax());
        Assert.Equal(TaxState.NotDue, share.TaxState);
    }

    [Theory]
    [InlineData("Held", "TaxHeld")]
    [InlineData("Due", "TaxDue")]
    [InlineData("Remitted", "Merchant")]
    public void Refunded_tax_comes_from_where_the_tax_is(string stands, string from)
    {
        TaxState state = Enum.Parse<TaxState>(stands);
        Share share = Paid(10_000, 0, 910, 0);
        if (state != TaxState.Held)
            share.Release(Now);
        if (state == TaxState.Remitted)
        {
            share.Remit(PayoutId.New(Now));
            share.Remitted();
        }
        RefundSplit split = share.SplitRefund(Money.Zero, Money.Zero, new Money(910))!;
        Posting debit = Assert.Single(
            Postings.RefundTaken(NewRefund(split.Amount), share, split).Postings,
            p => p.Line == EntryLine.RefundedTax
        );
        Assert.Equal((from, 910L), (debit.Account.Kind.ToString(), debit.Amount.Fen));
    }

    [Fact]
    public void A_booking_that_is_off_by_one_fen_is_a_bug() =>
        Assert.Throws<InvalidOperationException>(() =>
            new Booking(
                "x",
                BookingKind.Settled,
                [
                    Posting.Debit(LedgerAccount.Custody, new Money(100), EntryLine.Goods),
                    Posting.Credit(LedgerAccount.PlatformFee, new Money(99), EntryLine.Goods),
                ]
            )
        );

    private static AccountId Creator => new(new Guid(1, 0, 0, new byte[8]));

    private static Share Paid(long goods, long freight, long tax, long discount, long platform = 0)
    {
        var part = new PaymentPart(
            CustomsOrderId.New(Now),
            ShopId.New(Now),
            "P1",
            new Money(goods),
            new Money(freight),
            new Money(tax),
            new Money(discount),
            new Money(goods + freight + tax - discount),
            new Money(platform)
        );
        return Share.Paid(part, PaymentId.New(Now), OrderId.New(Now), "42", "NU1", Now);
    }

    private static Booking Allotted(Share share) =>
        new(
            "allotted",
            BookingKind.PaymentAllotted,
            [
                Posting.Debit(LedgerAccount.Clearing(share.Payment), share.Total, EntryLine.Payment),
                Posting.Debit(LedgerAccount.Subsidy, share.PlatformDiscount, EntryLine.PlatformCoupon),
                Posting.Credit(LedgerAccount.Escrow(share.Id), share.Goods - share.ShopDiscount, EntryLine.Goods),
                Posting.Credit(LedgerAccount.Escrow(share.Id), share.Freight, EntryLine.Freight),
                Posting.Credit(LedgerAccount.TaxHeld(share.Id), share.Tax, EntryLine.Tax),
            ]
        );

    private static Refund NewRefund(Money amount) =>
        new()
        {
            Id = RefundId.New(Now),
            RefundKey = "k",
            OrderId = null,
            CustomsOrderId = null,
            BankNumber = "42",
            PaidTotal = amount,
            Amount = amount,
            Currency = "CNY",
            Reason = "",
            CreatedAt = Now,
        };

    private static void Post(Dictionary<LedgerAccount, Money> balances, Booking booking)
    {
        foreach (Posting posting in booking.Postings)
            balances[posting.Account] = balances.GetValueOrDefault(posting.Account) + posting.Amount;
    }
}
