using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Pages;

namespace Kaicang.Trade.UseCases;

/// <summary>Who stands where in a case. Anybody else gets the answer of an unknown one.</summary>
internal static class CaseSight
{
    public static bool IsBuyerOf(this Actor actor, AfterSale afterSale) =>
        actor.IsSignedIn && actor.Account == afterSale.Buyer;

    /// <summary>The side that an actor speaks for; null when he has no word in it.</summary>
    public static CaseParty? SideOf(this Actor actor, AfterSale afterSale) =>
        actor.IsBuyerOf(afterSale) ? CaseParty.Buyer
        : actor.May(TradePermission.Arbitrate) ? CaseParty.Staff
        : actor.May(TradePermission.DecideReturns, afterSale.Shop) ? CaseParty.Merchant
        : null;

    public static bool MaySee(this Actor actor, AfterSale afterSale) =>
        actor.IsBuyerOf(afterSale) || actor.May(TradePermission.SeeOrders, afterSale.Shop);

    public static Error Unknown(AfterSaleId id) => TradeRefusals.AfterSaleUnknown.With(("afterSale", id));

    /// <summary>Somebody was first, or it is too early or too late.</summary>
    public static Error NotNow(AfterSale afterSale) =>
        TradeRefusals.AfterSaleDecided.With(
            ("afterSale", afterSale.Id),
            ("state", CaseWords.Of(afterSale.State, afterSale.Kind))
        );
}
