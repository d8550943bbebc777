using Kaicang.Contracts;
using Kaicang.Contracts.Customs;
using Kaicang.Kernel;
using Kaicang.Trade.Domain;

namespace Kaicang.Unit.Trade;

public sealed class ReturnWindowTests
{
    private static readonly DateTimeOffset Released = new(2026, 3, 2, 4, 0, 0, TimeSpan.Zero);

    [Theory]
    // Signed soon: seven days from the day after signing. Signed late: customs' 30 days less 5 for the way back.
    [InlineData(3, "2026-03-13")]
    [InlineData(24, "2026-03-27")]
    public void The_earlier_of_consumer_right_and_customs_window_counts(int signedAfterDays, string endsOn)
    {
        CustomsOrder order = SignedOrder(TradeMode.Bonded1210, signedAfterDays);
        ReturnWindow window = ReturnWindow.Of(order, AfterSaleReason.NoReason, new DatedParameters([]));
        Assert.Equal(BusinessDay.Parse(endsOn), BusinessDay.Of(window.Until));
    }

    [Fact]
    public void Domestic_goods_know_no_customs_window()
    {
        CustomsOrder order = SignedOrder(TradeMode.Domestic, 24);
        ReturnWindow window = ReturnWindow.Of(order, AfterSaleReason.NoReason, new DatedParameters([]));
        Assert.Equal(BusinessDay.Parse("2026-04-03"), BusinessDay.Of(window.Until));
    }

    private static CustomsOrder SignedOrder(TradeMode mode, int signedAfterDays)
    {
        var order = new CustomsOrder { Mode = mode, PlacedAt = Released };
        order.Pay(Signal.Pay, Released);
        if (mode != TradeMode.Domestic)
            order.Release(DeclarationId.New(Released), Released);
        DateTimeOffset signed = Released.AddDays(signedAfterDays);
        order.Sign(signed, signed.AddDays(7));
        return order;
    }
}
