using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.History;
using Kaicang.Contracts.Warehousing;
using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.Reactions;

namespace Kaicang.Warehousing.History;

/// <summary>
/// Warehousing's part of the history: inbound notices and lots, outbound orders with what was moved for them, the bonded ledger, returns.
/// Lots are emptied to the last piece, because the warehouse's own system has none of these goods.
/// </summary>
internal sealed class WriteHistory(BulkRows rows, HistoricStock stock) : HistoryWriter
{
    private readonly List<Outbound> outbounds = [];
    private readonly List<OutboundStep> steps = [];
    private readonly List<Track> tracks = [];
    private readonly List<ParcelReturn> returns = [];

    public override async Task WriteReceiptsAsync(IReadOnlyList<HistoricReceipt> receipts, CancellationToken ct)
    {
        var inbounds = new List<Inbound>();
        foreach (IGrouping<InboundId, HistoricReceipt> group in receipts.GroupBy(r => r.Inbound))
        {
            HistoricReceipt[] lines = [.. group];
            HistoricReceipt head = lines[0];
            var inbound = Inbound.Announce(
                head.Inbound,
                head.Warehouse.Id,
                head.Sku.Shop,
                [
                    .. lines.Select(
                        (r, i) =>
                            new InboundLine(i + 1, r.Sku.Id, r.Sku.Code, r.Count, r.LotNo, r.ProducedOn, r.ExpiresOn)
                    ),
                ],
                head.AnnouncedAt
            );
            inbound.NoteTold(head.AnnouncedAt);
            for (int i = 0; i < lines.Length; i++)
                stock.Receive(lines[i], Sure(inbound.Count(i + 1, lines[i].Count, 0)), inbound.Number);
            inbound.Close(fulfilled: true, head.At);
            inbounds.Add(inbound);
        }
        await rows.AddAsync(inbounds, ct);
        await rows.AddAsync(
            [
                .. receipts.Select(r => new StockOffer
                {
                    OfferKey = r.OfferKey,
                    Warehouse = r.Warehouse.Id,
                    Sku = r.Sku.Id,
                    Count = r.Count,
                    At = r.At,
                }),
            ],
            ct
        );
    }

    public override async Task WriteOrdersAsync(
        HistoricWeek week,
        IReadOnlyList<HistoricOrder> orders,
        CancellationToken ct
    )
    {
        foreach (HistoricOrder order in orders.Where(o => o.End != HistoricEnd.Closed))
        foreach (HistoricPart part in order.Parts)
            Lead(order, part);
        await rows.AddAsync(outbounds, ct);
        await rows.AddAsync(steps, ct);
        await rows.AddAsync(tracks, ct);
        await rows.AddAsync(returns, ct);
        outbounds.Clear();
        steps.Clear();
        tracks.Clear();
        returns.Clear();
        await stock.WriteMovesAsync(ct);
    }

    public override Task EndWeekAsync(HistoricWeek week, CancellationToken ct) => stock.WriteCountsAsync(ct);

    private void Lead(HistoricOrder order, HistoricPart part)
    {
        HistoricSteps at = order.Steps;
        IReadOnlyList<Allocation> goods = stock.Allocate(part.Card, BusinessDay.Of(at.PaidAt));
        OutboundPlan plan = WhenOrderPaid.PlanOf(part.Card, goods, part.Skus, at.PaidAt);
        var outbound = Outbound.Plan(part.Outbound, plan, at.PaidAt);
        outbounds.Add(outbound);
        Note(outbound, OutboundState.Planned, at.PaidAt);
        stock.Move(outbound, Place.Free, Place.Held, at.PaidAt);
        var waybill = new Waybill(part.WaybillNo!, part.CarrierCode, part.CarrierName, part.CarrierCustomsCode, "");
        Sure(outbound.TakeWaybill(waybill, at.AcceptedAt));
        Sure(outbound.Move(OutboundEvent.Tell, at.AcceptedAt));
        Sure(outbound.Move(OutboundEvent.Accept, at.AcceptedAt));
        outbound.NoteAccepted(at.AcceptedAt);
        if (order.End == HistoricEnd.Refused)
        {
            DateTimeOffset stopped = at.RefusedAt.AddMinutes(5);
            outbound.RequestStop(at.RefusedAt);
            stock.Move(outbound, Place.Held, Place.Free, stopped);
            Sure(outbound.Move(OutboundEvent.Stop, stopped));
            Note(outbound, OutboundState.Stopped, stopped);
            return;
        }
        Ship(outbound, part, at);
        if (order.End == HistoricEnd.Returned && part.Refunded?.AfterSale is { } afterSale)
            TakeBack(outbound, afterSale, at);
    }

    private void Ship(Outbound outbound, HistoricPart part, HistoricSteps at)
    {
        Sure(outbound.Move(OutboundEvent.Pick, at.PackedAt));
        Sure(outbound.Weigh(outbound.DeclaredGrams, at.PackedAt));
        stock.Move(outbound, Place.Held, Place.Locked, at.PackedAt);
        Note(outbound, OutboundState.Packed, at.PackedAt);
        if (outbound.NeedsRelease)
            outbound.Release(part.ListNo, at.ReleasedAt);
        Sure(outbound.Leave(at.ShippedAt));
        stock.Move(outbound, Place.Locked, Place.Exited, at.ShippedAt);
        Note(outbound, OutboundState.Exited, at.ShippedAt);
        outbound.Sign(at.SignedAt, at.SignedAt);
        Note(outbound, OutboundState.Signed, at.SignedAt);
        tracks.Add(TrackOf(outbound, "GOT", "已揽收", at.ShippedAt.AddHours(1)));
        tracks.Add(TrackOf(outbound, "SIGNED", "已签收", at.SignedAt));
    }

    private void TakeBack(Outbound outbound, Contracts.Trade.AfterSaleId afterSale, HistoricSteps at)
    {
        DateTimeOffset agreed = at.ReturnAskedAt.AddHours(3);
        var goods = ParcelReturn.Plan(
            ReturnParcelId.New(agreed),
            afterSale,
            outbound,
            ParcelReturn.GoodsOf(outbound, [], []),
            agreed
        );
        goods.Book("YHR" + outbound.Number, agreed);
        goods.NoteTold(agreed);
        Sure(
            goods.Grade(
                outbound
                    .Allocations.Select((a, i) => (Line: i + 1, a.Count))
                    .ToDictionary(l => l.Line, l => (A: 0, B: l.Count)),
                at.ReturnArrivedAt
            )
        );
        goods.HearCustoms(accepted: true);
        // Opened parcels: none of it is fit for a second sale.
        stock.Move(outbound, Place.Exited, Place.WrittenOff, at.ReturnArrivedAt, goods.Number);
        goods.Finish(restocked: false, at.ReturnArrivedAt);
        returns.Add(goods);
    }

    private void Note(Outbound outbound, OutboundState state, DateTimeOffset at) =>
        steps.Add(OutboundStep.Of(outbound.Id, state.ToString(), null, at));

    private static Track TrackOf(Outbound outbound, string code, string words, DateTimeOffset at) =>
        new()
        {
            Id = Kernel.Ids.NewV7(at),
            Outbound = outbound.Id,
            StateCode = code,
            Words = words,
            At = at,
        };

    private static T Sure<T>(ErrorOr<T> answer) =>
        answer.IsError ? throw new InvalidOperationException(answer.FirstError.Description) : answer.Value;
}
