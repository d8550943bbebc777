using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Pages;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>Shows a case to its buyer, its shop and staff. A foreign one answers like an unknown one.</summary>
internal static class ShowAfterSale
{
    public static async Task<ErrorOr<AfterSaleView>> Handle(
        AfterSaleId id,
        Actor actor,
        QuestionDb db,
        WholeOrders whole,
        IMerchants merchants,
        TimeProvider time,
        CancellationToken ct
    )
    {
        AfterSale? afterSale = await db.Set<AfterSale>().SingleOrDefaultAsync(a => a.Id == id, ct);
        if (afterSale is null || !actor.MaySee(afterSale))
            return CaseSight.Unknown(id);
        CustomsOrder order =
            await whole.PartAsync(afterSale.CustomsOrderId, ct)
            ?? throw new InvalidOperationException($"No customs order {afterSale.CustomsOrderId}.");
        List<AfterSale> earlier = await db.Set<AfterSale>()
            .Where(a => a.CustomsOrderId == order.Id && a.Id != id)
            .ToListAsync(ct);
        List<CaseEntry> story = await db.Set<CaseEntry>()
            .Where(e => e.AfterSale == id)
            .OrderBy(e => e.At)
            .ThenBy(e => e.Id)
            .ToListAsync(ct);
        ShopCard? shop = await merchants.ShopOf(afterSale.Shop, ct);
        return ViewOf(afterSale, order, earlier, story, shop, actor, time.GetUtcNow());
    }

    private static AfterSaleView ViewOf(
        AfterSale a,
        CustomsOrder order,
        List<AfterSale> earlier,
        List<CaseEntry> story,
        ShopCard? shop,
        Actor actor,
        DateTimeOffset now
    ) =>
        new(
            a.Id,
            a.OrderId,
            a.CustomsOrderId,
            order.Number,
            a.Shop,
            shop?.Name ?? "",
            order.Mode,
            a.Kind.ToString(),
            CaseWords.Of(a.Kind),
            a.Reason.ToString(),
            CaseWords.Of(a.Reason),
            a.State.ToString(),
            CaseWords.Of(a.State, a.Kind),
            a.Asked,
            a.IsOpen ? CaseWorth.WithoutGoods(a, order, earlier).Sum : Money.Zero,
            a.Refunded,
            a.RequestedAt,
            a.Deadline,
            a.DeadlineRule,
            a.Deadline is null ? null : CaseWords.AtDeadline(a.State)?.ToString(),
            a.CarrierCode,
            a.WaybillNo,
            a.Intact,
            a.CustomsAcceptedAt is not null ? true
                : a.CustomsRefusedAt is not null ? false
                : null,
            a.Replacement,
            [.. a.Lines.Select(l => LineOf(l, order))],
            [.. story.Select(EntryOf)],
            ActsOf(a, actor, now)
        );

    private static CaseLineView LineOf(CaseLine line, CustomsOrder order)
    {
        OrderLine bought = order.Lines.First(l => l.LineNo == line.LineNo);
        Money goods = AfterSaleMoney.ValueOf(order.Lines, [line], new Dictionary<int, int>()).Cash;
        return new CaseLineView(line.LineNo, bought.Title, bought.PictureUrl, line.Count, goods);
    }

    private static CaseEntryView EntryOf(CaseEntry entry) =>
        new(
            entry.By.ToString(),
            CaseWords.Of(entry.By),
            entry.Step.ToString(),
            CaseWords.Of(entry.Step),
            CaseWords.WordsOf(entry),
            CaseWords.IsQuoted(entry),
            [.. entry.Pictures.Select(p => $"/after-sales/pictures/{p}")],
            entry.At
        );

    private static CaseActs ActsOf(AfterSale a, Actor actor, DateTimeOffset now)
    {
        bool buyer = actor.IsBuyerOf(a);
        CaseParty? side = actor.SideOf(a);
        bool decides = a.State == AfterSaleState.Requested && actor.May(TradePermission.DecideReturns, a.Shop);
        bool arbitrates = a.State == AfterSaleState.Escalated && actor.May(TradePermission.Arbitrate);
        bool inTime = a.Deadline > now;
        bool ticks =
            inTime && a.State is AfterSaleState.Requested or AfterSaleState.Declined or AfterSaleState.AwaitingGoods;
        return new CaseActs(
            Decide: decides,
            Decline: decides && a.Reason != AfterSaleReason.NoReason,
            Escalate: buyer && inTime && a.State == AfterSaleState.Declined,
            Arbitrate: arbitrates,
            ArbitrateAsAsked: arbitrates && a.SentBackAt is null,
            Withdraw: buyer && a.Allows(CaseSignal.Withdraw),
            SendBack: buyer && inTime && a.State == AfterSaleState.AwaitingGoods,
            Extend: ticks && side is { } by && !(by == CaseParty.Buyer ? a.BuyerExtended : a.MerchantExtended),
            AddEvidence: a.IsOpen && side is not null
        );
    }
}
