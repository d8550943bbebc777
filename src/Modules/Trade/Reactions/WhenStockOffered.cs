using Kaicang.Contracts.Warehousing;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.Reactions;

/// <summary>Pieces of the warehouse become sellable; an offer counts once.</summary>
internal static class WhenStockOffered
{
    public static async Task Handle(StockOffered fact, StockBook stock, CancellationToken ct)
    {
        await stock.OfferAsync(fact.Sku, fact.Warehouse, fact.Count, fact.OfferKey, fact.At, ct);
    }
}
