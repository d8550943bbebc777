using System.Text;
using CsCheck;
using Kaicang.Customs.Messages;

namespace Kaicang.Unit.Customs;

/// <summary>Messages on the wire: written and read by one table, checked before they are signed.</summary>
public sealed class CebCodecTests
{
    private const string Guid = "0197C9E0-1111-7AAA-8BBB-CCCCDDDDEEEE";

    internal static readonly PaymentHead Payment = new()
    {
        Guid = Guid,
        AppType = "1",
        AppTime = "20260601120000",
        AppStatus = "2",
        PayCode = "3122969002",
        PayName = "示例支付",
        PayTransactionId = "T1",
        OrderNo = "KC1",
        EbpCode = "3301969001",
        EbpName = "开仓",
        PayerIdType = "1",
        PayerIdNumber = "990101197702061039",
        PayerName = "周安",
        AmountPaid = 471.20m,
        Currency = "142",
        PayTime = "20260601115900",
    };

    internal static readonly BaseTransfer Sender = new()
    {
        CopCode = "3122969002",
        CopName = "示例支付",
        DxpMode = "DXP",
        DxpId = "DXPENT0000000002",
    };

    private static readonly OrderItem Item = new()
    {
        Gnum = 1,
        ItemName = "奶粉",
        Gmodel = "900克/罐",
        Unit = "122",
        Qty = 2m,
        Price = 100.05m,
        TotalPrice = 200.10m,
        Currency = "142",
        Country = "609",
    };

    private static readonly OrderHead Order = new()
    {
        Guid = Guid,
        AppType = "1",
        AppTime = "20260601120000",
        AppStatus = "2",
        OrderType = "I",
        OrderNo = "KC1",
        EbpCode = "3301969001",
        EbpName = "开仓",
        EbcCode = "4401969003",
        EbcName = "企业",
        GoodsValue = 200.10m,
        Freight = 10m,
        Discount = 5m,
        TaxTotal = 19.12m,
        ActualPaid = 224.22m,
        Currency = "142",
        BuyerRegNo = "acc_1",
        BuyerName = "周安",
        BuyerTelephone = "19900000001",
        BuyerIdType = "1",
        BuyerIdNumber = "990101197702061039",
        Consignee = "周安",
        ConsigneeTelephone = "19900000001",
        ConsigneeAddress = "上海市浦东新区演示大道1号",
    };

    private static CebMessage Message(PaymentHead head) => new("CEB411Message", Guid, [new CebDocument(head)], Sender);

    private static CebMessage Message(OrderHead head, params OrderItem[] items) =>
        new("CEB311Message", Guid, [new CebDocument(head, items)], Sender);

