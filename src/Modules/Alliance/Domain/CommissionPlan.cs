using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Merchants;

namespace Kaicang.Alliance.Domain;

/// <summary>
/// What a shop gives to whoever sells its goods, from a day on. A plan for a SKU beats one for the shop, a plan for one creator beats
/// one for all; of two alike the later day holds. Nothing is ever changed: a new rate is a new plan.
/// </summary>
internal sealed class CommissionPlan
{
    private static readonly Rate Lowest = Rate.Percent(1);
    private static readonly Rate Highest = Rate.Percent(80);

    private CommissionPlan() { }

    public PlanId Id { get; private set; }
    public ShopId Shop { get; private set; }

    /// <summary>Null: all goods of the shop.</summary>
    public SkuId? Sku { get; private set; }

    /// <summary>Null: every creator.</summary>
    public AccountId? Creator { get; private set; }
    public Rate Rate { get; private set; }
    public BusinessDay ValidFrom { get; private set; }

    /// <summary>The last day; null: open.</summary>
    public BusinessDay? ValidTo { get; private set; }
    public DateTimeOffset MadeAt { get; private set; }

    public static ErrorOr<CommissionPlan> Make(PlanWish wish, DateTimeOffset now)
    {
        if (wish.Rate.Value < Lowest.Value || wish.Rate.Value > Highest.Value)
            return AllianceRefusals.RateOutside.With(("rate", wish.Rate), ("lowest", Lowest), ("highest", Highest));
        BusinessDay today = BusinessDay.Of(now);
        BusinessDay from = wish.ValidFrom ?? today;
        // The past is settled by the plans that held then.
        if (from < today || wish.ValidTo < from)
            return AllianceRefusals.DaysWrong.With(("from", from), ("today", today));
        return new CommissionPlan
        {
            Id = PlanId.New(now),
            Shop = wish.Shop,
            Sku = wish.Sku,
            Creator = wish.Creator,
            Rate = wish.Rate,
            ValidFrom = from,
            ValidTo = wish.ValidTo,
            MadeAt = now,
        };
    }

    /// <summary>The rate that holds; zero when no plan covers it.</summary>
    public static Rate RateOf(
        IEnumerable<CommissionPlan> plans,
        SkuId sku,
        ShopId shop,
        AccountId creator,
        BusinessDay on
    ) =>
        plans
            .Where(p =>
                p.Shop == shop && (p.Sku is null || p.Sku == sku) && (p.Creator is null || p.Creator == creator)
            )
            .Where(p => p.ValidFrom <= on && (p.ValidTo is not { } last || on <= last))
            .OrderByDescending(p => p.Creator is not null)
            .ThenByDescending(p => p.Sku is not null)
            .ThenByDescending(p => p.ValidFrom.Date)
            .ThenByDescending(p => p.MadeAt)
            .FirstOrDefault()
            ?.Rate
        ?? Rate.Zero;
}

/// <summary>What a merchant wants to give.</summary>
internal sealed record PlanWish(
    ShopId Shop,
    SkuId? Sku,
    AccountId? Creator,
    Rate Rate,
    BusinessDay? ValidFrom,
    BusinessDay? ValidTo
);

/// <summary>A commission plan.</summary>
internal readonly record struct PlanId(Guid Value) : ITypedId<PlanId>
{
    public static string Prefix => "pln";

    public static PlanId From(Guid value) => new(value);

    public static PlanId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out PlanId id) => Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
