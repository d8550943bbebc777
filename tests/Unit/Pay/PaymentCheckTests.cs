using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Pay;
using Kaicang.Contracts.Trade;
using Kaicang.Kernel;
using Kaicang.Pay.Domain;
using Kaicang.Pay.Gateways;

namespace Kaicang.Unit.Pay;

public sealed class PaymentCheckTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
    private static readonly (string, string) Orderer = ("李晓明", "11010119900307851X");

    [Fact]
    public void Takes_what_was_asked_for_whatever_the_case_of_the_check_digit() =>
        Assert.Null(PaymentCheck.Of(Asked(), Told(("P1", 100, "CNY"), ("P2", 200, "CNY")), Orderer));

    [Theory]
    [InlineData("AmountDiffers", "P1", 101, "CNY", "李晓明")]
    [InlineData("AmountDiffers", "P1", 99, "CNY", "李晓明")]
    [InlineData("CurrencyDiffers", "P1", 100, "USD", "李晓明")]
    [InlineData("SubNumbersDiffer", "P3", 100, "CNY", "李晓明")]
    [InlineData("PayerDiffers", "P1", 100, "CNY", "王小二")]
    public void Parks_what_differs(string kind, string number, long fen, string currency, string payer)
    {
        BankTransaction told = Told((number, fen, currency), ("P2", 200, "CNY")) with
        {
            Payer = new BankPayer(payer, "11010119900307851x"),
        };
        Assert.Equal(kind, PaymentCheck.Of(Asked(), told, Orderer)?.Kind.ToString());
    }

    [Fact]
    public void A_missing_part_differs() =>
        Assert.Equal(
            DiscrepancyKind.SubNumbersDiffer,
            PaymentCheck.Of(Asked(), Told(("P1", 100, "CNY")), Orderer)?.Kind
        );

    [Fact]
    public void Anybody_may_pay_a_domestic_order() =>
        Assert.Null(PaymentCheck.Of(Asked(), Told(("P1", 100, "CNY"), ("P2", 200, "CNY")) with { Payer = null }, null));

    private static Payment Asked() =>
        new()
        {
            Id = PaymentId.New(Now),
            OrderId = OrderId.New(Now),
            Buyer = default,
            Attempt = 1,
            CombineNo = "C1",
            Amount = new Money(300),
            Parts = [Part("P1", 100), Part("P2", 200)],
            SealedOrderer = null,
            CashierUrl = "",
            ExpiresAt = Now,
            CreatedAt = Now,
        };

    private static PaymentPart Part(string number, long fen) =>
        new(
            CustomsOrderId.New(Now),
            ShopId.New(Now),
            number,
            new Money(fen),
            Money.Zero,
            Money.Zero,
            Money.Zero,
            new Money(fen)
        );

    private static BankTransaction Told(params (string Number, long Fen, string Currency)[] parts) =>
        new(
            "1900000001",
            "C1",
            "SUCCESS",
            "42",
            Now,
            new BankPayer("李晓明", "11010119900307851x"),
            null,
            [
                .. parts.Select(p => new BankSubOrder(
                    null,
                    p.Number,
                    "SUCCESS",
                    "42" + p.Number,
                    "NU" + p.Number,
                    new BankPaidAmount(p.Fen, p.Fen, p.Currency)
                )),
            ]
        );
}
