using Kaicang.Customs.Bench;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Messages;

namespace Kaicang.Unit.Customs;

/// <summary>The documents of a declaration are held against each other before anything leaves.</summary>
public sealed class DocumentComparisonTests
{
    private static readonly DateTimeOffset Noon = new(2026, 6, 1, 4, 0, 0, TimeSpan.Zero);
    private static readonly Papers Papers = SamplePapers.Make(Noon);
    private static readonly CebDocument Order = ThreeDocuments.Order(Papers, "G", Noon);
    private static readonly CebDocument Payment = ThreeDocuments.Payment(Papers, "G", Noon);
    private static readonly CebDocument Waybill = ThreeDocuments.Waybill(Papers, "G", Noon);
    private static readonly CebDocument List = ListDocuments.List(Papers, "G", Noon);

    [Fact]
    public void Documents_of_one_purchase_agree() => Assert.Empty(DocumentComparison.Of(Order, Payment, Waybill, List));

    [Fact]
    public void A_document_that_is_not_there_is_not_compared()
    {
        Assert.Empty(DocumentComparison.Of(null, Payment, null, List));
        Assert.Empty(DocumentComparison.Of(Order, null, null));
    }

    [Theory]
    [InlineData("orderNo")]
    [InlineData("acturalPaid")]
    [InlineData("payTransactionId")]
    [InlineData("buyerName")]
    [InlineData("buyerIdNumber")]
    [InlineData("ebpCode")]
    public void A_payment_that_is_another_is_named_by_its_field(string field)
    {
        var head = (PaymentHead)Payment.Head;
        PaymentHead other = field switch
        {
            "orderNo" => head with { OrderNo = "X" },
            "acturalPaid" => head with { AmountPaid = head.AmountPaid + 0.01m },
            "payTransactionId" => head with { PayTransactionId = "X" },
            "buyerName" => head with { PayerName = "别人" },
            "buyerIdNumber" => head with { PayerIdNumber = "990101198001010010" },
            _ => head with { EbpCode = "X" },
        };
        Disagreement found = Assert.Single(DocumentComparison.Of(Order, new CebDocument(other), Waybill, List));
        Assert.Equal((field, SentMessage.Order, SentMessage.Payment), (found.Field, found.One, found.Other));
        Assert.NotEmpty(found.Remedy.Zh);
        Assert.NotEmpty(found.Remedy.En);
    }

    [Theory]
    [InlineData("consignee")]
    [InlineData("consigneeTelephone")]
    [InlineData("grossWeight")]
    [InlineData("logisticsNo")]
    [InlineData("packNo")]
    public void A_waybill_that_is_another_is_named_by_its_field(string field)
    {
        var head = (LogisticsHead)Waybill.Head;
        LogisticsHead other = field switch
        {
            "consignee" => head with { Consignee = "别人" },
            "consigneeTelephone" => head with { ConsigneeTelephone = "19900000009" },
            "grossWeight" => head with { Weight = head.Weight + 0.5m },
            "logisticsNo" => head with { LogisticsNo = "X" },
            _ => head with { PackNo = 2 },
        };
        IReadOnlyList<Disagreement> found = DocumentComparison.Of(Order, Payment, new CebDocument(other), List);
        Assert.Equal(field, Assert.Single(found).Field);
    }

    [Fact]
    public void Another_address_disagrees_with_order_and_with_list()
    {
        var other = (LogisticsHead)Waybill.Head with { ConsigneeAddress = "上海市别处" };
        Assert.Equal(
            [(SentMessage.Order, SentMessage.Waybill), (SentMessage.Waybill, SentMessage.List)],
            DocumentComparison.Of(Order, Payment, new CebDocument(other), List).Select(d => (d.One, d.Other))
        );
    }

    [Fact]
    public void A_line_that_costs_something_else_is_named_with_its_number()
    {
        var first = (InventoryItem)List.Items[0];
        var other = new CebDocument(
            List.Head,
            [first with { TotalPrice = first.TotalPrice - 1m, Qty = first.Qty + 1 }, .. List.Items.Skip(1)]
        );
        Assert.Equal(
            ["qty[1]", "totalPrice[1]"],
            DocumentComparison.Of(Order, Payment, Waybill, other).Select(d => d.Field)
        );
    }

    [Fact]
    public void A_list_with_a_line_less_disagrees()
    {
        var other = new CebDocument(List.Head, [.. List.Items, List.Items[0]]);
        Assert.Contains(DocumentComparison.Of(Order, Payment, Waybill, other), d => d.Field == "gnum");
    }

    [Fact]
    public void A_net_weight_above_the_gross_weight_disagrees_with_itself()
    {
        var other = (InventoryHead)List.Head with { NetWeight = 99m };
        Assert.Equal(
            "netWeight",
            Assert.Single(DocumentComparison.Of(Order, Payment, Waybill, List with { Head = other })).Field
        );
    }

    [Fact]
    public void Persons_are_shown_masked()
    {
        var other = (PaymentHead)Payment.Head with { PayerIdNumber = "990101198001010010" };
        Disagreement found = Assert.Single(DocumentComparison.Of(Order, new CebDocument(other), null));
        Assert.DoesNotContain("19800101", found.OtherValue, StringComparison.Ordinal);
        Assert.DoesNotContain(Papers.Orderer.IdNumber, found.OneValue, StringComparison.Ordinal);
    }
}
