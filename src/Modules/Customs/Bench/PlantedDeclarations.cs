using System.Globalization;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Trade;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.Bench;

/// <summary>A declaration that has been sent, with its four messages, as it lies in the database while customs works.</summary>
internal sealed record PlantedDeclaration(Declaration Declaration, IReadOnlyList<OutgoingMessage> Messages)
{
    public OutgoingMessage Of(SentMessage about) => Messages.First(message => message.About == about);
}

/// <summary>
/// Makes declarations of the sample order with numbers of their own, for a bench or a proof that wants answers to come to something. They
/// are written past the use cases that would make them, and nothing of them was ever sent.
/// </summary>
internal sealed class PlantedDeclarations(MessagePress press)
{
    private readonly string run = Ids.NewV7(TimeProvider.System.GetUtcNow()).ToString("N")[^12..].ToUpperInvariant();
    private int count;

    public PlantedDeclaration Make(DateTimeOffset now)
    {
        int number = ++count;
        Papers papers = SamplePapers.Make(now);
        string orderNo = string.Create(CultureInfo.InvariantCulture, $"PLANT{run}-{number}");
        string payment = string.Create(CultureInfo.InvariantCulture, $"PAY{run}{number}");
        string waybill = string.Create(CultureInfo.InvariantCulture, $"WAY{run}{number}");
        CustomsOrderCard order = papers.Order with { Id = CustomsOrderId.New(now), Number = orderNo };
        var declaration = Declaration.Draft(order, papers.Declaration.Lines, now);
        declaration.Book(waybill, now);
        declaration.MarkDocumentsSent(payment, now);
        declaration.MarkListSent(now);
        declaration.StandAt(Standing.Of(declaration.Acts, []), now);
        var institution = new Company(papers.Payment.InstitutionCode, papers.Payment.InstitutionName);
        string guid() => MessagePress.NewGuid(now);
        OutgoingMessage message(SentMessage about, CebDocument paper, string businessNo, Company sender) =>
            Message(declaration.Id, about, paper, businessNo, sender, now);
        return new PlantedDeclaration(
            declaration,
            [
                message(SentMessage.Order, ThreeDocuments.Order(papers, guid(), now), orderNo, papers.Platform),
                message(SentMessage.Payment, ThreeDocuments.Payment(papers, guid(), now), payment, institution),
                message(SentMessage.Waybill, ThreeDocuments.Waybill(papers, guid(), now), waybill, papers.Carrier),
                message(SentMessage.List, ListDocuments.List(papers, guid(), now), declaration.CopNo, papers.Agent),
            ]
        );
    }

    private OutgoingMessage Message(
        DeclarationId declaration,
        SentMessage about,
        CebDocument paper,
        string businessNo,
        Company sender,
        DateTimeOffset now
    )
    {
        (string root, SenderRole role) = about switch
        {
            SentMessage.Order => ("CEB311Message", SenderRole.Platform),
            SentMessage.Payment => ("CEB411Message", SenderRole.Payment),
            SentMessage.Waybill => ("CEB511Message", SenderRole.Logistics),
            _ => ("CEB621Message", SenderRole.Declarant),
        };
        Guid id = Ids.NewV7(now);
        string guid = MessagePress.NewGuid(now);
        string text = CebCodec.Text(new CebMessage(root, guid, [paper], null));
        var made = OutgoingMessage.Make(
            id,
            declaration,
            about,
            root,
            guid,
            businessNo,
            (role, sender.Code, sender.Name),
            (press.Encrypt(id, text), MessagePress.HashOf(text)),
            now
        );
        made.MarkSent(now);
        return made;
    }
}

