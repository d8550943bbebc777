using System.Globalization;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.Domain;

/// <summary>One field that two documents of the same declaration say differently. Names, numbers and addresses of people are masked.</summary>
/// <param name="Field">The element's name on the wire; of a line with its number: <c>totalPrice[2]</c>.</param>
internal sealed record Disagreement(
    string Field,
    SentMessage One,
    string OneValue,
    SentMessage Other,
    string OtherValue,
    Text Remedy
);

/// <summary>
/// The look at the documents before they leave: order against payment against waybill, and the list against all three. Customs
/// compares them too, but answers minutes later and with one reason at a time.
/// </summary>
internal sealed class DocumentComparison
{
    private static readonly Text ReadAgain = new(
        "以订单为准核对两份资料；更正来源后系统自动重试。",
        "Compare both with the order; correct the source, and the program tries again."
    );
    private static readonly Text AmountRemedy = new(
        "金额不能更正：退款后请买家重新下单付款。",
        "Amounts cannot be corrected: refund, and let the buyer order and pay again."
    );
    private static readonly Text PayerRemedy = new(
        "订购人与支付人须为同一人：退款后由订购人本人付款。",
        "Orderer and payer must be one person: refund, and let the orderer pay himself."
    );
    private static readonly Text ConsigneeRemedy = new(
        "收货人信息须与订单一致：请仓库重新取运单，或退款重下单。",
        "The consignee must be the order's: have the warehouse take a new waybill, or refund and order again."
    );
    private static readonly Text WeightRemedy = new(
        "请仓库核对商品与包裹的净重、毛重（商品备案）后重试。",
        "Have the warehouse check net and gross weight of goods and parcel (item record)."
    );
    private static readonly Text PartyRemedy = new(
        "请核对平台、企业、支付机构、物流企业的海关注册编码配置。",
        "Check the customs registrations of platform, enterprise, payment institution and carrier."
    );

    private readonly List<Disagreement> found = [];

    /// <summary>All fields in which the documents disagree; a document that is not given is not compared.</summary>
    public static IReadOnlyList<Disagreement> Of(
        CebDocument? order,
        CebDocument? payment,
        CebDocument? waybill,
        CebDocument? list = null
    )
    {
        var comparison = new DocumentComparison();
        if (order?.Head is OrderHead ordered)
        {
            if (payment?.Head is PaymentHead paid)
                comparison.Payment(ordered, paid);
            if (waybill?.Head is LogisticsHead carried)
                comparison.Waybill(ordered, carried);
            if (list?.Head is InventoryHead declared)
            {
                comparison.List(ordered, declared);
                comparison.Lines([.. order.Items.Cast<OrderItem>()], [.. list.Items.Cast<InventoryItem>()]);
            }
        }
        if (waybill?.Head is LogisticsHead parcel && list?.Head is InventoryHead head)
            comparison.Parcel(parcel, head);
        return comparison.found;
    }

    private void Payment(OrderHead order, PaymentHead payment)
    {
        (SentMessage, SentMessage) pair = (SentMessage.Order, SentMessage.Payment);
        Same(pair, "orderNo", order.OrderNo, payment.OrderNo, ReadAgain);
        Same(pair, "acturalPaid", order.ActualPaid, payment.AmountPaid, AmountRemedy);
        Same(pair, "currency", order.Currency, payment.Currency, AmountRemedy);
        Same(pair, "payTransactionId", order.PayTransactionId ?? "", payment.PayTransactionId, ReadAgain);
        Same(pair, "payCode", order.PayCode ?? "", payment.PayCode, PartyRemedy);
        Same(pair, "ebpCode", order.EbpCode, payment.EbpCode, PartyRemedy);
        Person(pair, "buyerName", order.BuyerName, payment.PayerName, PayerRemedy);
        Person(pair, "buyerIdNumber", order.BuyerIdNumber, payment.PayerIdNumber, PayerRemedy);
    }

