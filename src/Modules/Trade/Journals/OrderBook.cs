using System.Text.Json;
using Kaicang.Contracts.Growth;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Foundation.Journals;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Storage;
using Kaicang.Trade.UseCases;

namespace Kaicang.Trade.Journals;

/// <summary>An order that is priced, checked and sealed, and only needs its stock and quota.</summary>
/// <param name="Needs">Pieces by SKU and warehouse, each pair once.</param>
/// <param name="Bought">Lines of the cart that go with it.</param>
internal sealed record PlaceOrderCommand(
    Order Order,
    Quote Quote,
    IReadOnlyList<StockNeed> Needs,
    IReadOnlyList<QuotaNeed> Claims,
    IReadOnlyList<WantedLine> Bought
)
{
    /// <summary>The coupons that it spends, each once.</summary>
    public IReadOnlyList<CouponId> Coupons =>
        Quote.Coupons.Spent.Count == 0 ? [] : [.. Quote.Coupons.Spent.Select(s => s.Coupon.Id)];
}

/// <summary>How a batch of orders is locked, decided and written: stock first, then quota, then coupons, each in key order.</summary>
internal sealed class OrderBook(StockBoard board, AllotmentBoard allotmentBoard)
    : IJournalBook<PlaceOrderCommand, PlacedOrder>
{
    public string UseCase => nameof(PlaceOrder);

    public Func<IJournalPage<PlaceOrderCommand, PlacedOrder>> Lock(
        JournalReads reads,
        IReadOnlyList<PlaceOrderCommand> commands
    )
    {
        JournalRead<SellableStock> stock = StockRows.Ask(
            reads,
            [.. commands.SelectMany(c => c.Needs).Select(n => n.Sku.Value).Distinct()]
        );
        Func<AllotmentLedger?> allotments = AskAllotments(reads, commands);
        JournalRead<Quota>? quotas = AskQuotas(reads, [.. commands.SelectMany(c => c.Claims)]);
        JournalRead<Coupon>? coupons = CouponRows.Ask(
            reads,
            [.. commands.SelectMany(c => c.Coupons).Select(c => c.Value).Distinct()]
        );
        return () =>
            new OrderPage(
                new OrderLedgerPage(stock.All, quotas?.All ?? [], allotments()),
                new CouponPage(coupons?.All ?? []),
                board,
                allotmentBoard
            );
    }

    public bool IsWritten(KaicangDb db, PlaceOrderCommand command) =>
        db.Set<Order>().Any(o => o.Id == command.Order.Id);

    public PlacedOrder AnswerOf(PlaceOrderCommand command) => PlacedOrder.Of(command.Order);

    /// <summary>Only orders that take from allotments lock them, after the stock rows that guard them.</summary>
    private static Func<AllotmentLedger?> AskAllotments(JournalReads reads, IReadOnlyList<PlaceOrderCommand> commands)
    {
        List<AllotmentClaim>? claims = null;
        foreach (PlaceOrderCommand command in commands)
        {
            foreach (StockNeed need in command.Needs)
            {
                if (need.Claim is { } claim)
                    (claims ??= []).Add(claim);
            }
        }
        if (claims is null)
            return static () => null;
        Guid[] ids = [.. claims.Select(c => c.Allotment.Value).Distinct()];
        Guid[] buyers = [.. claims.Select(c => c.Buyer.Value).Distinct()];
        bool postgres = reads.Provider == StorageProvider.Postgres;
        JournalRead<Allotment> rows = reads.Ask<Allotment>(
            postgres
                ? (FormattableString)$"SELECT * FROM trade_allotments WHERE id = ANY({ids}) ORDER BY id FOR UPDATE"
                : $"SELECT a.* FROM trade_allotments a WHERE a.id IN (SELECT unhex(value) FROM json_each({StockRows.Hex(ids)}))"
        );
        JournalRead<AllotmentTake> takes = reads.Ask<AllotmentTake>(
            postgres
                ? (FormattableString)
                    $"SELECT * FROM trade_allotment_takes WHERE allotment = ANY({ids}) AND account = ANY({buyers}) ORDER BY allotment, account FOR UPDATE"
                : $"SELECT t.* FROM trade_allotment_takes t WHERE t.allotment IN (SELECT unhex(value) FROM json_each({StockRows.Hex(ids)})) AND t.account IN (SELECT unhex(value) FROM json_each({StockRows.Hex(buyers)}))"
        );
        return () => new AllotmentLedger(rows.All, takes.All);
    }

    private static JournalRead<Quota>? AskQuotas(JournalReads reads, QuotaNeed[] claims)
    {
        if (claims.Length == 0)
            return null;
        Guid[] people = [.. claims.Select(c => c.Person.Value).Distinct()];
        int[] years = [.. claims.Select(c => c.Year).Distinct()];
        return reads.Ask<Quota>(
            reads.Provider == StorageProvider.Postgres
                ? (FormattableString)
                    $"SELECT * FROM trade_quota WHERE person = ANY({people}) AND year = ANY({years}) ORDER BY person, year, kind FOR UPDATE"
                : $"SELECT q.* FROM trade_quota q WHERE q.person IN (SELECT unhex(value) FROM json_each({StockRows.Hex(people)}))"
        );
    }
}

