namespace Kaicang.Trade.Domain;

/// <summary>消费者告知书: what 486号 art. 4 wants a cross-border buyer to read and accept for each order. A new wording is a new version.</summary>
internal static class ConsumerNotice
{
    public const string Version = "2026-01";

    public static readonly IReadOnlyList<Text> Points =
    [
        new(
            "所购商品符合原产地有关质量、安全、卫生、环保、标识等标准或技术规范，可能与我国标准不同，由此产生的风险由你承担。",
            "The goods meet the standards of quality, safety, hygiene, environment and labelling of their place of origin, which may differ from China's; you bear the risk of that difference."
        ),
        new(
            "商品直接购自境外，可能没有中文标签，可在商品页查看中文电子标签。",
            "The goods were bought abroad and may carry no Chinese label; a Chinese electronic label is on the goods page."
        ),
        new("所购商品仅限个人自用，不得再次销售。", "The goods are for your own use only and may not be sold on."),
        new(
            "你是订购人和纳税义务人，平台代收代缴进口税；身份信息将按法律要求提交海关。",
            "You are the orderer and the taxpayer; the platform collects the import tax and passes it on. Your identity goes to customs as the law asks."
        ),
    ];
}
