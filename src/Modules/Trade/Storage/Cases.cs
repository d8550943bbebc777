using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.Storage;

/// <summary>Loads after-sale cases for change, and writes their story. The customs order's row is the lock: whoever acts second sees what the first did.</summary>
internal sealed class Cases(KaicangDb db, Orders orders, EvidenceFiles files)
{
    /// <summary>A case and its customs order, locked for this use case; null when there is none.</summary>
    public async Task<(AfterSale Case, CustomsOrder Order)?> LockAsync(AfterSaleId id, CancellationToken ct)
    {
        CustomsOrderId part = await db.Set<AfterSale>()
            .AsNoTracking()
            .Where(a => a.Id == id)
            .Select(a => a.CustomsOrderId)
            .SingleOrDefaultAsync(ct);
        if (part == default)
            return null;
        CustomsOrder order = await orders.OfFactAsync(part, ct);
        return (await db.Set<AfterSale>().SingleAsync(a => a.Id == id, ct), order);
    }

    /// <summary>All cases of a customs order that there ever were.</summary>
    public Task<List<AfterSale>> OfAsync(CustomsOrderId id, CancellationToken ct) =>
        db.Set<AfterSale>().Where(a => a.CustomsOrderId == id).OrderBy(a => a.Ordinal).ToListAsync(ct);

    public void Note(AfterSale afterSale, CaseParty by, CaseStep step, DateTimeOffset at, string words = "") =>
        Note(afterSale, by, step, at, words, []);

    public void Note(
        AfterSale afterSale,
        CaseParty by,
        CaseStep step,
        DateTimeOffset at,
        string words,
        IReadOnlyList<EvidenceId> pictures
    ) =>
        db.Add(
            new CaseEntry
            {
                Id = Ids.NewV7(at),
                AfterSale = afterSale.Id,
                By = by,
                Step = step,
                Words = words,
                Pictures = pictures,
                At = at,
            }
        );

    /// <summary>Keeps pictures that one side gives. Refuses what is no picture, too large, or too many.</summary>
    public async Task<ErrorOr<IReadOnlyList<EvidenceId>>> KeepAsync(
        AfterSale afterSale,
        CaseParty by,
        IReadOnlyList<byte[]> pictures,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (pictures.Count == 0)
            return Array.Empty<EvidenceId>();
        int before = await db.Set<EvidencePicture>().CountAsync(p => p.AfterSale == afterSale.Id && p.By == by, ct);
        if (pictures.Count > EvidenceRules.MostAtOnce || before + pictures.Count > EvidenceRules.MostOfSide)
            return TradeRefusals.EvidenceTooMany.With(
                ("most", EvidenceRules.MostAtOnce),
                ("mostOfSide", EvidenceRules.MostOfSide)
            );
        var taken = new List<(EvidencePicture Picture, byte[] Content)>();
        for (int i = 0; i < pictures.Count; i++)
        {
            byte[] content = pictures[i];
            if (content.Length > EvidenceRules.MostBytes)
                return TradeRefusals.EvidenceTooLarge.With(
                    ("number", i + 1),
                    ("mostMegabytes", EvidenceRules.MostBytes / (1024 * 1024))
                );
            if (EvidenceRules.TypeOf(content) is not { } type)
                return TradeRefusals.EvidenceNoPicture.With(("number", i + 1));
            var picture = new EvidencePicture
            {
                Id = EvidenceId.New(now),
                AfterSale = afterSale.Id,
                By = by,
                Type = type,
                ByteCount = content.Length,
                At = now,
            };
            taken.Add((picture, content));
        }
        // Nothing is written before all of them are known to be pictures.
        foreach ((EvidencePicture picture, byte[] content) in taken)
        {
            await files.KeepAsync(picture.Id, content, ct);
            db.Add(picture);
        }
        return taken.ConvertAll(t => t.Picture.Id);
    }
}
