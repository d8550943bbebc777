namespace Kaicang.Trade;

/// <summary>What others than the buyer may do with orders.</summary>
internal static class TradePermission
{
    public static readonly Permission SeeOrders = new("trade.see-orders");
    public static readonly Permission CancelOrders = new("trade.cancel-orders");
    public static readonly Permission DecideReturns = new("trade.decide-returns");
    public static readonly Permission AllotStock = new("trade.allot-stock");

    /// <summary>Deciding between buyer and merchant: the operator's alone.</summary>
    public static readonly Permission Arbitrate = new("trade.arbitrate");
    public static readonly Permission RunFlashDeals = new("trade.run-flash-deals");
    public static readonly Permission ChangeParameters = new("trade.change-parameters");
}
