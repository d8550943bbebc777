using static Kaicang.Kernel.RefusalKind;

namespace Kaicang.Customs.Domain;

/// <summary>What the import of full lists says no to.</summary>
internal static class ListRefusals
{
    public static readonly Refusal TooLarge = new(
        "customs.list-too-large",
        Malformed,
        new("文件{file}太大：{what}，上限{most}。", "File {file} is too large: {what}, at most {most}."),
        new(
            "只保留一张工作表和需要的列，再上传。",
            "Keep one sheet and the columns that are needed, and upload again."
        ),
        "content"
    );

    public static readonly Refusal Mislabelled = new(
        "customs.list-mislabelled",
        Malformed,
        new(
            "文件{file}的内容是{found}，与扩展名不符或不受支持。",
            "The content of {file} is {found}, which its name does not say or which is not taken."
        ),
        new("另存为 .xlsx（不含宏）或 UTF-8 的 .csv。", "Store it as .xlsx without macros, or as .csv in UTF-8."),
        "content"
    );

    public static readonly Refusal HasMacros = new(
        "customs.list-has-macros",
        Malformed,
        new("文件{file}带有宏或外部内容（{part}）。", "File {file} brings macros or foreign content ({part})."),
        new("只粘贴数值到新的工作簿，另存为 .xlsx。", "Paste the values into a new workbook and store it as .xlsx."),
        "content"
    );

    public static readonly Refusal Unreadable = new(
        "customs.list-unreadable",
        Malformed,
        new("文件{file}无法读取：{why}。", "File {file} cannot be read: {why}."),
        new("用表格软件重新另存，再上传。", "Store it anew with a spreadsheet program and upload it again."),
        "content"
    );

    public static readonly Refusal TooManyColumns = new(
        "customs.list-too-many-columns",
        Malformed,
        new("文件{file}有{count}列，上限{most}列。", "File {file} has {count} columns, at most {most}."),
        new("删去不需要的列，清除多余列的格式。", "Take the other columns out, and the formatting of empty ones."),
        "content"
    );

    public static readonly Refusal SeveralSheets = new(
        "customs.list-several-sheets",
        Malformed,
        new("文件{file}有{count}张工作表。", "File {file} has {count} sheets."),
        new("只保留要导入的一张。", "Keep the one that is to be imported."),
        "content"
    );

    public static readonly Refusal ColumnTwice = new(
        "customs.list-column-twice",
        Malformed,
        new("表头中列{column}出现两次，或没有名字。", "The header names {column} twice, or a column has no name."),
        new("每列一个名字，见 data/README.md。", "Give each column one name, as data/README.md shows."),
        "content"
    );

    public static readonly Refusal CellsRefused = new(
        "customs.list-cells-refused",
        Malformed,
        new(
            "文件{file}有{count}个单元格不能导入，自第{line}行起。",
            "{count} cells of {file} cannot be imported, the first in row {line}."
        ),
        new(
            "按 rows 逐个改正：公式粘贴为数值，取消合并单元格。",
            "Mend each that `rows` names: paste formulas as values, take merged cells apart."
        ),
        "content"
    );

    public static readonly Refusal Known = new(
        "customs.list-known",
        Conflict,
        new("同一文件已在{at}由{who}上传。", "The same file was uploaded by {who} at {at}."),
        new("查看那一版；要重新比对，先撤回它。", "Look at that edition; to compare anew, take it back first."),
        "content"
    );

    public static readonly Refusal TooEarly = new(
        "customs.list-too-early",
        Conflict,
        new(
            "生效日{from}早于{earliest}：已经计过税的日子不再改写。",
            "The day {from} is before {earliest}: days on which tax was reckoned are never rewritten."
        ),
        new("选择{earliest}或以后的日期。", "Choose {earliest} or a later day."),
        "from"
    );

    public static readonly Refusal NothingNew = new(
        "customs.list-nothing-new",
        Conflict,
        new("文件与{from}有效的清单没有差别。", "The file says what is in force on {from} anyway."),
        new("无需导入。", "There is nothing to import."),
        "content"
    );

    public static readonly Refusal SecondPerson = new(
        "customs.list-second-person",
        Forbidden,
        new("上传的人不能自己确认。", "Who uploaded a list cannot confirm it."),
        new("请另一位关务人员核对后确认。", "Ask another member of customs staff to look at it and confirm."),
        "edition"
    );

    public static readonly Refusal OtherDay = new(
        "customs.list-other-day",
        Conflict,
        new("这一版的生效日是{from}，确认的是{given}。", "This edition is for {from}, you confirmed {given}."),
        new("核对日期；要换日期，撤回后重新上传。", "Check the day; for another one take it back and upload it anew."),
        "from"
    );

    public static readonly Refusal Stale = new(
        "customs.list-stale",
        Conflict,
        new(
            "比对之后又有一版生效，差异报告已过时。",
            "Another edition was confirmed since this one was compared; its report is out of date."
        ),
        new("撤回后重新上传，再看新的差异。", "Take it back, upload the file again and look at the new report."),
        "edition"
    );

    public static readonly Refusal Decided = new(
        "customs.list-decided",
        Conflict,
        new("这一版已{state}。", "This edition is {state} already."),
        new("刷新列表。", "Look at the list anew."),
        "edition"
    );

    public static readonly Refusal UnknownEdition = new(
        "customs.list-unknown",
        Unknown,
        new("没有这一版：{edition}。", "There is no edition {edition}."),
        new("从列表中选择。", "Choose it from the list."),
        "edition"
    );

    public static readonly Refusal NeedsTwo = new(
        "customs.list-needs-two",
        Conflict,
        new(
            "已有经两人确认的版本，不能再直接导入。",
            "An edition confirmed by two people is in force; lists are no longer imported directly."
        ),
        new(
            "在“税则与清单”上传全表，由另一人确认。",
            "Upload the whole list under “Tariff and list”; another person confirms it."
        ),
        "csv"
    );
}
