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
        Outgoing[] documents =
        [
            .. DocumentsOf(gathered.Value, senders, now).Where(d => !declaration.Carried.Contains(d.About)),
        ];
        // What was carried over is compared as customs has it, not as our data says today.
        var all = new Dictionary<SentMessage, CebDocument>(
            declaration.Carried.Count == 0 ? [] : await DocumentsAsSent.Of(declaration, db, press, ct)
        );
        foreach (Outgoing document in documents)
            all[document.About] = document.Paper;
        IReadOnlyList<Disagreement> disagreements = DocumentComparison.Of(
            all.GetValueOrDefault(SentMessage.Order),
            all.GetValueOrDefault(SentMessage.Payment),
            all.GetValueOrDefault(SentMessage.Waybill)
        );
        if (disagreements.Count > 0)
        {
            declaration.NoteDisagreements(disagreements, now + PrepareMessages.Pause);
            await db.SaveChangesAsync(ct);
            return Done.Nothing;
        }
        foreach (Outgoing document in documents)
        {
            ErrorOr<OutgoingMessage> message = await press.Make(
                id,
                document.About,
                document.Guid,
                document.Paper,
                document.BusinessNo,
                document.Sender,
                now,
                ct
            );
            if (message.IsError)
                return message.Errors;
            db.Add(message.Value);
        }
        declaration.MarkDocumentsSent(gathered.Value.Payment.TransactionId, now);
        declaration.StandAt(Standing.Of(declaration.Acts, []), now);
        outbox.Announce(new DocumentsSent(declaration.CustomsOrder, id, now));
        await db.SaveChangesAsync(ct);
        return Done.One;
    }

    private static IEnumerable<Outgoing> DocumentsOf(Papers papers, SenderDirectory senders, DateTimeOffset now)
    {
        Company orderSender =
            senders.RoleForOrders(papers.Enterprise.Code) == SenderRole.Merchant ? papers.Enterprise : papers.Platform;
        string guid = MessagePress.NewGuid(now);
        yield return new Outgoing(
            SentMessage.Order,
            guid,
            ThreeDocuments.Order(papers, guid, now),
            papers.Order.Number,
            orderSender
        );
        guid = MessagePress.NewGuid(now);
        yield return new Outgoing(
            SentMessage.Payment,
            guid,
            ThreeDocuments.Payment(papers, guid, now),
            papers.Payment.TransactionId,
            new Company(papers.Payment.InstitutionCode, papers.Payment.InstitutionName)
        );
        guid = MessagePress.NewGuid(now);
        yield return new Outgoing(
            SentMessage.Waybill,
            guid,
            ThreeDocuments.Waybill(papers, guid, now),
            papers.Parcel.WaybillNo,
            papers.Carrier
        );
    }

    private sealed record Outgoing(
        SentMessage About,
        string Guid,
        CebDocument Paper,
        string BusinessNo,
        Company Sender
    );
}
