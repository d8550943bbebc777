using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Pages;
using Kaicang.Trade.Storage;

namespace Kaicang.Trade.UseCases;

/// <summary>Reads whole orders for people.</summary>
internal sealed class OrderReading(
    QuestionDb db,
    WholeOrders whole,
    RememberedParameters remembered,
    IMerchants merchants,
    IWarehousing warehousing,
    Consignees consignees
)
{
    /// <summary>An order with those parts that the actor may see; null when there is none.</summary>
    public async Task<OrderView?> ShowAsync(OrderId id, Actor actor, CancellationToken ct)
    {
        Order? order = await whole.OfAsync(id, ct);
        List<CustomsOrder> seen =
        [
            .. (order?.CustomsOrders ?? []).Where(actor.MaySee).OrderBy(c => c.Number, StringComparer.Ordinal),
        ];
        if (order is null || seen.Count == 0)
            return null;
        bool buyer = actor.Account == order.Buyer;
        DatedParameters parameters = await remembered.NowAsync(ct);
        CustomsOrderId[] parts = [.. seen.Select(c => c.Id)];
        ILookup<CustomsOrderId, TimelineEntry> steps = (
            await db.Set<TimelineEntry>()
                .Where(t => parts.Contains(t.CustomsOrderId))
                .OrderBy(t => t.At)
                .ThenBy(t => t.Id)
                .ToListAsync(ct)
        ).ToLookup(t => t.CustomsOrderId);
        IReadOnlyDictionary<ShopId, ShopCard> shops = await merchants.ShopsOf(
            [.. seen.Select(c => c.Shop).Distinct()],
            ct
        );
        var views = new List<CustomsOrderView>();
        foreach (CustomsOrder part in seen)
        {
            WarehouseCard? warehouse = await warehousing.WarehouseOf(part.Warehouse, ct);
            views.Add(
                PartOf(part, actor, buyer, shops.GetValueOrDefault(part.Shop), warehouse, parameters, steps[part.Id])
            );
        }
        return new OrderView(
            order.Id,
            order.OrderNo,
            order.Amount,
            order.PlacedAt,
            order.PayBefore,
            order.PaidAt,
            order.ClosedAt,
            order.NoticeVersion,
            ConsigneeOf(seen[0], buyer),
            views,
            order.Generated
        );
    }

    // Merchants and staff see enough to recognise a parcel; the whole is for those who must write it on one.
    private ConsigneeView ConsigneeOf(CustomsOrder part, bool whole)
    {
        Consignee c = consignees.Open(part.OrderId, part.SealedConsignee);
        return whole
            ? new ConsigneeView(c.Name, c.Phone, $"{c.Province}{c.City}{c.District} {c.Street}")
            : new ConsigneeView(
                $"{c.Name[..1]}*",
                c.Phone.Length > 7 ? $"{c.Phone[..3]}****{c.Phone[^4..]}" : "****",
                $"{c.Province}{c.City}{c.District} ***"
            );
    }

    public static OrderRow RowOf(
        CustomsOrder c,
        string orderNo,
        DateTimeOffset payBefore,
        string shopName,
        IReadOnlyCollection<OrderLine> lines
    )
    {
        OrderLine first = lines.MinBy(l => l.LineNo)!;
        return new OrderRow(
            c.OrderId,
            c.Id,
            orderNo,
            c.Number,
            c.Shop,
            shopName,
            c.Mode,
            c.State,
            StateWords.Of(c.State),
            c.Total,
            lines.Sum(l => l.Quantity),
            first.Title,
            first.PictureUrl,
            c.WaybillNo,
            c.PlacedAt,
            payBefore,
            c.PaidAt,
            c.Generated
        );
    }

    private static CustomsOrderView PartOf(
        CustomsOrder c,
        Actor actor,
        bool buyer,
        ShopCard? shop,
        WarehouseCard? warehouse,
        DatedParameters parameters,
        IEnumerable<TimelineEntry> steps
    )
    {
        bool signed = c.State == CustomsOrderState.Signed && c.OpenAfterSale is null;
        DateTimeOffset? until = signed ? ReturnWindow.Of(c, AfterSaleReason.NoReason, parameters).Until : null;
        return new CustomsOrderView(
            c.Id,
            c.Number,
            c.PaymentSubNumber,
            c.Shop,
            shop?.Name ?? "",
            shop?.SelfOperated == true,
            c.Warehouse,
            warehouse?.Name ?? "",
            c.Mode,
            c.State,
            StateWords.Of(c.State),
            c.Goods,
            c.Freight,
            c.Tax,
            c.Total,
            c.Refunded,
            c.CarrierCode,
            c.WaybillNo,
            c.ReleasedAt,
            c.SignedAt,
            c.SettlementDueAt,
            until,
            c.OpenAfterSale,
            actor.MayCancel(c)
                && (
                    c.State == CustomsOrderState.AwaitingPayment
                    || CustomsOrderLifecycle.Allows(c.State, Signal.AskCancel)
                ),
            buyer && !c.AddressIsFixed && !CustomsOrderLifecycle.IsFinal(c.State),
            buyer && signed,
            buyer
                && c
                    is {
                        OpenAfterSale: null,
                        Replaces: null,
                        State: CustomsOrderState.Signed or CustomsOrderState.Shipped
                    },
            [.. c.Lines.OrderBy(l => l.LineNo).Select(LineOf)],
            [
                .. steps.Select(s => new TimelineView(
                    s.Step.ToString(),
                    StateWords.Of(s.Step),
                    StateWords.DetailOf(s),
                    StateWords.IsQuoted(s),
                    s.At,
                    StateWords.IsBad(s.Step),
                    StateWords.IsLegal(s.Step)
                )),
            ],
            c.Discount,
            CouponShareView.Of(c.Coupons)
        );
    }

    private static OrderLineView LineOf(OrderLine l) =>
        new(
            l.LineNo,
            l.Sku,
            l.SkuCode,
            l.Title,
            l.PictureUrl,
            l.Quantity,
            l.UnitPrice,
            l.Goods,
            l.Freight,
            l.Duty,
            l.Vat,
            l.ConsumptionTax,
            l.ItemRecordNo
        )
        {
            Promotion = l.Promotion,
            PublicCut = l.PublicCut,
        };
}