    private void Waybill(OrderHead order, LogisticsHead waybill)
    {
        (SentMessage, SentMessage) pair = (SentMessage.Order, SentMessage.Waybill);
        Same(pair, "orderNo", order.OrderNo, waybill.OrderNo, ReadAgain);
        Same(pair, "currency", order.Currency, waybill.Currency, AmountRemedy);
        Person(pair, "consignee", order.Consignee, waybill.Consignee, ConsigneeRemedy);
        Person(pair, "consigneeTelephone", order.ConsigneeTelephone, waybill.ConsigneeTelephone, ConsigneeRemedy);
        Person(pair, "consigneeAddress", order.ConsigneeAddress, waybill.ConsigneeAddress, ConsigneeRemedy);
    }

    private void List(OrderHead order, InventoryHead list)
    {
        (SentMessage, SentMessage) pair = (SentMessage.Order, SentMessage.List);
        Same(pair, "orderNo", order.OrderNo, list.OrderNo, ReadAgain);
        Same(pair, "ebpCode", order.EbpCode, list.EbpCode, PartyRemedy);
        Same(pair, "ebcCode", order.EbcCode, list.EbcCode, PartyRemedy);
        Same(pair, "freight", order.Freight, list.Freight + list.InsuredFee, AmountRemedy);
        Same(pair, "currency", order.Currency, list.Currency, AmountRemedy);
        Person(pair, "buyerName", order.BuyerName, list.BuyerName, ReadAgain);
        Person(pair, "buyerIdNumber", order.BuyerIdNumber, list.BuyerIdNumber, ReadAgain);
    }

    // CEB 3.9.4: gnum of the list is that of the order, and so are name, quantity and price of the line.
    private void Lines(OrderItem[] ordered, InventoryItem[] declared)
    {
        (SentMessage, SentMessage) pair = (SentMessage.Order, SentMessage.List);
        Same(pair, "gnum", ordered.Length, declared.Length, ReadAgain);
        foreach ((OrderItem one, InventoryItem other) in ordered.Zip(declared))
        {
            string At(string field) => string.Create(CultureInfo.InvariantCulture, $"{field}[{one.Gnum}]");
            Same(pair, At("gnum"), one.Gnum, other.Gnum, ReadAgain);
            Same(pair, At("qty"), one.Qty, other.Qty, AmountRemedy);
            Same(pair, At("unit"), one.Unit, other.Unit, ReadAgain);
            Same(pair, At("totalPrice"), one.TotalPrice, other.TotalPrice, AmountRemedy);
        }
    }

    private void Parcel(LogisticsHead waybill, InventoryHead list)
    {
        (SentMessage, SentMessage) pair = (SentMessage.Waybill, SentMessage.List);
        Same(pair, "logisticsNo", waybill.LogisticsNo, list.LogisticsNo, ReadAgain);
        Same(pair, "logisticsCode", waybill.LogisticsCode, list.LogisticsCode, PartyRemedy);
        Same(pair, "packNo", waybill.PackNo, list.PackNo, WeightRemedy);
        Same(pair, "grossWeight", waybill.Weight, list.GrossWeight, WeightRemedy);
        Person(pair, "consigneeAddress", waybill.ConsigneeAddress, list.ConsigneeAddress, ConsigneeRemedy);
        if (list.NetWeight > list.GrossWeight)
            Add((SentMessage.List, SentMessage.List), "netWeight", list.NetWeight, list.GrossWeight, WeightRemedy);
    }

    private void Same<T>((SentMessage, SentMessage) pair, string field, T one, T other, Text remedy)
        where T : IEquatable<T>
    {
        if (!one.Equals(other))
            Add(pair, field, one, other, remedy);
    }

    private void Person((SentMessage, SentMessage) pair, string field, string one, string other, Text remedy)
    {
        if (one != other)
            Add(pair, field, Ui.Formats.Masked(one), Ui.Formats.Masked(other), remedy);
    }

    private void Add<T>((SentMessage One, SentMessage Other) pair, string field, T one, T other, Text remedy) =>
        found.Add(
            new Disagreement(
                field,
                pair.One,
                Convert.ToString(one, CultureInfo.InvariantCulture) ?? "",
                pair.Other,
                Convert.ToString(other, CultureInfo.InvariantCulture) ?? "",
                remedy
            )
        );
}
