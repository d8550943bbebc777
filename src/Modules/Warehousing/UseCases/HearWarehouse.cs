using Kaicang.Contracts.Catalog;
using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.Gateways;
using Kaicang.Warehousing.Storage;

namespace Kaicang.Warehousing.UseCases;

/// <summary>A callback of the warehouse system takes effect, once: its code is kept with its effect, and the same one again does nothing.</summary>
internal static class HearWarehouse
{
    public static async Task<ErrorOr<Done>> Handle(
        WarehouseCallback callback,
        ICatalog catalog,
        KaicangDb db,
        Outbox outbox,
        TimeProvider time,
        CancellationToken ct
    )
    {
        // Asked before the gate: a question has a connection of its own.
        IReadOnlyDictionary<SkuId, SkuCard> skus = callback is EntryCounted entry
            ? await CountIn.SkusOf(entry, db, catalog, ct)
            : new Dictionary<SkuId, SkuCard>();
        await WarehouseGate.EnterAsync(db, ct);
        if (
            await db.Set<HeardCallback>()
                .AnyAsync(h => h.Method == callback.Method && h.OutBizCode == callback.OutBizCode, ct)
        )
            return new Done();

        DateTimeOffset now = time.GetUtcNow();
        ErrorOr<bool> heard = callback switch
        {
            EntryCounted counted => await CountIn.Record(counted, skus, db, outbox, now, ct),
            ProcessReported report => await HearProcess.Record(report, db, outbox, now, ct),
            DeliveryLeft left => await HearDelivery.Record(left, db, outbox, now, ct),
            ReturnGraded graded => await GradeReturn.Record(graded, db, outbox, now, ct),
            _ => throw new InvalidOperationException(callback.Method),
        };
        if (heard.IsError)
            return heard.FirstError;
        db.Add(
            new HeardCallback
            {
                Method = callback.Method,
                OutBizCode = callback.OutBizCode,
                Number = callback.Number,
                At = now,
            }
        );
        await db.SaveChangesAsync(ct);
        return new Done();
    }
}
