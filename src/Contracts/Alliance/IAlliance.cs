using Kaicang.Contracts.Catalog;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Alliance;

/// <summary>What other modules may ask Alliance.</summary>
public interface IAlliance
{
    /// <summary>The commission a creator gets for a SKU today; zero when no plan covers it. Trade freezes it with the order.</summary>
    Task<Rate> CommissionRateOf(AccountId creator, SkuId sku, CancellationToken ct);
}
