using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.UseCases;

/// <summary>
/// The documents of a customs order as they last went out, read back from their signed texts: what customs has is not what our data
/// says today.
/// </summary>
internal static class DocumentsAsSent
{
    public static async Task<IReadOnlyDictionary<SentMessage, CebDocument>> Of(
        Declaration declaration,
        KaicangDb db,
        MessagePress press,
        CancellationToken ct
    )
    {
        List<DeclarationId> attempts = await db.Set<Declaration>()
            .Where(d => d.CustomsOrder == declaration.CustomsOrder)
            .Select(d => d.Id)
            .ToListAsync(ct);
        List<OutgoingMessage> sent = await db.Set<OutgoingMessage>()
            .AsNoTracking()
            .Where(m => attempts.Contains(m.Declaration))
            .Where(m =>
                m.About == SentMessage.Order || m.About == SentMessage.Payment || m.About == SentMessage.Waybill
            )
            .ToListAsync(ct);
        var documents = new Dictionary<SentMessage, CebDocument>();
        foreach (IGrouping<SentMessage, OutgoingMessage> kind in sent.GroupBy(message => message.About))
        {
            OutgoingMessage newest = kind.MaxBy(message => (message.MadeAt, message.Id))!;
            ErrorOr<CebMessage> read = CebCodec.Read(press.Decrypt(newest.Id, newest.Cipher));
            if (!read.IsError)
                documents[kind.Key] = read.Value.Documents[0];
        }
        return documents;
    }
}
