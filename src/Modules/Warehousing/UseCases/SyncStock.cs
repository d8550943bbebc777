using System.Globalization;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.Storage;

namespace Kaicang.Warehousing.UseCases;

/// <summary>One SKU in one warehouse as the merchant's own system counts it.</summary>
/// <param name="Sku">The SKU's id, or its code.</param>
/// <param name="Warehouse">The warehouse's id, or its code.</param>
/// <param name="Mode"><c>absolute</c>: so many pieces shall be free to sell; <c>incremental</c>: so many more, or fewer.</param>
/// <param name="Sequence">Grows with each line that the system sends for this SKU and warehouse.</param>
/// <param name="AsOf">Instead of a sequence: when it was counted.</param>
internal sealed record SyncLine(
    string Sku,
    string Warehouse,
    string Mode,
    int Quantity,
    long? Sequence = null,
    DateTimeOffset? AsOf = null
);

/// <summary>A batch of lines.</summary>
internal sealed record SyncRequest(IReadOnlyList<SyncLine> Lines);

/// <summary>What became of a line.</summary>
/// <param name="Outcome"><c>applied</c>, <c>unchanged</c>, <c>older</c> or <c>refused</c>.</param>
/// <param name="Change">Pieces given to sale, or taken back.</param>
/// <param name="Free">Free to sell after it.</param>
internal sealed record SyncedLine(
    int LineNo,
    string Sku,
    string Warehouse,
    string Outcome,
    int Change,
    int? Free,
    string? Code,
    string? Reason
);

/// <summary>What became of all lines, in their order.</summary>
internal sealed record SyncReport(int Applied, int Unchanged, int Older, int Refused, IReadOnlyList<SyncedLine> Lines);

/// <summary>
/// Follows a merchant's own count of the stock it gives to sale: up to a thousand lines, each judged by itself. It goes the way of an offer
/// or a withdrawal, so that never more is offered than lies free in the warehouse, and nothing is taken back that is promised.
/// </summary>
internal static class SyncStock
{
    private const int MaxLines = 1000;
    private const int MostPieces = 10_000_000;

    public static async Task<ErrorOr<SyncReport>> Handle(
        ShopId shop,
        SyncRequest request,
        Actor actor,
        ICatalog catalog,
        ITrade trade,
        KaicangDb db,
        Outbox outbox,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(WarehousingPermission.OfferStock, shop))
            return WarehousingRefusals.UnknownSku.With(("sku", shop));
        if (request.Lines is not { Count: >= 1 and <= MaxLines })
            return SyncRefusals.SyncLines.With(("max", MaxLines), ("count", request.Lines?.Count ?? 0));
        Dictionary<string, SkuId> skus = await SkusAsync(shop, request.Lines, catalog, ct);
        Dictionary<string, WarehouseId> warehouses = await WarehousesAsync(db, ct);
        IReadOnlyList<StockBuckets> buckets = await trade.BucketsOf([.. skus.Values.Distinct()], ct);
        await WarehouseGate.EnterAsync(db, ct);
        DateTimeOffset now = time.GetUtcNow();
        SyncSheet sheet = await SyncSheet.LoadAsync(db, [.. skus.Values.Distinct()], buckets, now, ct);
        var lines = new List<SyncedLine>(request.Lines.Count);
        foreach (SyncLine line in request.Lines)
        {
            ErrorOr<(string Outcome, int Change, int Free)> done = Apply(line, skus, warehouses, sheet, outbox, now);
            bool older = done.IsError && done.FirstError.Code == SyncRefusals.SyncOlder.Code;
            lines.Add(
                new SyncedLine(
                    lines.Count + 1,
                    line.Sku,
                    line.Warehouse,
                    older ? "older"
                        : done.IsError ? "refused"
                        : done.Value.Outcome,
                    done.IsError ? 0 : done.Value.Change,
                    done.IsError ? null : done.Value.Free,
                    done.IsError ? done.FirstError.Code : null,
                    done.IsError ? $"{done.FirstError.SentenceOf()} {done.FirstError.RemedyOf()}" : null
                )
            );
        }
        await db.SaveChangesAsync(ct);
        return new SyncReport(Count("applied"), Count("unchanged"), Count("older"), Count("refused"), lines);

