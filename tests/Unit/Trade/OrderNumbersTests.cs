using Kaicang.Contracts.Catalog;
using Kaicang.Trade.Pages;
using Kaicang.Trade.UseCases;

namespace Kaicang.Unit.Trade;

public sealed class OrderNumbersTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 17, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Four_thousand_orders_of_one_millisecond_have_numbers_of_their_own_that_begin_with_the_day_in_Shanghai()
    {
        string[] numbers = [.. Enumerable.Range(0, 4_096).Select(_ => OrderNumbers.Next(Now)[..18])];
        string later = OrderNumbers.Next(Now.AddMilliseconds(1))[..18];
        Assert.Equal(4_097, numbers.Append(later).Distinct().Count());
        Assert.All(numbers, n => Assert.StartsWith("260303", n, StringComparison.Ordinal));
    }

    [Fact]
    public void Sub_numbers_fit_the_bank_and_customs()
    {
        string number = OrderNumbers.OfPart(OrderNumbers.Next(Now), 3);
        Assert.Equal(22, number.Length);
        Assert.Matches("^[0-9A-Za-z]{6,32}$", OrderNumbers.OfPayment(number));
    }

    [Fact]
    public void Lines_of_the_checkout_form_come_back_as_they_went()
    {
        WantedLine[] lines =
        [
            new(SkuId.New(Now), 2, 7, null),
            new(SkuId.New(Now), 1, null, Contracts.Content.RoomId.New(Now)),
        ];
        Assert.Equal(lines, CheckoutLines.Read(CheckoutLines.Write(lines)));
        Assert.Empty(CheckoutLines.Read("nonsense;1,2"));
    }
}
