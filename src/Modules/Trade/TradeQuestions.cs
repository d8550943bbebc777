using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Growth;
using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;
using Kaicang.Trade.UseCases;
using Microsoft.Extensions.Logging;

namespace Kaicang.Trade;

/// <summary>Answers other modules.</summary>
internal sealed partial class TradeQuestions(
    QuestionDb db,
    WholeOrders whole,
    Consignees consignees,
    Actor actor,
    UseCaseRunner runner,
    TimeProvider time,
    ILogger<TradeQuestions> log
) : ITrade
{
    public async Task<OrderCard?> OrderOf(OrderId id, CancellationToken ct)
    {
        Order? order = await whole.OfAsync(id, ct);
        return order is null
            ? null
            : new OrderCard(
                order.Id,
                order.OrderNo,
                order.Buyer,
                order.Orderer,
                order.Amount,
                order.PlacedAt,
                order.PayBefore,
                order.PaidAt,
                order.ClosedAt is not null,
                [
                    .. order
                        .CustomsOrders.OrderBy(c => c.Number, StringComparer.Ordinal)
                        .Select(c => CardOf(c, order.OrderNo)),
                ]
            );
    }

    public async Task<IReadOnlyDictionary<CustomsOrderState, int>> CountsByState(CancellationToken ct)
    {
        // Named one by one, so that the index by state finds them without a look at the many that ended.
        CustomsOrderState[] moving =
        [
            .. Enum.GetValues<CustomsOrderState>().Where(state => !CustomsOrderLifecycle.IsFinal(state)),
        ];
        return await db.Set<CustomsOrder>()
            .Where(c => moving.Contains(c.State))
            .GroupBy(c => c.State)
            .Select(g => new { g.Key, Count = g.Count() })
            .ToDictionaryAsync(g => g.Key, g => g.Count, ct);
    }

    public async Task<Money> UnspentPlatformCoupons(CancellationToken ct)
    {
        DateTimeOffset now = time.GetUtcNow();
        var cuts = await db.Set<Coupon>()
            .Where(c => c.Bearer == CouponBearer.Platform)
            .Where(c => c.State == CouponState.Held || (c.State == CouponState.Free && c.ValidUntil > now))
            .GroupBy(c => c.Cut)
            .Select(g => new { Cut = g.Key, Count = g.Count() })
            .ToListAsync(ct);
        return cuts.Sum(c => c.Cut * c.Count);
    }

    public async Task<CustomsOrderCard?> CustomsOrderOf(CustomsOrderId id, CancellationToken ct)
    {
        CustomsOrder? part = await whole.PartAsync(id, ct);
        if (part is null)
            return null;
        string orderNo = await db.Set<Order>().Where(o => o.Id == part.OrderId).Select(o => o.OrderNo).SingleAsync(ct);
        return CardOf(part, orderNo);
    }

    public async Task<Consignee?> RevealConsignee(CustomsOrderId id, string purpose, CancellationToken ct)
    {
        var found = await db.Set<CustomsOrder>()
            .Where(c => c.Id == id)
            .Select(c => new { c.OrderId, c.SealedConsignee })
            .SingleOrDefaultAsync(ct);
        if (found is null)
            return null;
        ConsigneeRevealed(log, id, purpose, actor.Account, actor.Name);
        return consignees.Open(found.OrderId, found.SealedConsignee);
    }

    public async Task<Consignee?> TakeConsignee(CustomsOrderId id, string purpose, CancellationToken ct)
    {
        // Fixed long ago is the usual answer: then nothing is written.
        bool taken = await db.Set<CustomsOrder>().AnyAsync(c => c.Id == id && c.AddressTakenAt != null, ct);
        if (taken)
            return await RevealConsignee(id, purpose, ct);
        ErrorOr<TakenConsignee> now = await runner.RunAs<TakenConsignee>(
            Actor.OfProgram("trade.take-consignee"),
            null,
            UseCases.TakeConsignee.Handle,
            [id],
            ct
        );
        if (now.IsError)
            return null;
        ConsigneeRevealed(log, id, purpose, actor.Account, actor.Name);
        return consignees.Open(now.Value.Order, now.Value.SealedConsignee);
    }

    public async Task<IReadOnlyList<StockBuckets>> BucketsOf(IReadOnlyCollection<SkuId> skus, CancellationToken ct)
    {
        SkuId[] ids = [.. skus.Distinct()];
        List<SellableStock> rows = await db.Set<SellableStock>().Where(s => ids.Contains(s.Sku)).ToListAsync(ct);
        return
        [
            .. rows.Select(s => new StockBuckets(
                s.Sku,
                s.Warehouse,
                s.OfferedCount,
                s.WithdrawnCount,
                s.AvailableCount,
                s.ReservedCount,
                s.HeldCount,
                s.SoldCount
            )),
        ];
    }

    public async Task<IReadOnlyDictionary<SkuId, int>> SellableOf(IReadOnlyCollection<SkuId> skus, CancellationToken ct)
    {
        SkuId[] ids = [.. skus.Distinct()];
        List<SellableStock> rows = await db.Set<SellableStock>().Where(s => ids.Contains(s.Sku)).ToListAsync(ct);
        return rows.GroupBy(s => s.Sku).ToDictionary(g => g.Key, g => g.Sum(s => s.AvailableCount));
    }

    public async Task<IReadOnlyList<FlashDealCard>> FlashDealsOf(RoomId room, CancellationToken ct)
    {
        const int most = 20;
        DateTimeOffset now = time.GetUtcNow();
        List<Allotment> rows = await db.Set<Allotment>()
            .Where(a => a.Room == room && a.IsFlash && a.EndedAt == null && a.UntilAt > now)
            .OrderBy(a => a.FromAt)
            .Take(most)
            .ToListAsync(ct);
        return rows.ConvertAll(a => new FlashDealCard(
            a.Id,
            a.Sku,
            a.DealPrice!.Value,
            a.FromAt,
            a.UntilAt,
            a.PerBuyerCount ?? 1,
            a.LeftCount,
            a.AllottedCount
        ));
    }

    internal static CustomsOrderCard CardOf(CustomsOrder c, string orderNo) =>
        new(
            c.Id,
            c.Number,
            c.OrderId,
            orderNo,
            c.Buyer,
            c.Orderer,
            c.Shop,
            c.Warehouse,
            c.Mode,
            c.State,
            c.Goods,
            c.Freight,
            c.Tax,
            c.Discount,
            c.Total,
            c.PaymentSubNumber,
            c.Creator,
            c.Room,
            c.PlacedAt,
            c.PaidAt,
            [
                .. c
                    .Lines.OrderBy(l => l.LineNo)
                    .Select(l => new OrderLineCard(
                        l.LineNo,
                        l.Sku,
                        l.Title,
                        l.Quantity,
                        l.UnitPrice,
                        l.Goods,
                        l.Freight,
                        l.Duty,
                        l.Vat,
                        l.ConsumptionTax,
                        l.ItemRecordNo,
                        l.ShopDiscount
                    )),
            ],
            c.PlatformDiscount
        );

    [LoggerMessage(LogLevel.Information, "Consignee of {CustomsOrder} shown for {Purpose} to {Account} {Name}")]
    private static partial void ConsigneeRevealed(
        ILogger log,
        CustomsOrderId customsOrder,
        string purpose,
        AccountId account,
        string name
    );
}
