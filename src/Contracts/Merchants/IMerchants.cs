using Kaicang.Kernel;

namespace Kaicang.Contracts.Merchants;

/// <summary>What other modules may ask Merchants.</summary>
public interface IMerchants
{
    Task<ShopCard?> ShopOf(ShopId id, CancellationToken ct);

    /// <summary>Several shops; unknown ones are missing.</summary>
    Task<IReadOnlyDictionary<ShopId, ShopCard>> ShopsOf(IReadOnlyCollection<ShopId> ids, CancellationToken ct);

    /// <summary>Shops by the short code that files and people use; unknown ones are missing.</summary>
    Task<IReadOnlyDictionary<string, ShopCard>> ShopsByCode(IReadOnlyCollection<string> codes, CancellationToken ct);

    /// <summary>Brand owners by their Chinese name; unknown ones are missing.</summary>
    Task<IReadOnlyDictionary<string, BrandOwnerId>> BrandOwnersNamed(
        IReadOnlyCollection<string> names,
        CancellationToken ct
    );
}

/// <summary>A shop as others see it.</summary>
/// <param name="Code">Short code, for example <c>kaicang</c>.</param>
/// <param name="SelfOperated">自营: marked as such wherever its goods are shown (E-commerce Law art. 37).</param>
/// <param name="EnterpriseCustomsCode">Ten-digit customs registration of the cross-border enterprise, as its agent declares it; null for a domestic shop.</param>
/// <param name="AgentCustomsCode">Ten-digit customs registration of the domestic agent; null for a domestic shop.</param>
/// <param name="EnterpriseName">The registered Chinese name, as documents carry it; <paramref name="EnterpriseWords"/> is for people to read.</param>
/// <param name="PlatformFee">The platform's share of goods paid, without tax and freight.</param>
/// <param name="SupplierName">Who supplies a self-operated shop; null otherwise.</param>
public sealed record ShopCard(
    ShopId Id,
    string Code,
    Text Name,
    bool SelfOperated,
    bool CrossBorder,
    bool Open,
    EnterpriseId Enterprise,
    string EnterpriseName,
    string? EnterpriseCustomsCode,
    string? AgentName,
    string? AgentCustomsCode,
    string? SupplierName,
    Rate PlatformFee,
    Text? EnterpriseWords = null,
    Text? AgentWords = null,
    Text? SupplierWords = null
);

/// <summary>A shop may sell from now on.</summary>
public sealed record ShopOpened(ShopId Shop, DateTimeOffset At) : IFact
{
    public string AggregateKey => Shop.ToString();
}

/// <summary>A shop may no longer sell; open orders go on.</summary>
public sealed record ShopClosed(ShopId Shop, string Reason, DateTimeOffset At) : IFact
{
    public string AggregateKey => Shop.ToString();
}
