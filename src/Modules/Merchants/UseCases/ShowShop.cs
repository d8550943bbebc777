using Kaicang.Contracts;

namespace Kaicang.Merchants.UseCases;

/// <summary>A platform fee from a day on.</summary>
public sealed record FeeRow(Rate Share, BusinessDay ValidFrom);

/// <summary>The agent of a shop's enterprise, and the appointment.</summary>
public sealed record AgencyView(
    PartyRow Agent,
    BusinessDay ValidFrom,
    BusinessDay? ValidTo,
    BusinessDay JointLiabilityAcceptedOn
);

/// <summary>A shop with its four parties, as its merchant and staff see it.</summary>
public sealed record ShopView(
    ShopId Id,
    string Code,
    Text Name,
    Text About,
    bool SelfOperated,
    TradeMode Trade,
    ShopState State,
    string? StateReason,
    Money Deposit,
    PartyRow Enterprise,
    AgencyView? Agency,
    PartyRow? Supplier,
    IReadOnlyList<FeeRow> Fees,
    DateTimeOffset AddedAt,
    DateTimeOffset? OpenedAt,
    DateTimeOffset? ClosedAt
);

/// <summary>One shop with its parties. A foreign shop answers like an unknown one.</summary>
internal static class ShowShop
{
    public static async Task<ErrorOr<ShopView>> Handle(
        ShopId id,
        Actor actor,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        Shop? shop = await db.Set<Shop>().AsNoTracking().SingleOrDefaultAsync(s => s.Id == id, ct);
        if (shop is null || !(actor.May(MerchantsPermission.See) || actor.May(MerchantsPermission.SeeOwnShop, shop.Id)))
            return MerchantsRefusals.UnknownShop.With(("shop", id));
        var today = BusinessDay.Of(time.GetUtcNow());
        ShopParties parties = await ShopParties.Of(db, [shop], ct);
        Enterprise enterprise = parties.EnterpriseOf(shop);
        Agency? agency = parties.AgencyOf(shop, today);
        DomesticAgent? agent = parties.AgentOf(shop, today);
        Supplier? supplier = parties.SupplierOf(shop);
        return new ShopView(
            shop.Id,
            shop.Code,
            shop.Name,
            shop.About,
            shop.SelfOperated,
            shop.Trade,
            shop.State,
            shop.StateReason,
            shop.Deposit,
            PartyRow.Of(enterprise.Id.ToString(), PartyKind.Enterprise, enterprise),
            agency is null || agent is null
                ? null
                : new AgencyView(
                    PartyRow.Of(agent.Id.ToString(), PartyKind.DomesticAgent, agent),
                    agency.ValidFrom,
                    agency.ValidTo,
                    agency.JointLiabilityAcceptedOn
                ),
            supplier is null ? null : PartyRow.Of(supplier.Id.ToString(), PartyKind.Supplier, supplier),
            [.. parties.FeesOf(shop).Select(f => new FeeRow(f.Share, f.ValidFrom))],
            shop.AddedAt,
            shop.OpenedAt,
            shop.ClosedAt
        );
    }
}
