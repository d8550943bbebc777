using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;

namespace Kaicang.Warehousing.UseCases;

/// <summary>What a merchant sends to a warehouse.</summary>
internal sealed record InboundNotice(WarehouseId Warehouse, ShopId Shop, IReadOnlyList<InboundNoticeLine> Lines);

/// <param name="LotNo">The maker's lot number; goods of one lot stand together.</param>
internal sealed record InboundNoticeLine(
    SkuId Sku,
    int Count,
    string LotNo,
    BusinessDay? ProducedOn,
    BusinessDay? ExpiresOn
);

/// <summary>An announced notice.</summary>
internal sealed record InboundAnnounced(InboundId Id, string Number);

/// <summary>Announces goods to a warehouse. Bonded goods must be filed in its account book.</summary>
internal static class AnnounceInbound
{
    private const int MostLines = 200;
    private const int MostPieces = 1_000_000;

    public static async Task<ErrorOr<InboundAnnounced>> Handle(
        InboundNotice notice,
        Actor actor,
        ICatalog catalog,
        KaicangDb db,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (
            !actor.May(WarehousingPermission.AnnounceInbound, notice.Shop)
            && !actor.May(WarehousingPermission.AnnounceInbound, notice.Warehouse)
        )
            return FoundationRefusals.NotAllowed.With(("permission", WarehousingPermission.AnnounceInbound));
        if (
            await db.Set<Warehouse>().AsNoTracking().FirstOrDefaultAsync(w => w.Id == notice.Warehouse, ct)
            is not { } warehouse
        )
            return WarehousingRefusals.UnknownWarehouse.With(("warehouse", notice.Warehouse));
        DateTimeOffset now = time.GetUtcNow();
        if (FaultOf(notice.Lines, BusinessDay.Of(now)) is { } fault)
            return fault;
        IReadOnlyDictionary<SkuId, SkuCard> skus = await catalog.SkusOf(
            [.. notice.Lines.Select(l => l.Sku).Distinct()],
            ct
        );
        var lines = new List<InboundLine>();
        foreach (InboundNoticeLine line in notice.Lines)
        {
            if (!skus.TryGetValue(line.Sku, out SkuCard? sku) || sku.Shop != notice.Shop)
                return WarehousingRefusals.UnknownSku.With(("sku", line.Sku));
            ErrorOr<BookItem?> item = CountIn.ItemOf(sku, warehouse);
            if (item.IsError)
                return item.FirstError;
            lines.Add(
                new InboundLine(
                    lines.Count + 1,
                    line.Sku,
                    sku.Code,
                    line.Count,
                    line.LotNo.Trim(),
                    line.ProducedOn,
                    line.ExpiresOn
                )
            );
        }
        Inbound inbound = Inbound.Announce(InboundId.New(now), notice.Warehouse, notice.Shop, lines, now);
        db.Add(inbound);
        db.Add(Errand.Plan(ErrandKind.TellInbound, inbound.Id.Value, inbound.Number, now));
        await db.SaveChangesAsync(ct);
        return new InboundAnnounced(inbound.Id, inbound.Number);
    }

    private static Error? FaultOf(IReadOnlyList<InboundNoticeLine>? lines, BusinessDay today)
    {
        if (lines is not { Count: > 0 and <= MostLines })
            return Fault(0, "lines", new Text("1 至 200 行", "1 to 200 lines"));
        for (int i = 0; i < lines.Count; i++)
        {
            InboundNoticeLine line = lines[i];
            if (line.Count is < 1 or > MostPieces)
                return Fault(i + 1, "count", new Text("1 至 1,000,000 件", "1 to 1,000,000 pieces"));
            if (string.IsNullOrWhiteSpace(line.LotNo) || line.LotNo.Length > 40)
                return Fault(i + 1, "lotNo", new Text("1 至 40 位批次号", "a lot number of 1 to 40 characters"));
            if (line.ExpiresOn is { } expires && (expires <= today || expires <= line.ProducedOn))
                return Fault(
                    i + 1,
                    "expiresOn",
                    new Text("晚于今天和生产日期", "later than today and than the day of production")
                );
        }
        return null;
    }

    private static Error Fault(int line, string field, Text rule) =>
        WarehousingRefusals.MalformedInbound.With(("line", line), ("field", field), ("rule", rule));
}
