namespace Kaicang.Alliance.Domain;

/// <summary>What Alliance says no to.</summary>
internal static class AllianceRefusals
{
    public static readonly Refusal RateOutside = new(
        "alliance.rate-outside",
        RefusalKind.Malformed,
        new Text(
            "佣金率 {rate} 不在 {lowest} 至 {highest} 之间。",
            "A commission of {rate} is not between {lowest} and {highest}."
        ),
        new Text("填写范围内的佣金率。", "Choose a rate inside."),
        "rate"
    );

    public static readonly Refusal DaysWrong = new(
        "alliance.days-wrong",
        RefusalKind.Malformed,
        new Text(
            "生效日 {from} 不能早于今天 {today}，失效日不能早于生效日。",
            "A plan starts on {today} or later, not {from}, and ends no earlier than it starts."
        ),
        new Text("改正日期。", "Correct the days."),
        "validFrom"
    );

    public static readonly Refusal UnknownShop = new(
        "alliance.unknown-shop",
        RefusalKind.Unknown,
        new Text("没有这家店铺：{shop}。", "There is no shop {shop}."),
        new Text("核对店铺编号。", "Check the shop's id."),
        "shop"
    );

    public static readonly Refusal UnknownSku = new(
        "alliance.unknown-sku",
        RefusalKind.Unknown,
        new Text("本店没有这个规格：{sku}。", "The shop has no SKU {sku}."),
        new Text("核对规格编号。", "Check the SKU's id."),
        "sku"
    );

    public static readonly Refusal UnknownCreator = new(
        "alliance.unknown-creator",
        RefusalKind.Unknown,
        new Text("没有这位达人：{creator}。", "There is no creator {creator}."),
        new Text("先登记达人。", "Register the creator first."),
        "creator"
    );

    public static readonly Refusal NameMissing = new(
        "alliance.name-missing",
        RefusalKind.Malformed,
        new Text("艺名中英文各 1 至 40 字。", "A stage name in both languages has 1 to 40 characters each."),
        new Text("补全后重新提交。", "Complete it and send again."),
        "stageName"
    );
}
