namespace Kaicang.Merchants;

/// <summary>Whether a shop may sell. Public because pages show it.</summary>
public enum ShopState
{
    Preparing,
    Open,
    Closed,
}
