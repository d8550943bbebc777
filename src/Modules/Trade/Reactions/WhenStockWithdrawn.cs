using Kaicang.Contracts.Warehousing;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.Reactions;

/// <summary>The warehouse takes pieces back from sale, at most what is available.</summary>
internal static class WhenStockWithdrawn
{
    public static async Task Handle(StockWithdrawn fact, StockBook stock, CancellationToken ct)
    {
        await stock.WithdrawAsync(fact.Sku, fact.Warehouse, fact.Count, fact.OfferKey, fact.At, ct);
    }
}