    [Fact]
    public void Writes_the_elements_of_the_interface_in_their_order()
    {
        string xml = CebCodec.Write(Message(Payment)).Value;
        Assert.StartsWith(
            "<ceb:CEB411Message xmlns:ceb=\"http://www.chinaport.gov.cn/ceb\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                + $"guid=\"{Guid}\" version=\"1.0\"><ceb:Payment><ceb:PaymentHead><ceb:guid>{Guid}</ceb:guid><ceb:appType>1</ceb:appType>",
            xml,
            StringComparison.Ordinal
        );
        Assert.Contains("<ceb:amountPaid>471.2</ceb:amountPaid>", xml, StringComparison.Ordinal);
        Assert.EndsWith("</ceb:BaseTransfer></ceb:CEB411Message>", xml, StringComparison.Ordinal);
        Assert.DoesNotContain("telephone", xml, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_written_is_already_canonical()
    {
        string xml = CebCodec.Write(Message(Payment with { PayName = "A&B <\"支付\"> ü" })).Value;
        Assert.Equal(xml, Encoding.UTF8.GetString(CebSignature.Canonical(xml)));
    }

    [Fact]
    public void What_is_written_is_read_back() =>
        Gen.Select(Gen.Long[0, 99_999_999], Gen.String[Gen.Char["ab&<>\"'中文 "], 1, 40])
            .Sample(
                (fen, name) =>
                {
                    PaymentHead head = Payment with { AmountPaid = fen / 100m, PayName = name };
                    CebMessage read = CebCodec.Read(CebCodec.Write(Message(head)).Value).Value;
                    Assert.Equal(head, read.Documents[0].Head);
                    Assert.Equal(Sender, read.Transfer);
                }
            );

    [Fact]
    public void Lines_are_read_back_too()
    {
        CebMessage read = CebCodec.Read(CebCodec.Write(Message(Order, Item)).Value).Value;
        Assert.Equal(Order, read.Documents[0].Head);
        Assert.Equal(Item, Assert.Single(read.Documents[0].Items));
    }

    [Fact]
    public void Reads_an_answer_in_the_default_namespace_and_passes_over_what_it_does_not_know()
    {
        const string xml = """
            <?xml version="1.0" encoding="UTF-8" standalone="yes"?>
            <CEB622Message version="1.0" xmlns="http://www.chinaport.gov.cn/ceb" guid="0197C9E0-1111-7AAA-8BBB-CCCCDDDDEEEE">
              <InventoryReturn><guid>0197C9E0-1111-7AAA-8BBB-CCCCDDDDEEEE</guid><copNo>C1</copNo><preNo>B20260601000000001</preNo>
              <invtNo></invtNo><future>x</future><returnStatus>-621018</returnStatus><returnTime>20260601120000123</returnTime><returnInfo>超限</returnInfo></InventoryReturn>
            </CEB622Message>
            """;
        var answer = (InventoryAnswer)CebCodec.Read(xml).Value.Documents[0].Head;
        Assert.Equal(("-621018", "C1", null), (answer.ReturnStatus, answer.CopNo, answer.InvtNo));
        Assert.Equal(
            new DateTimeOffset(2026, 6, 1, 4, 0, 0, 123, TimeSpan.Zero),
            ShanghaiTime.FromMilliseconds(answer.ReturnTime)
        );
    }

    [Fact]
    public void Refuses_to_read_a_field_that_stands_twice_and_passes_over_foreign_namespaces()
    {
        string xml = CebCodec.Write(Message(Payment)).Value;
        const string Place = "<ceb:orderNo>";
        string foreign = xml.Replace(Place, "<orderNo xmlns=\"urn:x\">no</orderNo>" + Place, StringComparison.Ordinal);
        Assert.Equal(Payment, CebCodec.Read(foreign).Value.Documents[0].Head);
        string twice = xml.Replace(Place, "<ceb:orderNo>no</ceb:orderNo>" + Place, StringComparison.Ordinal);
        Assert.Equal("PaymentHead.orderNo", CebCodec.Read(twice).FirstError.Metadata!["field"]);
    }

    [Fact]
    public void Subscribers_and_an_extension_are_kept()
    {
        CebMessage message = Message(Payment) with
        {
            Subscribers =
            [
                new()
                {
                    Status = "RET",
                    DxpMode = "DXP",
                    DxpAddress = "DXPENT0000000009",
                },
            ],
            Extension = new ExtendMessage
            {
                Name = "own",
                Version = "1",
                Content = "<o:a xmlns:o=\"urn:o\">x</o:a>",
            },
        };
        string xml = CebCodec.Write(message).Value;
        CebMessage read = CebCodec.Read(xml).Value;
        Assert.Equal(message.Subscribers, read.Subscribers);
        Assert.Equal(message.Extension, read.Extension);
        Assert.Null(SchemaCheck.Check(xml));
        ErrorOr.Error refused = CebCodec
            .Write(message with { Extension = message.Extension! with { Content = "<a  b='1'/>" } })
            .FirstError;
        Assert.Equal("ExtendMessage.Message", refused.Metadata!["field"]);
        Assert.True(
            CebCodec.Write(message with { Subscribers = [.. Enumerable.Repeat(message.Subscribers[0], 6)] }).IsError
        );
    }

    public static TheoryData<string, string> Faulty =>
        new()
        {
            { "guid", "PaymentHead.guid" },
            { "appType", "PaymentHead.appType" },
            { "payName", "PaymentHead.payName" },
            { "orderNo", "PaymentHead.orderNo" },
            { "currency", "PaymentHead.currency" },
            { "payTime", "PaymentHead.payTime" },
            { "amount", "PaymentHead.amountPaid" },
            { "decimals", "PaymentHead.amountPaid" },
        };

    [Theory, MemberData(nameof(Faulty))]
    public void Refuses_what_customs_could_not_read_and_names_the_field(string fault, string field)
    {
        PaymentHead broken = fault switch
        {
            "guid" => Payment with { Guid = "SHORT" },
            "appType" => Payment with { AppType = "9" },
            "payName" => Payment with { PayName = new string('名', 101) },
            "orderNo" => Payment with { OrderNo = "" },
            "currency" => Payment with { Currency = "502" },
            "payTime" => Payment with { PayTime = "2026060112000x" },
            "amount" => Payment with { AmountPaid = -0.01m },
            _ => Payment with { AmountPaid = 1.000001m },
        };
        ErrorOr.Error refused = CebCodec.Write(Message(broken)).FirstError;
        Assert.Equal("customs.malformed-message", refused.Code);
        Assert.Equal(field, refused.Metadata!["field"]);
    }

    [Fact]
    public void Refuses_an_order_whose_amounts_do_not_add_up()
    {
        Assert.Equal("OrderHead.acturalPaid", Field(Order with { ActualPaid = 224.23m }, Item));
        Assert.Equal("OrderHead.goodsValue", Field(Order, Item, Item with { Gnum = 2 }));
        Assert.Equal("OrderList[1].totalPrice", Field(Order, Item with { TotalPrice = 200.09m }));
        Assert.Equal("OrderList.gnum", Field(Order, Item with { Gnum = 2 }));

        static object Field(OrderHead head, params OrderItem[] items) =>
            CebCodec.Write(Message(head, items)).FirstError.Metadata!["field"];
    }

    [Theory]
    [InlineData("<CEB411Message xmlns=\"http://www.chinaport.gov.cn/ceb\"/>")]
    [InlineData("<CEB999Message xmlns=\"http://www.chinaport.gov.cn/ceb\"/>")]
    [InlineData("<CEB411Message/>")]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"y\">]><a>&x;</a>")]
    [InlineData("not xml")]
    public void Refuses_to_read_what_is_no_message(string xml) => Assert.True(CebCodec.Read(xml).IsError);

