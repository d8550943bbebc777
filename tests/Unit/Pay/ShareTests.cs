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
            Share share = Paid(a.Goods, a.Freight, a.Tax, discount);
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
                && settled.Merchant + settled.Commission + settled.PlatformFee == share.Goods + share.Freight;
        });

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

    private static Share Paid(long goods, long freight, long tax, long discount)
    {
        var part = new PaymentPart(
            CustomsOrderId.New(Now),
            ShopId.New(Now),
            "P1",
            new Money(goods),
            new Money(freight),
            new Money(tax),
            new Money(discount),
            new Money(goods + freight + tax - discount)
        );
        return Share.Paid(part, PaymentId.New(Now), OrderId.New(Now), "42", "NU1", Now);
    }

    private static Booking Allotted(Share share) =>
        new(
            "allotted",
            BookingKind.PaymentAllotted,
            [
                Posting.Debit(LedgerAccount.Clearing(share.Payment), share.Total, EntryLine.Payment),
                Posting.Debit(LedgerAccount.PlatformFee, share.Discount, EntryLine.Discount),
                Posting.Credit(LedgerAccount.Escrow(share.Id), share.Goods, EntryLine.Goods),
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
