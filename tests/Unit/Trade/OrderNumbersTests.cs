using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Trade;
using Kaicang.Trade.Pages;
using Kaicang.Trade.UseCases;

namespace Kaicang.Unit.Trade;

public sealed class OrderNumbersTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 17, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Each_moment_and_counter_of_an_id_has_a_number_of_its_own_and_it_begins_with_the_day_in_Shanghai()
    {
        string[] numbers =
        [
            .. Enumerable.Range(0, 4_096).Select(counter => OrderNumbers.Of(IdAt(Now, counter), Now)[..18]),
        ];
        string next = OrderNumbers.Of(IdAt(Now.AddMilliseconds(1), 0), Now)[..18];
        Assert.Equal(4_097, numbers.Append(next).Distinct().Count());
        Assert.All(numbers, n => Assert.StartsWith("260303", n, StringComparison.Ordinal));
    }

    [Fact]
    public void Sub_numbers_fit_the_bank_and_customs()
    {
        string number = OrderNumbers.OfPart(OrderNumbers.Of(OrderId.New(Now), Now), 3);
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

    private static OrderId IdAt(DateTimeOffset at, int counter)
    {
        byte[] bytes = new byte[16];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(
            bytes,
            (at.ToUnixTimeMilliseconds() << 16) | 0x7000L | (long)counter
        );
        return OrderId.From(new Guid(bytes, bigEndian: true));
    }
}
