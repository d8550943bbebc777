using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.Storage;

namespace Kaicang.Warehousing.UseCases;

/// <summary>Free stock to be given to sale.</summary>
/// <param name="OfferKey">The merchant's own number of this offer: it counts once.</param>
internal sealed record OfferRequest(WarehouseId Warehouse, SkuId Sku, int Count, string OfferKey);

/// <summary>What is given to sale now.</summary>
internal sealed record OfferAnswer(WarehouseId Warehouse, SkuId Sku, int Offered);

/// <summary>Offers free stock for sale: never more than is free and not offered already.</summary>
internal static class OfferStock
{
    public static async Task<ErrorOr<OfferAnswer>> Handle(
        OfferRequest request,
        Actor actor,
        ICatalog catalog,
        KaicangDb db,
        Outbox outbox,
        TimeProvider time,
        CancellationToken ct
    )
    {
        ErrorOr<Done> allowed = await StockOwner.Check(request.Warehouse, request.Sku, actor, catalog, db, ct);
        if (allowed.IsError)
            return allowed.FirstError;
        if (!RequestKey.IsWellFormed(request.OfferKey))
            return FoundationRefusals.KeyMalformed.With();
        await WarehouseGate.EnterAsync(db, ct);
        DateTimeOffset now = time.GetUtcNow();
        OfferedStock offered = await StockBook.OfferedAsync(db, request.Warehouse, request.Sku, ct);
        if (
            await db.Set<StockOffer>().AsNoTracking().FirstOrDefaultAsync(o => o.OfferKey == request.OfferKey, ct) is
            { } earlier
        )
            return
                earlier.Warehouse == request.Warehouse && earlier.Sku == request.Sku && earlier.Count == request.Count
                ? new OfferAnswer(request.Warehouse, request.Sku, offered.Offered)
                : WarehousingRefusals.OfferKeyUsed.With(("key", request.OfferKey));
        BusinessDay today = BusinessDay.Of(now);
        List<Lot> lots = await db.Set<Lot>()
            .Where(l => l.Warehouse == request.Warehouse && l.Sku == request.Sku)
            .ToListAsync(ct);
        ErrorOr<StockOffer> offer = offered.Offer(
            request.Count,
            lots.Where(l => l.IsFitOn(today)).Sum(l => l.Free),
            request.OfferKey,
            now
        );
        if (offer.IsError)
            return offer.FirstError;
        db.Add(offer.Value);
        outbox.Announce(new StockOffered(request.Sku, request.Warehouse, request.Count, request.OfferKey, now));
        await db.SaveChangesAsync(ct);
        return new OfferAnswer(request.Warehouse, request.Sku, offered.Offered);
    }
}

/// <summary>Stock to be taken back from sale.</summary>
internal sealed record WithdrawRequest(WarehouseId Warehouse, SkuId Sku, int Count, string OfferKey, string Reason);

/// <summary>Takes offered stock back from sale; what is sold stays sold.</summary>
internal static class WithdrawStock
{
    public static async Task<ErrorOr<OfferAnswer>> Handle(
        WithdrawRequest request,
        Actor actor,
        ICatalog catalog,
        ITrade trade,
        KaicangDb db,
        Outbox outbox,
        TimeProvider time,
        CancellationToken ct
    )
    {
        ErrorOr<Done> allowed = await StockOwner.Check(request.Warehouse, request.Sku, actor, catalog, db, ct);
        if (allowed.IsError)
            return allowed.FirstError;
        if (!RequestKey.IsWellFormed(request.OfferKey))
            return FoundationRefusals.KeyMalformed.With();
        if (request.Reason is not { Length: >= 2 and <= 200 })
            return WarehousingRefusals.ReasonMissing.With();
        int sellable = (await trade.SellableOf([request.Sku], ct)).GetValueOrDefault(request.Sku);
        await WarehouseGate.EnterAsync(db, ct);
        DateTimeOffset now = time.GetUtcNow();
        OfferedStock offered = await StockBook.OfferedAsync(db, request.Warehouse, request.Sku, ct);
        if (
            await db.Set<StockOffer>().AsNoTracking().FirstOrDefaultAsync(o => o.OfferKey == request.OfferKey, ct) is
            { } earlier
        )
            return
                earlier.Warehouse == request.Warehouse && earlier.Sku == request.Sku && earlier.Count == -request.Count
                ? new OfferAnswer(request.Warehouse, request.Sku, offered.Offered)
                : WarehousingRefusals.OfferKeyUsed.With(("key", request.OfferKey));
        ErrorOr<StockOffer> withdrawal = offered.Withdraw(
            request.Count,
            sellable,
            request.Reason,
            request.OfferKey,
            now
        );
        if (withdrawal.IsError)
            return withdrawal.FirstError;
        db.Add(withdrawal.Value);
        outbox.Announce(new StockWithdrawn(request.Sku, request.Warehouse, request.Count, request.OfferKey, now));
        await db.SaveChangesAsync(ct);
        return new OfferAnswer(request.Warehouse, request.Sku, offered.Offered);
    }
}

/// <summary>Whether the actor may give a SKU's stock to sale: the merchant of its shop, or staff. A foreign SKU is an unknown one.</summary>
internal static class StockOwner
{
    public static async Task<ErrorOr<Done>> Check(
        WarehouseId warehouse,
        SkuId sku,
        Actor actor,
        ICatalog catalog,
        KaicangDb db,
        CancellationToken ct
    )
    {
        if (
            !(await catalog.SkusOf([sku], ct)).TryGetValue(sku, out SkuCard? card)
            || !actor.May(WarehousingPermission.OfferStock, card.Shop)
        )
            return WarehousingRefusals.UnknownSku.With(("sku", sku));
        return await db.Set<Warehouse>().AnyAsync(w => w.Id == warehouse, ct)
            ? new Done()
            : WarehousingRefusals.UnknownWarehouse.With(("warehouse", warehouse));
    }
}