        int Count(string outcome) => lines.Count(l => l.Outcome == outcome);
    }

    private static ErrorOr<(string Outcome, int Change, int Free)> Apply(
        SyncLine line,
        Dictionary<string, SkuId> skus,
        Dictionary<string, WarehouseId> warehouses,
        SyncSheet sheet,
        Outbox outbox,
        DateTimeOffset now
    )
    {
        if (!skus.TryGetValue(line.Sku ?? "", out SkuId sku))
            return WarehousingRefusals.UnknownSku.With(("sku", line.Sku ?? ""));
        if (!warehouses.TryGetValue(line.Warehouse ?? "", out WarehouseId warehouse))
            return WarehousingRefusals.UnknownWarehouse.With(("warehouse", line.Warehouse ?? ""));
        if (!Enum.TryParse(line.Mode, ignoreCase: true, out SyncMode mode) || !Enum.IsDefined(mode))
            return SyncRefusals.SyncMode.With(("mode", line.Mode ?? ""));
        if (
            line.Quantity is < -MostPieces or > MostPieces
            || (mode == SyncMode.Absolute ? line.Quantity < 0 : line.Quantity == 0)
        )
            return SyncRefusals.SyncQuantity.With(("quantity", line.Quantity));
        long sequence = line.Sequence ?? (line.AsOf <= now ? Microseconds.Of(line.AsOf.Value) : 0);
        if (sequence <= 0)
            return SyncRefusals.SyncSequence.With();
        StockSync last = sheet.LastOf(warehouse, sku);
        if (last.IsOlder(sequence))
            return SyncRefusals.SyncOlder.With(("last", last.LastSequence));
        SyncStanding standing = sheet.StandingOf(warehouse, sku);
        long change = standing.Change(mode, line.Quantity);
        if (change != 0)
        {
            string key = string.Create(CultureInfo.InvariantCulture, $"sync-{sequence}-{sku}-{warehouse}");
            ErrorOr<StockOffer> moved = sheet.Move(warehouse, sku, checked((int)change), key, now);
            if (moved.IsError)
                return moved.Errors;
            if (change > 0)
                outbox.Announce(new StockOffered(sku, warehouse, (int)change, key, now));
            else
                outbox.Announce(new StockWithdrawn(sku, warehouse, (int)-change, key, now));
        }
        last.Advance(sequence, now);
        return (change == 0 ? "unchanged" : "applied", (int)change, sheet.StandingOf(warehouse, sku).Free);
    }

    /// <summary>SKUs of the shop by what the lines call them; a foreign one is an unknown one.</summary>
    private static async Task<Dictionary<string, SkuId>> SkusAsync(
        ShopId shop,
        IReadOnlyList<SyncLine> lines,
        ICatalog catalog,
        CancellationToken ct
    )
    {
        string[] names = [.. lines.Select(l => l.Sku ?? "").Distinct(StringComparer.Ordinal)];
        SkuId[] ids = [.. names.Select(n => Ids.TryParse(n, out SkuId id) ? id : default).Where(id => id != default)];
        IReadOnlyDictionary<SkuId, SkuCard> byId = await catalog.SkusOf(ids, ct);
        IReadOnlyDictionary<string, SkuCard> byCode = await catalog.SkusByCode(
            [.. names.Where(n => !Ids.TryParse(n, out SkuId _))],
            ct
        );
        var skus = new Dictionary<string, SkuId>(StringComparer.Ordinal);
        foreach (SkuCard card in byId.Values.Where(c => c.Shop == shop))
            skus[card.Id.ToString()] = card.Id;
        foreach (SkuCard card in byCode.Values.Where(c => c.Shop == shop))
            skus[card.Code] = card.Id;
        return skus;
    }

    private static async Task<Dictionary<string, WarehouseId>> WarehousesAsync(KaicangDb db, CancellationToken ct)
    {
        var all = await db.Set<Warehouse>().AsNoTracking().Select(w => new { w.Id, w.Code }).ToListAsync(ct);
        return all.SelectMany(w => ((string, WarehouseId)[])[(w.Code, w.Id), (w.Id.ToString(), w.Id)])
            .ToDictionary(w => w.Item1, w => w.Item2, StringComparer.Ordinal);
    }
}
