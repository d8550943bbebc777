using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Growth;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;

namespace Kaicang.Trade.UseCases;

/// <summary>What the checkout page was opened with: goods of the cart, or one SKU bought at once.</summary>
/// <param name="Quantity">Given for buying at once; otherwise the cart's counts are used.</param>
/// <param name="Coupons">Null: the best combination; empty: none.</param>
/// <param name="Deal">The flash deal that it is bought from, with the ticket that admits to it.</param>
public sealed record CheckoutWish(
    IReadOnlyList<SkuId> Skus,
    int? Quantity,
    RoomId? RoomId,
    IReadOnlyList<CouponId>? Coupons = null,
    AllotmentId? Deal = null,
    string? Ticket = null
);

/// <summary>Everything that the checkout page shows.</summary>
/// <param name="Lines">The lines with the price versions that are shown; they go with the order.</param>
public sealed record CheckoutView(
    QuoteView Quote,
    IReadOnlyList<WantedLine> Lines,
    IReadOnlyList<AddressCard> Addresses
);

/// <summary>Prices what the buyer wants to buy now, and lists where it may go.</summary>
internal static class PrepareCheckout
{
    public static async Task<ErrorOr<CheckoutView>> Handle(
        CheckoutWish wish,
        Actor actor,
        CartGoods goods,
        Quoting quoting,
        Consignees consignees,
        CancellationToken ct
    )
    {
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        List<WantedLine> wanted;
        if (wish.Quantity is { } quantity)
        {
            wanted =
            [
                .. wish.Skus.Select(sku => new WantedLine(sku, quantity, null, wish.RoomId, wish.Deal, wish.Ticket)),
            ];
        }
        else
        {
            IReadOnlyList<CartLineView> cart = await goods.ShowAsync(actor.Account, ct);
            wanted =
            [
                .. cart.Where(l => wish.Skus.Contains(l.Sku))
                    .Select(l => new WantedLine(l.Sku, l.Quantity, null, l.Room)),
            ];
        }
        ErrorOr<QuoteView> quote = await GetQuote.Handle(new QuoteRequest(wanted, wish.Coupons), actor, quoting, ct);
        if (quote.IsError)
            return quote.Errors;
        Dictionary<SkuId, long> versions = quote
            .Value.CustomsOrders.SelectMany(p => p.Lines)
            .ToDictionary(l => l.Sku, l => l.PriceVersion);
        return new CheckoutView(
            quote.Value,
            [.. wanted.Select(l => l with { PriceVersion = versions.GetValueOrDefault(l.SkuId) })],
            await consignees.OfAsync(actor.Account, ct)
        );
    }
}
