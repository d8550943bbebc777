using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.Gateways;
using Kaicang.Warehousing.Storage;

namespace Kaicang.Warehousing.UseCases;

/// <summary>
/// A return was graded. What is not fit for a second sale is written off; intact goods are free again, bonded ones only after
/// customs accepted the return (194号: re-shelving after the customs check).
/// </summary>
internal static class GradeReturn
{
    public static async Task<ErrorOr<bool>> Record(
        ReturnGraded graded,
        KaicangDb db,
        Outbox outbox,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (await db.Set<ParcelReturn>().FirstOrDefaultAsync(r => r.Number == graded.Number, ct) is not { } goods)
            return WarehousingRefusals.UnknownReturn.With(("number", graded.Number));
        if (graded.WaybillNo.Length > 0 && graded.WaybillNo != goods.WaybillNo)
            return WarehousingRefusals.WrongWaybill.With(("number", goods.Number), ("waybill", graded.WaybillNo));
        var byLine = graded
            .Lines.GroupBy(l => l.LineNo)
            .ToDictionary(
                g => g.Key,
                g => (A: g.Where(l => l.GradeA).Sum(l => l.Count), B: g.Where(l => !l.GradeA).Sum(l => l.Count))
            );
        ErrorOr<bool> arrived = goods.Grade(byLine, now);
        if (arrived.IsError || !arrived.Value)
            return arrived;
        foreach (GradedLine line in goods.Lines.Where(l => l.GradeB > 0))
            await MoveAsync(db, goods, line, Place.WrittenOff, line.GradeB, now, ct);
        db.Add(OutboundStep.Of(goods.Outbound, StepWords.ReturnArrived, goods.Number, now));
        outbox.Announce(new ReturnArrived(goods.CustomsOrder, goods.AfterSale, goods.Intact, now));
        await DecideAsync(db, goods, now, ct);
        return true;
    }

    /// <summary>Once the goods are here and customs has spoken (or needs not): intact pieces become free, or are written off.</summary>
    public static async Task DecideAsync(KaicangDb db, ParcelReturn goods, DateTimeOffset now, CancellationToken ct)
    {
        if (goods.Verdict is not { } free)
            return;
        foreach (GradedLine line in goods.Lines.Where(l => l.GradeA > 0))
            await MoveAsync(db, goods, line, free ? Place.Free : Place.WrittenOff, line.GradeA, now, ct);
        goods.Finish(free && goods.Lines.Any(l => l.GradeA > 0), now);
    }

    private static async Task MoveAsync(
        KaicangDb db,
        ParcelReturn goods,
        GradedLine line,
        Place to,
        int count,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        Lot lot = (await db.Set<Lot>().FindAsync([line.Goods.Lot], ct))!;
        await StockBook.MoveAsync(db, lot, Place.Exited, to, count, goods.Number, now, ct);
    }
}
