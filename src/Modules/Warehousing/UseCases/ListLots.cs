using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;

namespace Kaicang.Warehousing.UseCases;

/// <summary>A lot and where its pieces are.</summary>
internal sealed record LotRow(
    LotId Id,
    WarehouseId Warehouse,
    string WarehouseCode,
    Text WarehouseName,
    ShopId Shop,
    SkuId Sku,
    string SkuCode,
    Text? Title,
    string LotNo,
    BusinessDay? ExpiresOn,
    DateTimeOffset ReceivedAt,
    int GoodReceived,
    int Free,
    int Held,
    int Locked,
    int Exited,
    int WrittenOff,
    int DamagedCount,
    int Offered
);

/// <summary>Physical stock by lot: of one's shops, of one's warehouses, or all.</summary>
internal static class ListLots
{
    public static async Task<ErrorOr<Page<LotRow>>> Handle(
        int? page,
        int? size,
        WarehouseId? warehouse,
        string? find,
        Actor actor,
        ICatalog catalog,
        QuestionDb db,
        CancellationToken ct
    )
    {
        var request = PageRequest.Of(page, size);
        ErrorOr<Sight> sight = Sight.Of(actor);
        if (sight.IsError)
            return sight.FirstError;
        IQueryable<Lot> lots = sight.Value.Of(db.Set<Lot>());
        if (warehouse is { } one)
            lots = lots.Where(l => l.Warehouse == one);
        if (!string.IsNullOrWhiteSpace(find))
            lots = lots.Where(l => l.SkuCode == find.Trim() || l.LotNo == find.Trim());
        int total = await lots.CountAsync(ct);
        List<Lot> rows = await lots.OrderBy(l => l.SkuCode)
            .ThenBy(l => l.ReceivedAt)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        Dictionary<WarehouseId, Warehouse> warehouses = await db.Set<Warehouse>().ToDictionaryAsync(w => w.Id, ct);
        var ids = rows.Select(l => l.Sku).Distinct().ToList();
        List<OfferedStock> offers = await db.Set<OfferedStock>().Where(o => ids.Contains(o.Sku)).ToListAsync(ct);
        IReadOnlyDictionary<SkuId, SkuCard> skus = await catalog.SkusOf(ids, ct);
        return new Page<LotRow>(
            [
                .. rows.Select(l => new LotRow(
                    l.Id,
                    l.Warehouse,
                    warehouses[l.Warehouse].Code,
                    warehouses[l.Warehouse].Name,
                    l.Shop,
                    l.Sku,
                    l.SkuCode,
                    skus.GetValueOrDefault(l.Sku)?.Title,
                    l.LotNo,
                    l.ExpiresOn,
                    l.ReceivedAt,
                    l.GoodReceived,
                    l.Free,
                    l.Held,
                    l.Locked,
                    l.Exited,
                    l.WrittenOff,
                    l.DamagedCount,
                    offers.FirstOrDefault(o => o.Warehouse == l.Warehouse && o.Sku == l.Sku)?.Offered ?? 0
                )),
            ],
            total,
            request
        );
    }
}

/// <summary>A movement of pieces of a lot.</summary>
internal sealed record MovementRow(LotId Lot, string From, string To, int Count, string Reference, DateTimeOffset At);

/// <summary>Movements, oldest first: what makes the counts of the lots.</summary>
internal static class ListStockMovements
{
    public static async Task<ErrorOr<Page<MovementRow>>> Handle(
        int? page,
        int? size,
        LotId? lot,
        Actor actor,
        QuestionDb db,
        CancellationToken ct
    )
    {
        var request = PageRequest.Of(page, size);
        ErrorOr<Sight> sight = Sight.Of(actor);
        if (sight.IsError)
            return sight.FirstError;
        IQueryable<LotId> seen = sight.Value.Of(db.Set<Lot>()).Select(l => l.Id);
        IQueryable<Movement> movements = db.Set<Movement>().Where(m => seen.Contains(m.Lot));
        if (lot is { } one)
            movements = movements.Where(m => m.Lot == one);
        int total = await movements.CountAsync(ct);
        List<Movement> rows = await movements.OrderBy(m => m.Id).Skip(request.Skip).Take(request.Take).ToListAsync(ct);
        return new Page<MovementRow>(
            [
                .. rows.Select(m => new MovementRow(
                    m.Lot,
                    Places.NameOf(m.FromPlace),
                    Places.NameOf(m.ToPlace),
                    m.Count,
                    m.Reference,
                    m.At
                )),
            ],
            total,
            request
        );
    }
}

/// <summary>A balance of the bonded ledger, in the legal unit.</summary>
internal sealed record LedgerRow(
    string AccountBookNo,
    WarehouseId Warehouse,
    string ItemRecordNo,
    string OriginCode,
    string UnitCode,
    decimal In,
    decimal Locked,
    decimal Exited,
    decimal Returned,
    decimal OnHand
);

/// <summary>The bonded ledger by account book × item record number × origin × unit.</summary>
internal static class ListBondedLedger
{
    public static async Task<ErrorOr<Page<LedgerRow>>> Handle(
        int? page,
        int? size,
        string? book,
        Actor actor,
        QuestionDb db,
        CancellationToken ct
    )
    {
        var request = PageRequest.Of(page, size);
        IReadOnlyList<WarehouseId>? mine = actor.TenantsWith<WarehouseId>(WarehousingPermission.See);
        if (mine is { Count: 0 })
            return FoundationRefusals.NotAllowed.With(("permission", WarehousingPermission.See));
        IQueryable<LedgerBalance> balances = db.Set<LedgerBalance>();
        if (mine is not null)
            balances = balances.Where(b => mine.Contains(b.Warehouse));
        if (!string.IsNullOrWhiteSpace(book))
            balances = balances.Where(b => b.AccountBookNo == book);
        int total = await balances.CountAsync(ct);
        List<LedgerBalance> rows = await balances
            .OrderBy(b => b.AccountBookNo)
            .ThenBy(b => b.ItemRecordNo)
            .ThenBy(b => b.OriginCode)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        return new Page<LedgerRow>(
            [
                .. rows.Select(b => new LedgerRow(
                    b.AccountBookNo,
                    b.Warehouse,
                    b.ItemRecordNo,
                    b.OriginCode,
                    b.UnitCode,
                    b.Received.Value,
                    b.Locked.Value,
                    b.Exited.Value,
                    b.Returned.Value,
                    b.OnHand.Value
                )),
            ],
            total,
            request
        );
    }
}
