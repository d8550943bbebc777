using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Pages;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>One message to a buyer: what happened to which parcel.</summary>
/// <param name="Detail">A waybill or list number, an amount, or the words of another party.</param>
/// <param name="DetailIsQuoted">The detail is what another party wrote, in its own language.</param>
public sealed record NoticeRow(
    OrderId Order,
    string Number,
    string Kind,
    string Title,
    string Say,
    string Detail,
    bool DetailIsQuoted,
    bool Bad,
    string FirstTitle,
    string PictureUrl,
    int PieceCount,
    DateTimeOffset At
);

/// <summary>What happened to the buyer's orders, the newest first: payment, parcel, customs, refund.</summary>
internal static class ListMyNotices
{
    public static async Task<ErrorOr<Page<NoticeRow>>> Handle(
        string? kind,
        int? page,
        int? size,
        Actor actor,
        QuestionDb db,
        WholeOrders whole,
        CancellationToken ct
    )
    {
        if (!actor.IsSignedIn)
            return FoundationRefusals.SignInFirst.With();
        OrderStep[] wanted = Notices.StepsOf(
            Enum.TryParse(kind, ignoreCase: true, out NoticeKind one) && Enum.IsDefined(one) ? one : null
        );
        PageRequest request = PageRequest.Of(page, size);
        IQueryable<TimelineEntry> all = db.Set<TimelineEntry>()
            .Where(t =>
                wanted.Contains(t.Step)
                && db.Set<CustomsOrder>().Any(c => c.Id == t.CustomsOrderId && c.Buyer == actor.Account)
            );
        int total = await all.CountAsync(ct);
        List<TimelineEntry> entries = await all.OrderByDescending(t => t.At)
            .ThenByDescending(t => t.Id)
            .Skip(request.Skip)
            .Take(request.Take)
            .ToListAsync(ct);
        IReadOnlyDictionary<CustomsOrderId, CustomsOrder> parts = await whole.PartsAsync(
            [.. entries.Select(e => e.CustomsOrderId)],
            ct
        );
        return new Page<NoticeRow>([.. entries.Select(e => RowOf(e, parts[e.CustomsOrderId]))], total, request);
    }

    private static NoticeRow RowOf(TimelineEntry entry, CustomsOrder part)
    {
        OrderLine first = part.Lines.MinBy(l => l.LineNo)!;
        return new NoticeRow(
            part.OrderId,
            part.Number,
            Notices.KindOf(entry.Step)!.Value.ToString(),
            StateWords.Of(entry.Step),
            NoticeWords.Say(entry.Step),
            StateWords.DetailOf(entry),
            StateWords.IsQuoted(entry),
            StateWords.IsBad(entry.Step),
            first.Title,
            first.PictureUrl,
            part.Lines.Sum(l => l.Quantity),
            entry.At
        );
    }
}