/// <summary>Stock rows of SKUs, all warehouses of each.</summary>
internal static class StockRows
{
    /// <summary>Asks for them, locked.</summary>
    public static JournalRead<SellableStock> Ask(JournalReads reads, Guid[] skus) =>
        reads.Ask<SellableStock>(
            reads.Provider == StorageProvider.Postgres
                ? (FormattableString)
                    $"SELECT * FROM trade_stock WHERE sku = ANY({skus}) ORDER BY sku, warehouse FOR UPDATE"
                : OnSqlite(skus)
        );

    public static Task<List<SellableStock>> ReadAsync(KaicangDb db, Guid[] skus, CancellationToken ct) =>
        (
            db.Provider == StorageProvider.Postgres
                ? db.Set<SellableStock>().FromSql($"SELECT * FROM trade_stock WHERE sku = ANY({skus})")
                : db.Set<SellableStock>().FromSql(OnSqlite(skus))
        )
            .AsNoTracking()
            .ToListAsync(ct);

    private static FormattableString OnSqlite(Guid[] skus) =>
        $"SELECT s.* FROM trade_stock s WHERE s.sku IN (SELECT unhex(value) FROM json_each({Hex(skus)}))";

    /// <summary>Ids as SQLite's JSON functions take them.</summary>
    public static string Hex(IEnumerable<Guid> ids) =>
        JsonSerializer.Serialize(ids.Select(id => Convert.ToHexString(id.ToByteArray(bigEndian: true))));
}

/// <summary>The locked rows of a batch of orders.</summary>
internal sealed class OrderPage(
    OrderLedgerPage ledger,
    CouponPage coupons,
    StockBoard board,
    AllotmentBoard allotmentBoard
) : IJournalPage<PlaceOrderCommand, PlacedOrder>
{
    private readonly List<QuotaEntry> entries = [];

    public ErrorOr<PlacedOrder> Decide(PlaceOrderCommand command, JournalWrites writes)
    {
        Order order = command.Order;
        if (coupons.Refused(order, command.Coupons) is { } unusable)
            return unusable;
        if (ledger.Hold(command.Needs, command.Claims, order.PlacedAt, entries) is { } refused)
            return refused.Quota is { } quota ? TradeRefusals.QuotaOf(quota)
                : refused is { Allotment: { } no, Stock.Claim: { } claim }
                    ? AllotmentRefusals.Of(no, claim.Allotment, ledger.Allotments)
                : TradeRefusals.SoldOutOf(
                    command.Quote.Parts.SelectMany(p => p.Lines).First(l => l.Sku.Id == refused.Stock!.Value.Sku).Sku,
                    ledger.AllStock
                );
        coupons.Hold(order, command.Coupons);
        writes.Insert(order);
        writes.Insert(new OrderNumber { Number = order.OrderNo, Order = order.Id });
        foreach (CustomsOrder part in order.CustomsOrders)
        {
            writes.Insert(part);
            foreach (OrderLine line in part.Lines)
                writes.Insert(line);
            writes.Insert(
                new OrderNumber
                {
                    Number = part.Number,
                    Order = order.Id,
                    CustomsOrder = part.Id,
                }
            );
            writes.Insert(Timeline.Of(part, OrderStep.Placed, order.PlacedAt, part.Number));
        }
        foreach (WantedLine line in command.Bought)
            writes.Delete(new CartLine { Account = order.Buyer, Sku = line.SkuId });
        writes.Announce(
            new OrderPlaced(order.Id, order.OrderNo, order.Buyer, order.Amount, order.PlacedAt, order.PayBefore),
            order.PlacedAt
        );
        return PlacedOrder.Of(order);
    }

    public void Close(JournalWrites writes)
    {
        foreach (SellableStock row in ledger.ChangedStock)
            writes.Update(row);
        foreach (Allotment row in ledger.Allotments.Changed)
            writes.Update(row);
        foreach (AllotmentTake row in ledger.Allotments.ChangedTakes)
            writes.Update(row);
        foreach (AllotmentTake row in ledger.Allotments.NewTakes)
            writes.Insert(row);
        foreach (Quota row in ledger.ChangedQuotas)
            writes.Update(row);
        foreach (Quota row in ledger.NewQuotas)
            writes.Insert(row);
        foreach (Coupon coupon in coupons.Changed)
            writes.Update(coupon);
        foreach (QuotaEntry entry in entries)
            writes.Insert(entry);
    }

    public void Committed()
    {
        board.Learn(ledger.AllStock);
        allotmentBoard.Learn(ledger.Allotments.All);
    }
}
