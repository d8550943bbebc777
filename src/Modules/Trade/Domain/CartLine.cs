using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;

namespace Kaicang.Trade.Domain;

/// <summary>What a buyer put aside. Price and stock are never stored here: they are shown live.</summary>
internal sealed class CartLine : IVersioned
{
    public AccountId Account { get; init; }
    public SkuId Sku { get; init; }
    public int Quantity { get; private set; }

    /// <summary>The room from whose yellow cart it was taken.</summary>
    public RoomId? Room { get; private set; }
    public DateTimeOffset AddedAt { get; init; }
    public long Version { get; private set; }

    public void Count(int quantity, RoomId? room)
    {
        Quantity = quantity;
        Room = room ?? Room;
    }
}
