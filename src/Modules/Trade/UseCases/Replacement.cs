using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.UseCases;

/// <summary>The zero-price order that carries what an exchange or a re-send owes the buyer: the same pieces, warehouse and address.</summary>
internal static class Replacement
{
    public static Order Of(AfterSale afterSale, CustomsOrder order, DateTimeOffset now)
    {
        var id = OrderId.New(now);
        var part = CustomsOrderId.New(now);
        string number = OrderNumbers.Next(now);
        string partNumber = OrderNumbers.OfPart(number, 1);
        return new Order
        {
            Id = id,
            OrderNo = number,
            Buyer = order.Buyer,
            Amount = Money.Zero,
            PlacedAt = now,
            PayBefore = now,
            CustomsOrders =
            [
                new CustomsOrder
                {
                    Id = part,
                    OrderId = id,
                    Number = partNumber,
                    PaymentSubNumber = OrderNumbers.OfPayment(partNumber),
                    Buyer = order.Buyer,
                    Shop = order.Shop,
                    Warehouse = order.Warehouse,
                    Mode = order.Mode,
                    FreightRule = order.FreightRule,
                    RulesOn = BusinessDay.Of(now),
                    PlatformFee = order.PlatformFee,
                    Replaces = afterSale.Id,
                    Stock = StockStanding.Held,
                    PlacedAt = now,
                    Lines = [.. afterSale.Lines.Select((line, i) => LineOf(line, i + 1, part, order, now))],
                },
            ],
        };
    }

    private static OrderLine LineOf(CaseLine line, int no, CustomsOrderId part, CustomsOrder order, DateTimeOffset now)
    {
        OrderLine bought = order.Lines.First(l => l.LineNo == line.LineNo);
        return new OrderLine
        {
            Id = Ids.NewV7(now),
            CustomsOrderId = part,
            LineNo = no,
            Sku = bought.Sku,
            SkuCode = bought.SkuCode,
            Title = bought.Title,
            PictureUrl = bought.PictureUrl,
            Quantity = line.Count,
            PriceVersion = bought.PriceVersion,
        };
    }
}
