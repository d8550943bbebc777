using Kaicang.Foundation;
using Kaicang.Pay;
using Kaicang.Pay.Gateways;

namespace Kaicang.Unit.Pay;

public sealed class SettlesAtOnceTests
{
    [Theory]
    [InlineData(SettlesAtOnce.Name, KaicangMode.Demo, true)]
    [InlineData(SettlesAtOnce.Name, KaicangMode.Production, false)]
    [InlineData("bank", KaicangMode.Demo, false)]
    public void Only_a_demo_that_asks_for_it_takes_money_without_a_bank(string channel, KaicangMode mode, bool on) =>
        Assert.Equal(
            on,
            new SettlesAtOnce(new PayOptions { Channel = channel }, new KaicangOptions { Mode = mode }).IsOn
        );
}
