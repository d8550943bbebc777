using Kaicang.Ui;

namespace Kaicang.Merchants.Pages.Console;

/// <summary>The tone in which a state is shown.</summary>
internal static class ShopTones
{
    public static Tone Of(ShopState state) =>
        state switch
        {
            ShopState.Preparing => Tone.Warn,
            ShopState.Open => Tone.Good,
            ShopState.Closed => Tone.Bad,
        };
}