/// <summary>What customs would answer to a planted declaration, as messages.</summary>
internal static class PlantedAnswers
{
    /// <summary>Three documents stored; the list stored, examined, released, closed. In customs' own order.</summary>
    public static IEnumerable<CebMessage> WholeLife(PlantedDeclaration planted, DateTimeOffset from)
    {
        yield return Document(planted, SentMessage.Order, from.AddSeconds(1));
        yield return Document(planted, SentMessage.Payment, from.AddSeconds(2));
        yield return Document(planted, SentMessage.Waybill, from.AddSeconds(3));
        foreach (
            (int status, int second) in ((int, int)[])
                [(Receipt.Stored, 4), (Receipt.Reviewed, 5), (Receipt.Released, 6), (Receipt.Closed, 7)]
        )
            yield return List(planted, status, from.AddSeconds(second));
    }

    public static CebMessage TaxBill(PlantedDeclaration planted, DateTimeOffset at) =>
        new(
            "CEB816Message",
            MessagePress.NewGuid(at),
            [
                new CebDocument(
                    new TaxBillHead
                    {
                        Guid = MessagePress.NewGuid(at),
                        ReturnTime = Milliseconds(at),
                        InvtNo = InvtNo(planted),
                        TaxNo = "TAX" + planted.Declaration.CopNo,
                        CustomsTax = 0m,
                        ValueAddedTax = planted.Declaration.Vat.InYuan,
                        ConsumptionTax = 0m,
                        Status = "1",
                    }
                ),
            ],
            null
        );

    private static CebMessage Document(PlantedDeclaration planted, SentMessage about, DateTimeOffset at)
    {
        OutgoingMessage sent = planted.Of(about);
        const string info = "[Code:1800;Desc:stored]";
        string status = Receipt.Stored.ToString(CultureInfo.InvariantCulture);
        (string root, object head) = about switch
        {
            SentMessage.Order => (
                "CEB312Message",
                (object)
                    new OrderAnswer
                    {
                        Guid = sent.DocumentGuid,
                        EbpCode = sent.CopCode,
                        EbcCode = sent.CopCode,
                        OrderNo = sent.BusinessNo,
                        ReturnStatus = status,
                        ReturnTime = Milliseconds(at),
                        ReturnInfo = info,
                    }
            ),
            SentMessage.Payment => (
                "CEB412Message",
                new PaymentAnswer
                {
                    Guid = sent.DocumentGuid,
                    PayCode = sent.CopCode,
                    PayTransactionId = sent.BusinessNo,
                    ReturnStatus = status,
                    ReturnTime = Milliseconds(at),
                    ReturnInfo = info,
                }
            ),
            _ => (
                "CEB512Message",
                new LogisticsAnswer
                {
                    Guid = sent.DocumentGuid,
                    LogisticsCode = sent.CopCode,
                    LogisticsNo = sent.BusinessNo,
                    ReturnStatus = status,
                    ReturnTime = Milliseconds(at),
                    ReturnInfo = info,
                }
            ),
        };
        return new CebMessage(root, MessagePress.NewGuid(at), [new CebDocument(head)], null);
    }

    private static CebMessage List(PlantedDeclaration planted, int status, DateTimeOffset at)
    {
        OutgoingMessage sent = planted.Of(SentMessage.List);
        var head = new InventoryAnswer
        {
            Guid = sent.DocumentGuid,
            CustomsCode = "2992",
            AgentCode = sent.CopCode,
            CopNo = sent.BusinessNo,
            PreNo = "B" + planted.Declaration.CopNo[..17],
            InvtNo = InvtNo(planted),
            ReturnStatus = status.ToString(CultureInfo.InvariantCulture),
            ReturnTime = Milliseconds(at),
            ReturnInfo = "[Code:2600;Desc:ok]",
        };
        return new CebMessage("CEB622Message", MessagePress.NewGuid(at), [new CebDocument(head)], null);
    }

    private static string InvtNo(PlantedDeclaration planted) => "I" + planted.Declaration.CopNo[^17..];

    private static string Milliseconds(DateTimeOffset at) =>
        ShanghaiTime.Of(at).ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);
}
