using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.History;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;

namespace Kaicang.Warehousing.History;

/// <summary>Lots of the history and what is moved of them: movements as they come, counts of lots and of the bonded ledger once a week.</summary>
internal sealed class HistoricStock(BulkRows rows)
{
    private readonly Dictionary<LotId, Lot> lots = [];
    private readonly Dictionary<(WarehouseId, SkuId), List<Lot>> shelves = [];
    private readonly HashSet<LotId> fresh = [];
    private readonly HashSet<LotId> changed = [];
    private readonly Dictionary<BookItem, LedgerBalance> ledger = [];
    private readonly List<Movement> movements = [];
    private readonly List<LedgerEntry> entries = [];

    public void Receive(HistoricReceipt receipt, InboundLine line, string reference)
    {
        BookItem? item = receipt.Warehouse.Bonded ? ItemOf(receipt) : null;
        Lot lot = Lot.Open(receipt.Lot, receipt.Warehouse.Id, receipt.Sku.Shop, line, receipt.LotNo, item, receipt.At);
        lots.Add(lot.Id, lot);
        if (!shelves.TryGetValue((lot.Warehouse, lot.Sku), out List<Lot>? shelf))
            shelves.Add((lot.Warehouse, lot.Sku), shelf = []);
        shelf.RemoveAll(known => known.Free == 0);
        shelf.Add(lot);
        fresh.Add(lot.Id);
        Move(lot, Place.Outside, Place.Free, receipt.Count, reference, receipt.At);
    }

    public IReadOnlyList<Allocation> Allocate(CustomsOrderCard order, BusinessDay today) =>
        Allocating.Of(
            order.Lines,
            order
                .Lines.Select(l => l.Sku)
                .Distinct()
                .SelectMany(sku => shelves.GetValueOrDefault((order.Warehouse, sku)) ?? []),
            today
        ) ?? throw new InvalidOperationException($"The plan received too few goods for {order.Number}.");

    public void Move(Outbound outbound, Place from, Place to, DateTimeOffset at, string? reference = null)
    {
        foreach (Allocation goods in outbound.Allocations)
            Move(lots[goods.Lot], from, to, goods.Count, reference ?? outbound.Number, at);
    }

    public async Task WriteMovesAsync(CancellationToken ct)
    {
        await rows.AddAsync(movements, ct);
        await rows.AddAsync(entries, ct);
        movements.Clear();
        entries.Clear();
    }

    public async Task WriteCountsAsync(CancellationToken ct)
    {
        await WriteMovesAsync(ct);
        foreach (LotId id in changed.Where(id => !fresh.Contains(id)))
        {
            Lot lot = lots[id];
            await rows
                .Db.Set<Lot>()
                .Where(l => l.Id == id)
                .ExecuteUpdateAsync(
                    row =>
                        row.SetProperty(l => l.Free, lot.Free)
                            .SetProperty(l => l.Exited, lot.Exited)
                            .SetProperty(l => l.WrittenOff, lot.WrittenOff)
                            .SetProperty(l => l.Version, l => l.Version + 1),
                    ct
                );
        }
        await rows.AddAsync([.. fresh.Select(id => lots[id])], ct);
        foreach (LotId empty in changed.Where(id => lots[id] is { Free: 0, Held: 0, Locked: 0, Exited: 0 }).ToList())
            lots.Remove(empty);
        fresh.Clear();
        changed.Clear();
        foreach ((BookItem item, LedgerBalance delta) in ledger)
            await RaiseAsync(item, delta, ct);
        ledger.Clear();
    }

    private async Task RaiseAsync(BookItem item, LedgerBalance delta, CancellationToken ct)
    {
        int raised = await rows.Db.Database.ExecuteSqlAsync(
            $"""
            UPDATE warehousing_ledger_balances SET
              received = received + {delta.Received.HundredThousandths},
              exited = exited + {delta.Exited.HundredThousandths},
              version = version + 1
            WHERE account_book_no = {item.AccountBookNo} AND item_record_no = {item.ItemRecordNo}
              AND origin_code = {item.OriginCode} AND unit_code = {item.UnitCode}
            """,
            ct
        );
        if (raised == 0)
            await rows.AddAsync([delta], ct);
    }

    private void Move(Lot lot, Place from, Place to, int count, string reference, DateTimeOffset at)
    {
        ErrorOr<Movement> movement = lot.Move(from, to, count, reference, at);
        if (movement.IsError)
            throw new InvalidOperationException($"{reference}: {movement.FirstError.Description}");
        movements.Add(movement.Value);
        changed.Add(lot.Id);
        if (lot.Item is not { } item || LedgerBalance.KindOf(from, to) is not { } kind)
            return;
        BookItem key = item with { PerPiece = LegalQuantity.Zero };
        if (!ledger.TryGetValue(key, out LedgerBalance? balance))
            ledger.Add(key, balance = LedgerBalance.Open(lot.Warehouse, item));
        entries.Add(balance.Post(kind, item.PerPiece * count, reference, at));
    }

    private static BookItem ItemOf(HistoricReceipt receipt)
    {
        ItemRecord record = receipt.Sku.Customs!;
        return new BookItem(
            receipt.Warehouse.AccountBookNo!,
            record.RecordNos[receipt.Warehouse.Id],
            record.OriginCode,
            record.Unit1Code,
            LegalQuantity.Of(record.Quantity1PerPiece)
        );
    }
}
