using Kaicang.Contracts.Catalog;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Alliance;

/// <summary>What other modules may ask Alliance.</summary>
public interface IAlliance
{
    /// <summary>The commission a creator gets for a SKU today; zero when no plan covers it. Trade freezes it with the order.</summary>
    Task<Rate> CommissionRateOf(AccountId creator, SkuId sku, CancellationToken ct);

    /// <summary>A registered creator, or null.</summary>
    Task<CreatorCard?> CreatorOf(AccountId account, CancellationToken ct);

    /// <summary>Several creators; unknown ones are missing.</summary>
    Task<IReadOnlyDictionary<AccountId, CreatorCard>> CreatorsOf(
        IReadOnlyCollection<AccountId> accounts,
        CancellationToken ct
    );
}

/// <summary>A creator (达人) as others see him.</summary>
/// <param name="Field">What he is known for, for example 母婴.</param>
public sealed record CreatorCard(AccountId Account, Text StageName, Text Field, Text About);
