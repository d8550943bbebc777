using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.UseCases;

/// <summary>Files the application to cancel (CEB623) or to return (CEB625) that was asked for, once the list has its number.</summary>
internal static class FileRequest
{
    public static async Task<ErrorOr<Done>> Handle(
        DeclarationId id,
        KaicangDb db,
        PaperSource source,
        MessagePress press,
        TimeProvider time,
        CancellationToken ct
    )
    {
        Declaration? declaration = await db.Set<Declaration>().FindAsync([id], ct);
        if (declaration is null || Due(declaration) is not { } about)
            return Done.Nothing;
        ErrorOr<Papers> papers = await source.Gather(declaration, "customs.request", ct);
        if (papers.IsError)
            return papers.Errors;

        DateTimeOffset now = time.GetUtcNow();
        string guid = MessagePress.NewGuid(now);
        CebDocument request =
            about == SentMessage.Cancellation
                ? ListDocuments.Cancellation(papers.Value, guid, now)
                : ListDocuments.Return(papers.Value, guid, now);
        ErrorOr<OutgoingMessage> message = await press.Make(
            id,
            about,
            guid,
            request,
            declaration.CopNo,
            papers.Value.Agent,
            now,
            ct
        );
        if (message.IsError)
            return message.Errors;
        db.Add(message.Value);
        if (about == SentMessage.Cancellation)
            declaration.MarkCancellationSent(now);
        else
            declaration.MarkReturnSent(now);
        await db.SaveChangesAsync(ct);
        return Done.One;
    }

    private static SentMessage? Due(Declaration declaration) =>
        declaration.InvtNo is null ? null
        : declaration is { State: DeclarationState.CancelRequested, CancellationWasSent: false, Withdrawn: false }
            ? SentMessage.Cancellation
        : declaration is { State: DeclarationState.ReturnRequested, ReturnWasSent: false } ? SentMessage.Return
        : null;
}
