using System.Security.Cryptography;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Lists;

namespace Kaicang.Customs.UseCases;

/// <summary>A full official list.</summary>
/// <param name="Content">The file: CSV in UTF-8, or XLSX.</param>
/// <param name="From">From which day on it shall be in force: tomorrow at the earliest.</param>
internal sealed record ListUpload(ListKind Kind, string FileName, byte[] Content, BusinessDay From);

/// <summary>Takes in a full list, compares it with what is in force on its day, and keeps it for a second person.</summary>
internal static class ProposeList
{
    public static async Task<ErrorOr<ListEditionView>> Handle(
        ListUpload request,
        Actor actor,
        KaicangDb db,
        ListDesk desk,
        TimeProvider time,
        CancellationToken ct
    )
    {
        if (!actor.May(CustomsPermission.Import))
            return FoundationRefusals.NotAllowed.With(("permission", CustomsPermission.Import));
        DateTimeOffset now = time.GetUtcNow();
        BusinessDay earliest = await EarliestAsync(db, request.Kind, now, ct);
        if (request.From < earliest)
            return ListRefusals.TooEarly.With(("from", request.From), ("earliest", earliest));
        string name = Path.GetFileName(request.FileName ?? "");
        name = name.Length > ListEdition.LongestFileName ? name[^ListEdition.LongestFileName..] : name;
        byte[] content = request.Content ?? [];
        string hash = Convert.ToHexStringLower(SHA256.HashData(content));
        if (
            await db.Set<ListEdition>()
                .Where(e => e.Kind == request.Kind && e.FileHash == hash && e.State != ListEditionState.Dropped)
                .Select(e => new { e.UploaderName, e.UploadedAt })
                .FirstOrDefaultAsync(ct) is
            { } known
        )
            return ListRefusals.Known.With(("at", BusinessDay.Of(known.UploadedAt)), ("who", known.UploaderName));

        ErrorOr<string> csv = ListFile.ReadCsv(name, content);
        if (csv.IsError)
            return csv.Errors;
        ErrorOr<ComparedList> compared = await desk.CompareAsync(request.Kind, csv.Value, request.From, ct);
        if (compared.IsError)
            return compared.Errors;
        if (compared.Value.Changes.Count == 0)
            return ListRefusals.NothingNew.With(("from", request.From));
        var edition = new ListEdition
        {
            Id = ListEditionId.New(now),
            Kind = request.Kind,
            FileName = name,
            FileHash = hash,
            Rows = ListDesk.Pack(csv.Value),
            RowCount = compared.Value.RowCount,
            From = request.From,
            ComparedWith = await ConfirmedAsync(db, request.Kind, ct),
            Report = await desk.ReportAsync(compared.Value, ct),
            UploadedBy = actor.Account,
            UploaderName = actor.Name,
            UploadedAt = now,
        };
        db.Add(edition);
        await db.SaveChangesAsync(ct);
        return ListEditionView.Of(edition, actor);
    }

    /// <summary>Tomorrow, or the day of the newest edition: neither rewrites a day on which tax was reckoned.</summary>
    internal static async Task<BusinessDay> EarliestAsync(
        KaicangDb db,
        ListKind kind,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        BusinessDay tomorrow = BusinessDay.Of(now).AddDays(1);
        List<BusinessDay> newest = await db.Set<ListEdition>()
            .Where(e => e.Kind == kind && e.State == ListEditionState.Confirmed)
            .OrderByDescending(e => e.Number)
            .Select(e => e.From)
            .Take(1)
            .ToListAsync(ct);
        return newest.Count > 0 && newest[0] > tomorrow ? newest[0] : tomorrow;
    }

    internal static Task<int> ConfirmedAsync(KaicangDb db, ListKind kind, CancellationToken ct) =>
        db.Set<ListEdition>().CountAsync(e => e.Kind == kind && e.State == ListEditionState.Confirmed, ct);
}
