using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.Gateways;
using Kaicang.Warehousing.Storage;

namespace Kaicang.Warehousing.UseCases;

/// <summary>Goods were counted in: lots, movements, and for bonded goods entries of the ledger.</summary>
internal static class CountIn
{
    /// <summary>What the account book must know of the goods, as the catalogue has it today.</summary>
    public static async Task<IReadOnlyDictionary<SkuId, SkuCard>> SkusOf(
        EntryCounted entry,
        KaicangDb db,
        ICatalog catalog,
        CancellationToken ct
    )
    {
        Inbound? inbound = await db.Set<Inbound>()
            .AsNoTracking()
            .FirstOrDefaultAsync(i => i.Number == entry.Number, ct);
        return inbound is null
            ? new Dictionary<SkuId, SkuCard>()
            : await catalog.SkusOf([.. inbound.Lines.Select(l => l.Sku).Distinct()], ct);
    }

    public static async Task<ErrorOr<bool>> Record(
        EntryCounted entry,
        IReadOnlyDictionary<SkuId, SkuCard> skus,
        KaicangDb db,
        Outbox outbox,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (await db.Set<Inbound>().FirstOrDefaultAsync(i => i.Number == entry.Number, ct) is not { } inbound)
            return WarehousingRefusals.UnknownInbound.With(("number", entry.Number));
        Warehouse warehouse = (await db.Set<Warehouse>().FindAsync([inbound.Warehouse], ct))!;
        foreach (CountedLine counted in entry.Lines)
        {
            if (
                inbound.Lines.FirstOrDefault(l => l.LineNo == counted.LineNo) is { } planned
                && planned.SkuCode != counted.ItemCode
            )
                return WarehousingRefusals.WrongGoods.With(("number", entry.Number));
            ErrorOr<InboundLine> line = inbound.Count(counted.LineNo, counted.Good, counted.Damaged);
            if (line.IsError)
                return line.FirstError;
            if (counted.Good + counted.Damaged == 0)
                continue;
            ErrorOr<BookItem?> item = ItemOf(skus[line.Value.Sku], warehouse);
            if (item.IsError)
                return item.FirstError;
            Lot lot = await LotOf(inbound, line.Value, item.Value, db, now, ct);
            if (counted.Good > 0)
                await StockBook.MoveAsync(db, lot, Place.Outside, Place.Free, counted.Good, inbound.Number, now, ct);
            lot.NoteDamaged(counted.Damaged);
            outbox.Announce(
                new GoodsReceived(inbound.Id, inbound.Warehouse, lot.Sku, lot.Id, counted.Good, counted.Damaged, now)
            );
        }
        inbound.Close(entry.Fulfilled, now);
        return true;
    }

    /// <summary>Null for domestic goods; a refusal for bonded goods that are not filed in the account book.</summary>
    public static ErrorOr<BookItem?> ItemOf(SkuCard sku, Warehouse warehouse)
    {
        if (!warehouse.Bonded)
            return (BookItem?)null;
        return sku.Customs is { } record && record.RecordNos.TryGetValue(warehouse.Id, out string? recordNo)
            ? new BookItem(
                warehouse.AccountBookNo!,
                recordNo,
                record.OriginCode,
                record.Unit1Code,
                LegalQuantity.Of(record.Quantity1PerPiece)
            )
            : WarehousingRefusals.ItemNotFiled.With(("sku", sku.Code), ("warehouse", warehouse.Code));
    }

    private static async Task<Lot> LotOf(
        Inbound inbound,
        InboundLine line,
        BookItem? item,
        KaicangDb db,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        Lot? known =
            db.Set<Lot>()
                .Local.FirstOrDefault(l =>
                    l.Warehouse == inbound.Warehouse && l.Sku == line.Sku && l.LotNo == line.LotNo
                )
            ?? await db.Set<Lot>()
                .FirstOrDefaultAsync(
                    l => l.Warehouse == inbound.Warehouse && l.Sku == line.Sku && l.LotNo == line.LotNo,
                    ct
                );
        if (known is not null)
            return known;
        Lot lot = Lot.Open(LotId.New(now), inbound.Warehouse, inbound.Shop, line, line.LotNo, item, now);
        db.Add(lot);
        return lot;
    }
}
