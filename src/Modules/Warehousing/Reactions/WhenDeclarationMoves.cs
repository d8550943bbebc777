using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Trade;
using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.Storage;
using Kaicang.Warehousing.UseCases;

namespace Kaicang.Warehousing.Reactions;

/// <summary>800: the parcel may leave; the warehouse hears it as soon as the parcel is packed.</summary>
internal static class WhenDeclarationReleased
{
    public static async Task Handle(DeclarationReleased fact, KaicangDb db, TimeProvider time, CancellationToken ct)
    {
        await WarehouseGate.EnterAsync(db, ct);
        if (
            await db.Set<Outbound>().FirstOrDefaultAsync(o => o.CustomsOrder == fact.CustomsOrder, ct)
            is not { } outbound
        )
            throw new InvalidOperationException($"No outbound order for {fact.CustomsOrder} yet.");
        DateTimeOffset now = time.GetUtcNow();
        outbound.Release(fact.ListNo, fact.ReleasedAt);
        db.Add(OutboundStep.Of(outbound.Id, StepWords.Released, fact.ListNo, now));
        OutboundRoad.TellReleaseIfDue(db, outbound, now);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The declaration is gone: the parcel never leaves.</summary>
internal static class WhenDeclarationCancelled
{
    public static async Task Handle(DeclarationCancelled fact, KaicangDb db, TimeProvider time, CancellationToken ct)
    {
        await WarehouseGate.EnterAsync(db, ct);
        if (
            await db.Set<Outbound>().FirstOrDefaultAsync(o => o.CustomsOrder == fact.CustomsOrder, ct)
            is not { NeedsRelease: true, Barred: false } outbound
        )
            return;
        outbound.Bar();
        db.Add(OutboundStep.Of(outbound.Id, StepWords.Barred, null, time.GetUtcNow()));
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>Customs accepted the return: intact goods may be sold again.</summary>
internal static class WhenReturnAccepted
{
    public static Task Handle(ReturnAccepted fact, KaicangDb db, TimeProvider time, CancellationToken ct) =>
        ReturnVerdict.HearAsync(fact.CustomsOrder, accepted: true, db, time.GetUtcNow(), ct);
}

/// <summary>Customs refused the return: the goods do not go back into the account book.</summary>
internal static class WhenReturnRefused
{
    public static Task Handle(ReturnRefused fact, KaicangDb db, TimeProvider time, CancellationToken ct) =>
        ReturnVerdict.HearAsync(fact.CustomsOrder, accepted: false, db, time.GetUtcNow(), ct);
}

internal static class ReturnVerdict
{
    public static async Task HearAsync(
        CustomsOrderId customsOrder,
        bool accepted,
        KaicangDb db,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        await WarehouseGate.EnterAsync(db, ct);
        List<ParcelReturn> all = await db.Set<ParcelReturn>()
            .Where(r => r.CustomsOrder == customsOrder && r.CustomsAccepted == null)
            .ToListAsync(ct);
        foreach (ParcelReturn goods in all)
        {
            goods.HearCustoms(accepted);
            await GradeReturn.DecideAsync(db, goods, now, ct);
        }
        await db.SaveChangesAsync(ct);
    }
}
