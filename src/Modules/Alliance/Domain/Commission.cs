using Kaicang.Contracts.Alliance;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;

namespace Kaicang.Alliance.Domain;

/// <summary>The life of a commission.</summary>
internal enum CommissionState
{
    /// <summary>Paid for; the goods are on their way.</summary>
    Estimated,

    /// <summary>The order is complete; it waits for settlement.</summary>
    Due,

    /// <summary>Credited on the ledger.</summary>
    Settled,

    /// <summary>All of it was taken back by refunds.</summary>
    Reversed,
}

/// <summary>
/// A creator's commission on one customs order, of paid goods without tax and freight. One line for its whole life: the amount of the
/// day of payment is an estimate, completion fixes it, a refund takes back its share on the same line.
/// </summary>
internal sealed class Commission : IVersioned
{
    private Commission() { }

    public CommissionId Id { get; private set; }
    public CustomsOrderId CustomsOrder { get; private set; }
    public string OrderNo { get; private set; } = "";
    public ShopId Shop { get; private set; }
    public AccountId Creator { get; private set; }
    public CommissionState State { get; private set; }
    public Money Goods { get; private set; }
    public Money Amount { get; private set; }
    public Money ReversedGoods { get; private set; }
    public Money Reversed { get; private set; }
    public DateTimeOffset PaidAt { get; private set; }
    public DateTimeOffset StateSince { get; private set; }
    public long Version { get; private set; }

    public Money Left => Amount - Reversed;

    public static Commission Estimate(
        CommissionId id,
        CustomsOrderCard order,
        AccountId creator,
        Money amount,
        DateTimeOffset now
    ) =>
        new()
        {
            Id = id,
            CustomsOrder = order.Id,
            OrderNo = order.Number,
            Shop = order.Shop,
            Creator = creator,
            Goods = order.Goods,
            Amount = amount,
            PaidAt = order.PaidAt ?? now,
            StateSince = now,
        };

    /// <summary>The amount that Trade froze with the order; what was refunded before stays taken back.</summary>
    public void Complete(Money amount, DateTimeOffset now)
    {
        if (State != CommissionState.Estimated)
            return;
        Amount = amount;
        Reversed = ShareOf(ReversedGoods);
        Go(CommissionState.Due, now);
    }

    public void Settle(DateTimeOffset now)
    {
        if (State is CommissionState.Estimated or CommissionState.Due)
            Go(CommissionState.Settled, now);
    }

    /// <summary>Goods were refunded: their share goes back, never more than there is.</summary>
    public void TakeBack(Money goods, DateTimeOffset now)
    {
        ReversedGoods = Money.Min(Goods, ReversedGoods + goods);
        Reversed = ShareOf(ReversedGoods);
        if (ReversedGoods == Goods)
            Go(CommissionState.Reversed, now);
    }

    /// <summary>The whole goods take the whole commission; a part its share, cut to the fen.</summary>
    private Money ShareOf(Money goods) =>
        goods == Goods ? Amount
        : Goods.IsZero ? Money.Zero
        : Rounding.DownToFen(Amount.InYuan * goods.Fen / Goods.Fen);

    private void Go(CommissionState state, DateTimeOffset now)
    {
        State = state;
        StateSince = now;
    }
}
