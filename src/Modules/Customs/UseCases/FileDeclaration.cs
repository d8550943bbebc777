using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.UseCases;

/// <summary>Files the declaration list once the three documents are stored. Files once.</summary>
internal static class FileDeclaration
{
    public static async Task<ErrorOr<Done>> Handle(
        DeclarationId id,
        KaicangDb db,
        Outbox outbox,
        PaperSource source,
        MessagePress press,
        TimeProvider time,
        CancellationToken ct
    )
    {
        Declaration? declaration = await db.Set<Declaration>().FindAsync([id], ct);
        if (declaration is not { State: DeclarationState.DocumentsStored, ListWasSent: false } || declaration.Withdrawn)
            return Done.Nothing;
        ErrorOr<Papers> papers = await source.Gather(declaration, "customs.declaration-list", ct);
        if (papers.IsError)
            return papers.Errors;

        DateTimeOffset now = time.GetUtcNow();
        string guid = MessagePress.NewGuid(now);
        IReadOnlyDictionary<SentMessage, CebDocument> sent = await DocumentsAsSent.Of(declaration, db, press, ct);
        CebDocument list = ListDocuments.List(papers.Value, guid, now, sent.GetValueOrDefault(SentMessage.Waybill));
        IReadOnlyList<Disagreement> disagreements = DocumentComparison.Of(
            sent.GetValueOrDefault(SentMessage.Order),
            sent.GetValueOrDefault(SentMessage.Payment),
            sent.GetValueOrDefault(SentMessage.Waybill),
            list
        );
        if (disagreements.Count > 0)
        {
            declaration.NoteDisagreements(disagreements, now + PrepareMessages.Pause);
            await db.SaveChangesAsync(ct);
            return Done.Nothing;
        }
        ErrorOr<OutgoingMessage> message = await press.Make(
            id,
            SentMessage.List,
            guid,
            list,
            declaration.CopNo,
            papers.Value.Agent,
            now,
            ct
        );
        if (message.IsError)
            return message.Errors;
        db.Add(message.Value);
        declaration.MarkListSent(now);
        IReadOnlyList<Receipt> receipts = await Receipts.Of(id, db, ct);
        declaration.StandAt(Standing.Of(declaration.Acts, receipts), now);
        outbox.Announce(new DeclarationFiled(declaration.CustomsOrder, id, now));
        await db.SaveChangesAsync(ct);
        return Done.One;
    }
}
