using Kaicang.Customs.Domain;

namespace Kaicang.Customs;

/// <summary>The sentences of the page of tariff and positive list.</summary>
internal static class ListTexts
{
    public static readonly Text Title = new("税则与正面清单", "Tariff and positive list");
    public static readonly Text Lead = new(
        "上传官方全表（XLSX 或 CSV），逐项比对；另一人核对差异后确认，自生效日起执行，已过的日子不变。",
        "Upload a full official list (XLSX or CSV) and see what it changes. Another person confirms; it holds from its day on, and earlier days keep their rates."
    );
    public static readonly Text Kind = new("种类", "Kind");
    public static readonly Text File = new("文件", "File");
    public static readonly Text From = new("生效日", "In force from");
    public static readonly Text Upload = new("上传并比对", "Upload and compare");
    public static readonly Text Editions = new("各版", "Editions");
    public static readonly Text NoEditions = new("还没有上传过全表", "No full list was uploaded yet");
    public static readonly Text RowCount = new("行数", "Rows");
    public static readonly Text Uploaded = new("上传", "Uploaded");
    public static readonly Text Decided = new("确认或撤回", "Confirmed or taken back");
    public static readonly Text State = new("状态", "State");
    public static readonly Text Number = new("版次", "Edition");
    public static readonly Text Findings = new("要改正的行", "Rows to mend");
    public static readonly Text Line = new("行", "Row");
    public static readonly Text Column = new("列", "Column");
    public static readonly Text Problem = new("问题", "What is wrong");
    public static readonly Text Remedy = new("怎么改", "What to do");
    public static readonly Text Added = new("新增", "Added");
    public static readonly Text Changed = new("变更", "Changed");
    public static readonly Text Ended = new("终止", "Ended");
    public static readonly Text Unchanged = new("不变", "Unchanged");
    public static readonly Text Changes = new("差异", "What changes");
    public static readonly Text First = new("仅列出前 {0} 项，共 {1} 项", "The first {0} of {1}");
    public static readonly Text Code = new("编码", "Code");
    public static readonly Text Name = new("名称", "Name");
    public static readonly Text What = new("内容", "What");
    public static readonly Text Skus = new("涉及在售商品 {0} 个", "Goods on sale that it touches: {0}");
    public static readonly Text NoSkus = new("不涉及在售商品", "No goods on sale are touched");
    public static readonly Text Ends = new("不再允许或无税率", "no longer in the list");
    public static readonly Text Confirm = new("确认执行", "Confirm");
    public static readonly Text ConfirmSay = new(
        "核对差异后，填入生效日 {0} 并确认。确认后不能撤回，只能由下一版改正。",
        "Look at the changes, give the day {0} and confirm. It cannot be taken back then; only a later edition corrects it."
    );
    public static readonly Text NeedsOther = new(
        "须由另一位关务人员确认：上传的人不能自己确认。",
        "Another member of customs staff confirms: not who uploaded it."
    );
    public static readonly Text Drop = new("撤回", "Take back");
    public static readonly Text DropEffect = new("撤回 {0}", "Take back {0}");
    public static readonly Text Hash = new("文件 SHA-256", "SHA-256 of the file");
    public static readonly Text Reason = new("原因", "Reason");

    public static Text Of(ListKind kind) =>
        kind switch
        {
            ListKind.Tariff => new("税则", "Tariff"),
            ListKind.PositiveList => new("正面清单", "Positive list"),
        };

    public static Text Of(ListEditionState state) =>
        state switch
        {
            ListEditionState.Proposed => new("待确认", "waits for a second person"),
            ListEditionState.Confirmed => new("已确认", "confirmed"),
            ListEditionState.Dropped => new("已撤回", "taken back"),
        };

    public static Text Of(ListChangeKind kind) =>
        kind switch
        {
            ListChangeKind.Ended => Ended,
            ListChangeKind.Changed => Changed,
            ListChangeKind.Added => Added,
        };
}
