using System.Collections.Concurrent;
using System.Text.Json;
using Kaicang.Proving.World;

namespace Kaicang.Proving.Proof;

/// <summary>What one order is to hold.</summary>
internal sealed record Cart(IReadOnlyList<CartLine> Lines)
{
    public static Cart Of(Goods goods, int quantity = 1) => new([new CartLine(goods.Sku, quantity)]);

    public string Shape => string.Join(' ', Lines.Select(l => $"{l.Sku}×{l.Quantity}"));
}

internal sealed record CartLine(string Sku, int Quantity);

/// <summary>What a cart costs, asked once of the quote.</summary>
internal sealed record Priced(long AmountFen, string? NoticeVersion);

/// <summary>Prices of carts: they do not change during a proof, so each shape is asked for once.</summary>
internal sealed class PriceTags
{
    private readonly ConcurrentDictionary<string, Priced> known = new();

    public async Task<Priced> OfAsync(Cart cart, Caller api, CancellationToken ct)
    {
        if (known.TryGetValue(cart.Shape, out Priced? price))
            return price;
        return known[cart.Shape] = await AskAsync(cart, api, ct);
    }

    /// <summary>Asks the quote, whatever is known.</summary>
    public static async Task<Priced> AskAsync(Cart cart, Caller api, CancellationToken ct)
    {
        JsonElement quote = await api.Post("api/quote", new { lines = Lines(cart) }, ct);
        string notice = quote.Text("noticeVersion");
        return new Priced(quote.Whole("amount"), notice.Length == 0 ? null : notice);
    }

    /// <summary>The body of a placed order.</summary>
    public static object Order(Cart cart, Priced price, Buyer buyer) =>
        new
        {
            lines = Lines(cart),
            addressId = buyer.AddressId,
            noticeAccepted = true,
            noticeVersion = price.NoticeVersion,
            expectedAmount = price.AmountFen,
        };

    private static object[] Lines(Cart cart) =>
        [
            .. cart.Lines.Select(l => new
            {
                skuId = l.Sku,
                quantity = l.Quantity,
                priceVersion = (long?)null,
                roomId = (string?)null,
            }),
        ];
}
