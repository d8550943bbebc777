using Kaicang.Kernel;

namespace Kaicang.Foundation.Imports;

/// <summary>Refusals of every import.</summary>
public static class ImportRefusals
{
    public static readonly Refusal Empty = new(
        "import.empty",
        RefusalKind.Malformed,
        new Text("导入 {kind}：文件没有数据行。", "Import {kind}: the file has no rows."),
        new Text("文件应有一行表头和至少一行数据。", "A file has one header row and at least one more."),
        "csv"
    );

    public static readonly Refusal ColumnsMissing = new(
        "import.columns-missing",
        RefusalKind.Malformed,
        new Text("导入 {kind}：表头缺少列 {columns}。", "Import {kind}: the header lacks {columns}."),
        new Text("对照 data/README.md 补齐表头。", "Compare the header with data/README.md."),
        "csv"
    );

    public static readonly Refusal TooLong = new(
        "import.too-long",
        RefusalKind.Malformed,
        new Text("导入 {kind}：一次最多 {limit} 行。", "Import {kind}: at most {limit} rows at a time."),
        new Text("把文件分成几份。", "Split the file."),
        "csv"
    );

    public static readonly Refusal RowsRefused = new(
        "import.rows-refused",
        RefusalKind.Malformed,
        new Text(
            "导入 {kind}：{count} 行有错，自第 {line} 行起，整份文件未写入。",
            "Import {kind}: {count} rows are wrong, the first in line {line}; nothing of the file was taken."
        ),
        new Text(
            "按 rows 中的行号逐条改正后重新导入。",
            "Mend each row that `rows` names by its line and import the file again."
        ),
        "csv"
    );
}
