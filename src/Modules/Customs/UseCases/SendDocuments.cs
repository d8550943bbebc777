using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.UseCases;

/// <summary>
/// Makes the order, payment and waybill documents of a declaration whose waybill number is known, each by its own sender, and
/// hands them to the sending job. Documents that an earlier attempt brought to 120 are not made again.
/// </summary>
internal static class SendDocuments
{
    public static async Task<ErrorOr<Done>> Handle(
        DeclarationId id,
        KaicangDb db,
        Outbox outbox,
        PaperSource source,
        MessagePress press,
        SenderDirectory senders,
        TimeProvider time,
        CancellationToken ct
    )
    {
        Declaration? declaration = await db.Set<Declaration>().FindAsync([id], ct);
        if (declaration is null || declaration.DocumentsWereSent || declaration.IsSettled || declaration.Withdrawn)
            return Done.Nothing;
        // The waybill of direct mail names its master bill, so transport must be known before any document goes.
        IReadOnlyList<string> missing = CorrectableField.MissingTransport(declaration.Mode, declaration.Corrections);
        if (missing.Count > 0)
            return CustomsRefusals.DataMissing.With(
                ("order", declaration.OrderNo),
                ("missing", string.Join(", ", missing))
            );
        ErrorOr<Papers> gathered = await source.Gather(declaration, "customs.documents", ct);
        if (gathered.IsError)
            return gathered.Errors;

        DateTimeOffset now = time.GetUtcNow();
        Papers papers = gathered.Value;
        Company orderSender =
            senders.RoleForOrders(papers.Enterprise.Code) == SenderRole.Merchant ? papers.Enterprise : papers.Platform;
        (SentMessage About, Func<string, CebDocument> Make, string BusinessNo, Company Sender)[] documents =
        [
            (SentMessage.Order, guid => ThreeDocuments.Order(papers, guid, now), papers.Order.Number, orderSender),
            (
                SentMessage.Payment,
                guid => ThreeDocuments.Payment(papers, guid, now),
                papers.Payment.TransactionId,
                new Company(papers.Payment.InstitutionCode, papers.Payment.InstitutionName)
            ),
            (
                SentMessage.Waybill,
                guid => ThreeDocuments.Waybill(papers, guid, now),
                papers.Parcel.WaybillNo,
                papers.Carrier
            ),
        ];
        foreach (var document in documents.Where(d => !declaration.Carried.Contains(d.About)))
        {
            string guid = MessagePress.NewGuid(now);
            ErrorOr<OutgoingMessage> message = await press.Make(
                id,
                document.About,
                guid,
                document.Make(guid),
                document.BusinessNo,
                document.Sender,
                now,
                ct
            );
            if (message.IsError)
                return message.Errors;
            db.Add(message.Value);
        }
        declaration.MarkDocumentsSent(papers.Payment.TransactionId, now);
        declaration.StandAt(Standing.Of(declaration.Acts, []), now);
        outbox.Announce(new DocumentsSent(declaration.CustomsOrder, id, now));
        await db.SaveChangesAsync(ct);
        return Done.One;
    }
}
