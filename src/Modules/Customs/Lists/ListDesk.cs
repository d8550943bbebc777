using System.IO.Compression;
using System.Text;
using ErrorOr;
using Kaicang.Contracts.Catalog;
using Kaicang.Customs.Domain;
using Kaicang.Foundation.Imports;

namespace Kaicang.Customs.Lists;

/// <summary>Compares full lists with what is in force, and writes what is new.</summary>
internal sealed class ListDesk(KaicangDb db, ICatalog catalog)
{
    private const int MostSkus = 500;

    /// <summary>Once two people confirmed an edition, nobody changes the list alone.</summary>
    public static Task<bool> IsClosedAsync(KaicangDb db, ListKind kind, CancellationToken ct) =>
        db.Set<ListEdition>().AnyAsync(e => e.Kind == kind && e.State == ListEditionState.Confirmed, ct);

    public static byte[] Pack(string csv)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal))
            brotli.Write(Encoding.UTF8.GetBytes(csv));
        return packed.ToArray();
    }

    public static string Unpack(byte[] packed)
    {
        using var text = new StreamReader(new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress));
        return text.ReadToEnd();
    }

    public Task<ErrorOr<ComparedList>> CompareAsync(
        ListKind kind,
        string csv,
        BusinessDay from,
        CancellationToken ct
    ) =>
        kind switch
        {
            ListKind.Tariff => CompareAsync(TariffRows.Form, csv, from, ct),
            ListKind.PositiveList => CompareAsync(PositiveRows.Form, csv, from, ct),
        };

    /// <summary>The report that people read, with the published goods that it touches.</summary>
    public async Task<ListReport> ReportAsync(ComparedList compared, CancellationToken ct)
    {
        Dictionary<string, bool> ends = compared
            .Changes.Where(c => c.Kind != ListChangeKind.Added)
            .ToDictionary(c => c.Code, c => c.Kind == ListChangeKind.Ended);
        ListedGoods touched = await catalog.ListedUnder([.. ends.Keys], MostSkus, ct);
        return new ListReport(
            Count(ListChangeKind.Added),
            Count(ListChangeKind.Changed),
            Count(ListChangeKind.Ended),
            compared.UnchangedCount,
            [.. compared.Changes.Take(ListComparison.MostNamed)],
            touched.TotalCount,
            [
                .. touched.Skus.Select(s => new TouchedSku(
                    s.Sku,
                    s.Code,
                    s.Title,
                    s.HsCode,
                    ends.GetValueOrDefault(s.HsCode) || ends.GetValueOrDefault(s.HsCode[..8])
                )),
            ]
        );

        int Count(ListChangeKind kind) => compared.Changes.Count(c => c.Kind == kind);
    }

    private async Task<ErrorOr<ComparedList>> CompareAsync<TLine>(
        ListForm<TLine> form,
        string csv,
        BusinessDay from,
        CancellationToken ct
    )
        where TLine : class, IDatedLine
    {
        ErrorOr<CsvFile> file = CsvFile.Read(form.Kind, csv, [.. form.Columns]);
        if (file.IsError)
            return file.Errors;
        List<TLine> lines = form.ReadAll(file.Value, await CodeUnits.OfAsync(db, ct));
        if (file.Value.HasBadRows)
            return file.Value.Refusal;

        var before = new ListContent(form.LegalColumns);
        List<TLine> stored = await db.Set<TLine>().AsNoTracking().ToListAsync(ct);
        foreach ((TLine line, BusinessDay? to) in Editions.InForce(stored))
            before.Add(line.Code, form.SpanOf(line, to));
        var after = new ListContent(form.LegalColumns);
        foreach (TLine line in lines)
            after.Add(line.Code, form.SpanOf(line, line.ValidTo));
        IReadOnlyList<ListChange> changes = ListComparison.Compare(before, after, from);
        return new ComparedList(
            file.Value.Rows.Count,
            changes,
            ListComparison.UnchangedCount(after, changes, from),
            edition => [.. Lines(form, changes, lines.ToLookup(l => l.Code), edition, from)]
        );
    }

    /// <summary>For each code that is other: its rows from the day on, and an end where it stops or begins later.</summary>
    internal static IEnumerable<TLine> Lines<TLine>(
        ListForm<TLine> form,
        IReadOnlyList<ListChange> changes,
        ILookup<string, TLine> rows,
        int edition,
        BusinessDay from
    )
        where TLine : class, IDatedLine
    {
        foreach (ListChange change in changes)
        {
            List<TLine> now =
            [
                .. rows[change.Code]
                    .Where(l => l.ValidTo is not { } to || to >= from)
                    .Select(l => form.InEdition(l, edition, l.ValidFrom < from ? from : l.ValidFrom)),
            ];
            if (change.Kind != ListChangeKind.Added && now.All(l => l.ValidFrom > from))
                yield return form.EndIn(change.Code, edition, from, change.Name);
            foreach (TLine line in now)
                yield return line;
        }
    }
}
