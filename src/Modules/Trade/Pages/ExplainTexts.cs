using System.Globalization;
using Kaicang.Contracts.Customs;
using Kaicang.Trade.UseCases;
using Kaicang.Ui;

namespace Kaicang.Trade.Pages;

/// <summary>Words of the page that explains each cent.</summary>
internal static class ExplainTexts
{
    public static readonly Text Insurance = new("保费", "Insurance");
    public static readonly Text LimitRule = new(
        "单次限值 {0}，年度限值 {1}（{2}，{3} 起）",
        "Single limit {0}, yearly limit {1} ({2}, from {3})"
    );
    private static readonly Text Inside = new(
        "完税价格 {0} 在单次限值以内：关税为零，增值税和消费税按七成征收。",
        "The dutiable value {0} is inside the single limit: no duty, VAT and consumption tax at 70 %."
    );
    private static readonly Text Above = new(
        "完税价格 {0} 超过单次限值，但只有一件商品：关税、增值税、消费税全额征收。",
        "The dutiable value {0} is above the single limit with a single piece: duty, VAT and consumption tax in full."
    );
    private static readonly Text Took = new(
        "额度（{0}）：本单 {1}；下单时已用 {2}，占用 {3}（含本单）；现在：{4}。",
        "Quota ({0}): this order {1}; used then {2}, held then {3} with it; now: {4}."
    );
    private static readonly Text Rate = new(
        "税率有效期 {0} 至 {1}；精确 ¥{2}，舍入 {3}",
        "Rate from {0} to {1}; exactly ¥{2}, rounded by {3}"
    );
    private static readonly Text Open = new("今", "now");

    public static string Of(LimitExplanation limit) =>
        (limit.Decision == LimitOutcome.FullTax ? Above : Inside).With(Formats.Yuan(limit.DutiableValue));

    public static string Of(QuotaExplanation quota) =>
        Took.With(
            quota.Name,
            QuotaTexts.Of(quota.Kind, quota.Amount),
            QuotaTexts.Of(quota.Kind, quota.UsedThen),
            QuotaTexts.Of(quota.Kind, quota.HeldThen),
            StandingOf(quota.Standing)
        );

    public static string RateOf(TaxHead head) =>
        Rate.With(
            Formats.Day(head.From),
            head.To is { } to ? Formats.Day(to) : Open,
            head.Exact.ToString("0.########", CultureInfo.InvariantCulture),
            (head.Charged.InYuan - head.Exact).ToString("+0.########;-0.########;0", CultureInfo.InvariantCulture)
        );

    private static Text StandingOf(string standing) =>
        standing switch
        {
            "Committed" => QuotaTexts.Used,
            "Held" => QuotaTexts.Held,
            _ => new Text("已退回", "given back"),
        };
}
