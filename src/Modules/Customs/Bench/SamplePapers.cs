using Kaicang.Contracts;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Pay;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Customs.Domain;

namespace Kaicang.Customs.Bench;

/// <summary>An ordinary bonded order of two lines, with numbers and names that nobody has: what the bench declares over and over.</summary>
internal static class SamplePapers
{
    public static Papers Make(DateTimeOffset now)
    {
        DeclaredLine[] lines =
        [
            Line(1, "SKU-100001", "1901109000", "示例牌婴儿配方奶粉3段", 2, 40_000, 3_640),
            Line(2, "SKU-100002", "3304990099", "示例牌保湿面霜", 1, 12_900, 1_174),
        ];
        Money goods = lines.Sum(line => line.Goods);
        Money tax = lines.Sum(line => line.Vat);
        Money freight = Money.Yuan(10);
        Money discount = Money.Yuan(5);
        CustomsOrderCard order = Order(now, goods, freight, tax, discount);
        return new Papers(
            Declaration.Draft(order, lines, now),
            order,
            new Company("3301969001", "示例电子商务平台有限公司"),
            new Company("4401969003", "示例跨境贸易有限公司"),
            new Company("3301980002", "示例报关服务有限公司"),
            new Company("3301980004", "示例物流有限公司"),
            new PaymentEvidence(
                "3122969002",
                "示例支付有限公司",
                "4200002026060112345678901234",
                "P2606010000000001-1",
                order.Total,
                "周安",
                "990101197702061039",
                now
            ),
            new PersonIdentity(PersonId.New(now), "周安", "990101197702061039", "19900000001"),
            new Consignee("周安", "19900000001", "310115", "上海市", "上海市", "浦东新区", "演示大道1号3栋502室"),
            new ParcelCard(
                order.Id,
                OutboundId.New(now),
                "demo",
                "示例物流",
                "3301980004",
                "DEMO202606010001",
                2_150,
                1_900,
                freight,
                []
            ),
            new WarehouseCard(
                order.Warehouse,
                "HZ1",
                new Text("杭州一号仓", "Hangzhou 1"),
                true,
                "2992",
                "T2992W000001",
                "3301969001",
                "示例保税仓储有限公司",
                "330102"
            ),
            "4",
            "2"
        );
    }

    private static CustomsOrderCard Order(DateTimeOffset now, Money goods, Money freight, Money tax, Money discount) =>
        new(
            CustomsOrderId.New(now),
            "KC202606010000001-1",
            OrderId.New(now),
            "KC202606010000001",
            AccountId.New(now),
            PersonId.New(now),
            ShopId.New(now),
            WarehouseId.New(now),
            TradeMode.Bonded1210,
            default,
            goods,
            freight,
            tax,
            discount,
            goods + freight + tax - discount,
            "P2606010000000001-1",
            null,
            null,
            now,
            now,
            []
        );

    private static DeclaredLine Line(
        int number,
        string sku,
        string hsCode,
        string name,
        int quantity,
        long goods,
        long vat
    ) =>
        new(
            number,
            sku,
            hsCode,
            name,
            "3段|900克/罐|全脂乳粉、乳糖、植物油|示例牌",
            "609",
            "122",
            quantity,
            "035",
            0.9m * quantity,
            "122",
            quantity,
            new Money(goods),
            Money.Zero,
            new Money(vat),
            Money.Zero,
            $"1000{number}",
            $"690000000000{number}"
        );
}
