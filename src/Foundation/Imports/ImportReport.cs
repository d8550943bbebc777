namespace Kaicang.Foundation.Imports;

/// <summary>A CSV file as text, as an import act takes it.</summary>
/// <param name="Csv">The whole file: UTF-8, comma, one header row.</param>
/// <param name="CheckOnly">Check every row and record nothing.</param>
public sealed record ImportRequest(string Csv, bool CheckOnly = false);

/// <summary>What an import did. A file is taken whole or not at all.</summary>
/// <param name="SkippedCount">Rows that belong to another import.</param>
/// <param name="Recorded">False when the rows were only checked.</param>
public sealed record ImportReport(
    string Kind,
    int RowCount,
    int AddedCount,
    int ChangedCount,
    int UnchangedCount,
    int SkippedCount,
    bool Recorded
);

/// <summary>One bad row: the line of the file as an editor counts it, the column, what is wrong, and what to do.</summary>
public sealed record BadRow(int Line, string Field, string Reason, string Remedy);
