using Kaicang.Customs.Domain;
using Kaicang.Customs.Storage;
using Kaicang.Foundation.Imports;

namespace Kaicang.Customs.Lists;

/// <summary>How the rows of one kind of list are read, compared and made lines of an edition.</summary>
/// <param name="Columns">All columns that a file must have.</param>
/// <param name="LegalColumns">Those that say what is law, in the order of the cells of a span; the first is the name.</param>
internal sealed record ListForm<TLine>(
    string Kind,
    IReadOnlyList<string> Columns,
    IReadOnlyList<string> LegalColumns,
    Func<CsvFile, IReadOnlySet<string>, List<TLine>> ReadAll,
    Func<TLine, BusinessDay?, ListSpan> SpanOf,
    Func<TLine, int, BusinessDay, TLine> InEdition,
    Func<string, int, BusinessDay, string, TLine> EndIn
)
    where TLine : class, IDatedLine;

/// <summary>The units that a tariff may name; none while their table was not imported, and then none is checked.</summary>
internal static class CodeUnits
{
    public static Task<HashSet<string>> OfAsync(KaicangDb db, CancellationToken ct) =>
        db.Set<CustomsCode>().Where(code => code.Table == "unit").Select(code => code.Code).ToHashSetAsync(ct);
}

/// <summary>A file held against what is in force: what is other, and the lines that an edition of it would add.</summary>
internal sealed record ComparedList(
    int RowCount,
    IReadOnlyList<ListChange> Changes,
    int UnchangedCount,
    Func<int, IReadOnlyList<object>> LinesOf
);
