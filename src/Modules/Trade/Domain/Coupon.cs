using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Growth;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;

namespace Kaicang.Trade.Domain;

/// <summary>Where a claimed coupon stands. One that has lapsed is still free: the day decides, not a job.</summary>
internal enum CouponState
{
    Free,

    /// <summary>By an unpaid order.</summary>
    Held,

    /// <summary>By a paid order.</summary>
    Used,
}

/// <summary>A coupon in a buyer's wallet. The order that holds it has locked its row, so it is never spent twice.</summary>
internal sealed class Coupon
{
    public CouponId Id { get; init; }
    public CouponOfferId Offer { get; init; }
    public AccountId Account { get; init; }
    public Text Title { get; init; } = new("", "");
    public CouponBearer Bearer { get; init; }

    /// <summary>The shop whose goods it covers; null: all.</summary>
    public ShopId? Shop { get; init; }

    /// <summary>The SKUs that it covers; empty: all of the scope.</summary>
    public IReadOnlyList<SkuId> Skus { get; init; } = [];
    public Money Threshold { get; init; }
    public Money Cut { get; init; }
    public DateTimeOffset ValidFrom { get; init; }
    public DateTimeOffset ValidUntil { get; init; }
    public DateTimeOffset ClaimedAt { get; init; }
    public CouponState State { get; init; }

    /// <summary>The order that holds or used it.</summary>
    public OrderId? SpentBy { get; init; }

    public bool IsValidAt(DateTimeOffset now) => ValidFrom <= now && now < ValidUntil;

    public bool Covers(SkuId sku, ShopId shop) =>
        (Shop is not { } only || only == shop) && (Skus.Count == 0 || Skus.Contains(sku));

    /// <summary>The same coupon, held by an order that is not paid yet.</summary>
    public Coupon HeldBy(OrderId order) => Standing(CouponState.Held, order);

    private Coupon Standing(CouponState state, OrderId? order) =>
        new()
        {
            Id = Id,
            Offer = Offer,
            Account = Account,
            Title = Title,
            Bearer = Bearer,
            Shop = Shop,
            Skus = Skus,
            Threshold = Threshold,
            Cut = Cut,
            ValidFrom = ValidFrom,
            ValidUntil = ValidUntil,
            ClaimedAt = ClaimedAt,
            State = state,
            SpentBy = order,
        };
}

/// <summary>What one coupon paid of one customs order, kept with it as it was bought.</summary>
internal sealed record CouponShare(CouponId Coupon, Text Title, CouponBearer Bearer, Money Amount);
