using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Trade;
using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.Gateways;
using Kaicang.Warehousing.Storage;

namespace Kaicang.Warehousing.UseCases;

/// <summary>What a call may need.</summary>
internal sealed record ErrandScope(
    KaicangDb Db,
    Outbox Outbox,
    ITrade Trade,
    ICatalog Catalog,
    IWarehouseSystem WarehouseSystem,
    ICarrier Carrier,
    TimeProvider Time
)
{
    /// <summary>A second errand behind this one.</summary>
    public void Plan(ErrandKind kind, Guid subject, string number) =>
        Db.Add(Errand.Plan(kind, subject, number, Time.GetUtcNow()));
}

/// <summary>What to record once the call was answered; runs behind the gate.</summary>
internal delegate Task AfterCall(CancellationToken ct);

/// <summary>How a call ended.</summary>
/// <param name="Then">Null when there was nothing to do any more.</param>
internal sealed record CallEnd(GatewayAnswer Answer, AfterCall? Then)
{
    /// <summary>Nothing to do any more.</summary>
    public static readonly CallEnd Moot = new(GatewayAnswer.Fine, null);
}

/// <summary>Makes one call: first the other side, without holding anything; then what follows from its answer, in one transaction.</summary>
internal static class RunErrand
{
    public static async Task<ErrorOr<bool>> Handle(
        ErrandId id,
        KaicangDb db,
        Outbox outbox,
        ITrade trade,
        ICatalog catalog,
        IWarehouseSystem warehouseSystem,
        ICarrier carrier,
        TimeProvider time,
        CancellationToken ct
    )
    {
        Errand? seen = await db.Set<Errand>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == id, ct);
        if (seen is not { DoneAt: null })
            return false;
        var scope = new ErrandScope(db, outbox, trade, catalog, warehouseSystem, carrier, time);
        CallEnd end = await Call(seen, scope, ct);

        await WarehouseGate.EnterAsync(db, ct);
        Errand errand = (await db.Set<Errand>().FindAsync([id], ct))!;
        if (errand.DoneAt is not null)
            return false;
        DateTimeOffset now = time.GetUtcNow();
        if (end.Answer.Ok)
            errand.Finish(now);
        else if (end.Answer.IsPassing)
            errand.Postpone(end.Answer.Message, now);
        else
            errand.Stick($"{end.Answer.Code} {end.Answer.Message}", now);
        if (end.Answer.Ok && end.Then is not null)
            await end.Then(ct);
        await db.SaveChangesAsync(ct);
        return end.Answer.Ok;
    }

    private static Task<CallEnd> Call(Errand errand, ErrandScope scope, CancellationToken ct) =>
        errand.Kind switch
        {
            ErrandKind.TellInbound => InboundErrands.Tell(errand, scope, ct),
            ErrandKind.TakeWaybill => OutboundErrands.TakeWaybill(errand, scope, ct),
            ErrandKind.TellOutbound => OutboundErrands.Tell(errand, scope, ct),
            ErrandKind.Subscribe => OutboundErrands.Subscribe(errand, scope, ct),
            ErrandKind.TellRelease => OutboundErrands.TellRelease(errand, scope, ct),
            ErrandKind.StopOutbound => StopErrands.Stop(errand, scope, ct),
            ErrandKind.CancelWaybill => StopErrands.CancelWaybill(errand, scope, ct),
            ErrandKind.WeighAgain => OutboundErrands.WeighAgain(errand, scope, ct),
            ErrandKind.BookReturn => ReturnErrands.Book(errand, scope, ct),
            ErrandKind.TellReturn => ReturnErrands.Tell(errand, scope, ct),
            ErrandKind.CollectReturn => ReturnErrands.Collect(errand, scope, ct),
            _ => throw new InvalidOperationException($"No call for {errand.Kind}."),
        };
}
