using Kaicang.Contracts.History;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.History;

/// <summary>Trade's part of the history: orders with their lines, numbers and timeline, quota moves, after-sales, refunds, and sellable stock.</summary>
internal sealed class WriteHistory(BulkRows rows, PricedHistory priced) : HistoryWriter
{
    private readonly HistoricQuotas quotas = new();
    private readonly Dictionary<StockKey, (int Offered, int Sold)> stock = [];

    public override async Task WriteReceiptsAsync(IReadOnlyList<HistoricReceipt> receipts, CancellationToken ct)
    {
        foreach (HistoricReceipt receipt in receipts)
            Move(receipt.Sku.Id, receipt.Warehouse.Id, offered: receipt.Count, sold: 0);
        await rows.AddAsync(
            [
                .. receipts.Select(r => new StockOffer
                {
                    OfferKey = r.OfferKey,
                    Sku = r.Sku.Id,
                    Warehouse = r.Warehouse.Id,
                    Count = r.Count,
                    MovedCount = r.Count,
                    At = r.At,
                }),
            ],
            ct
        );
    }

    public override async Task WriteOrdersAsync(
        HistoricWeek week,
        IReadOnlyList<HistoricOrder> orders,
        CancellationToken ct
    )
    {
        Order[] mine = [.. orders.Select(o => priced.Take(o.Order.Id))];
        CustomsOrder[] parts = [.. mine.SelectMany(o => o.CustomsOrders)];
        await rows.AddAsync(mine, ct);
        await rows.AddAsync(parts, ct);
        await rows.AddAsync([.. parts.SelectMany(p => p.Lines)], ct);
        await rows.AddAsync([.. mine.SelectMany(NumbersOf)], ct);
        var timeline = new List<TimelineEntry>();
        var moves = new List<QuotaEntry>();
        for (int i = 0; i < mine.Length; i++)
        {
            foreach (CustomsOrder part in mine[i].CustomsOrders)
            {
                HistoricTimeline.Tell(part, orders[i], timeline);
                quotas.Move(part, orders[i], priced.LimitsOn[part.RulesOn], moves);
                if (part.Stock == StockStanding.Sold)
                    foreach (OrderLine line in part.Lines)
                        Move(line.Sku, part.Warehouse, offered: 0, sold: line.Quantity);
            }
        }
        await rows.AddAsync(timeline, ct);
        await rows.AddAsync(moves, ct);
        await WriteRefundsAsync(orders, ct);
        await rows.AddFactsAsync(
            orders
                .Where(o => o.End != HistoricEnd.Closed)
                .Select(o =>
                    (
                        (IFact)
                            new OrderPaid(
                                o.Order.Id,
                                o.Order.Buyer,
                                [.. o.Parts.Select(p => p.Card.Id)],
                                o.Order.Amount,
                                o.Steps.PaidAt
                            ),
                        o.Steps.PaidAt
                    )
                ),
            ct
        );
    }

    public override async Task EndWeekAsync(HistoricWeek week, CancellationToken ct)
    {
        await rows.RaiseAsync(quotas.TakeChanges(), [nameof(Quota.UsedAmount)], ct);
        foreach (
            (StockKey key, (int offered, int sold)) in stock
                .OrderBy(s => s.Key.Sku.Value)
                .ThenBy(s => s.Key.Warehouse.Value)
        )
        {
            int changed = await rows
                .Db.Set<SellableStock>()
                .Where(s => s.Sku == key.Sku && s.Warehouse == key.Warehouse)
                .ExecuteUpdateAsync(
                    row =>
                        row.SetProperty(s => s.OfferedCount, s => s.OfferedCount + offered)
                            .SetProperty(s => s.AvailableCount, s => s.AvailableCount + offered - sold)
                            .SetProperty(s => s.SoldCount, s => s.SoldCount + sold),
                    ct
                );
            if (changed == 0)
                await rows.AddAsync(
                    [
                        new SellableStock
                        {
                            Sku = key.Sku,
                            Warehouse = key.Warehouse,
                            OfferedCount = offered,
                            AvailableCount = offered - sold,
                            SoldCount = sold,
                        },
                    ],
                    ct
                );
        }
        stock.Clear();
    }

    private async Task WriteRefundsAsync(IReadOnlyList<HistoricOrder> orders, CancellationToken ct)
    {
        (HistoricOrder Order, HistoricPart Part, HistoricRefund Refund)[] refunds =
        [
            .. orders.SelectMany(o => o.Parts.Where(p => p.Refunded is not null).Select(p => (o, p, p.Refunded!))),
        ];
        await rows.AddAsync(
            [
                .. refunds.Select(r => new RefundRequest
                {
                    RefundKey = r.Refund.Key,
                    CustomsOrderId = r.Part.Card.Id,
                    Amount = r.Refund.Amount,
                    Reason = r.Refund.Reason,
                    RequestedAt = HistoricTimeline.RefundAskedAt(r.Order),
                }),
            ],
            ct
        );
        await rows.AddAsync(
            [
                .. refunds.Select(r => new RefundReceived
                {
                    Id = r.Refund.Id,
                    CustomsOrderId = r.Part.Card.Id,
                    Amount = r.Refund.Amount,
                    At = r.Order.Steps.RefundedAt,
                }),
            ],
            ct
        );
        await rows.AddAsync(
            [.. refunds.Where(r => r.Refund.AfterSale is not null).Select(r => AfterSaleOf(r.Order, r.Part, r.Refund))],
            ct
        );
    }

    private static AfterSale AfterSaleOf(HistoricOrder order, HistoricPart part, HistoricRefund refund)
    {
        var sale = new AfterSale
        {
            Id = refund.AfterSale!.Value,
            CustomsOrderId = part.Card.Id,
            OrderId = order.Order.Id,
            Shop = part.Card.Shop,
            Buyer = order.Order.Buyer,
            Ordinal = 1,
            Kind = AfterSaleKind.Return,
            Reason = AfterSaleReason.NoReason,
            Lines = [.. part.Card.Lines.Select(l => new CaseLine(l.LineNo, l.Quantity))],
            Words = "七天无理由",
            Asked = part.Card.Goods,
            RequestedAt = order.Steps.ReturnAskedAt,
        };
        sale.Agree(order.Steps.ReturnAskedAt, order.Steps.ReturnAskedAt.AddDays(7), "");
        sale.SendBack(null, null, order.Steps.ReturnAskedAt.AddHours(3), null, "");
        sale.Arrive(intact: false, order.Steps.ReturnArrivedAt);
        if (part.IsCrossBorder)
            sale.NoteCustomsAccepted(order.Steps.ReturnArrivedAt);
        sale.Refund(refund.Amount, order.Steps.ReturnArrivedAt);
        return sale;
    }

    private static IEnumerable<OrderNumber> NumbersOf(Order order) =>
        [
            new OrderNumber { Number = order.OrderNo, Order = order.Id },
            .. order.CustomsOrders.Select(part => new OrderNumber
            {
                Number = part.Number,
                Order = order.Id,
                CustomsOrder = part.Id,
            }),
        ];

    private void Move(Contracts.Catalog.SkuId sku, Contracts.Warehousing.WarehouseId warehouse, int offered, int sold)
    {
        (int wasOffered, int wasSold) = stock.GetValueOrDefault(new StockKey(sku, warehouse));
        stock[new StockKey(sku, warehouse)] = (wasOffered + offered, wasSold + sold);
    }

    private readonly record struct StockKey(Contracts.Catalog.SkuId Sku, Contracts.Warehousing.WarehouseId Warehouse);
}