    [Fact]
    public void The_envelope_carries_a_message_unchanged()
    {
        var envelope = new DxpEnvelope(
            "M1",
            "DXPENT0000000002",
            "DXPEDCCEB0000002",
            new DateTimeOffset(2026, 6, 1, 4, 0, 0, TimeSpan.Zero),
            "CEB411Message",
            CebCodec.Write(Message(Payment)).Value
        );
        string xml = envelope.Write();
        Assert.Contains("<dxp:CreatTime>2026-06-01T12:00:00</dxp:CreatTime>", xml, StringComparison.Ordinal);
        DxpIncoming terminal = DxpReader.Open(System.Text.Encoding.UTF8.GetBytes(xml)).Value;
        Assert.Equal(
            (envelope.CopMsgId, envelope.MessageType, envelope.Data),
            (terminal.CopMsgId, terminal.MessageType, terminal.Xml)
        );

        string outer = envelope.Write("33010001", "00000002");
        Assert.Equal(outer, envelope.Write("33010001", "00000002"));
        Assert.Matches("<dxp:MsgId>3301000120260601120000[0-9]{10}</dxp:MsgId>", outer);
        Assert.Equal(envelope.Data, DxpReader.Open(System.Text.Encoding.UTF8.GetBytes(outer)).Value.Xml);
    }

    [Fact]
    public void Every_field_has_a_rule_and_a_meaning()
    {
        foreach (MessageKind kind in MessageKind.All)
        foreach (Type? type in new[] { kind.HeadType, kind.ItemType })
        foreach (MessageField field in type is null ? [] : MessageField.Of(type))
        {
            Assert.NotEqual("C..", field.Rule);
            Assert.NotEqual("", field.Words);
        }
    }
}
