using System.Globalization;
using System.Text;
using static Kaicang.Counterparts.SingleWindow.Pages.PageFrame;

namespace Kaicang.Counterparts.SingleWindow.Pages;

/// <summary>What persons used of their yearly quota, over all senders; numbers of people are masked.</summary>
internal static class PersonsPage
{
    public static string Render(Tongue t, IReadOnlyList<PersonUse> persons, int year, bool searched)
    {
        var html = new StringBuilder();
        html.Append(
            CultureInfo.InvariantCulture,
            $"""
            <form method="post" action="/persons"><label>{t["身份证号", "ID number"]}<input name="idNumber" maxlength="18" autocomplete="off" required></label>
            <label>{t["年度", "Year"]}<input name="year" inputmode="numeric" value="{year}" maxlength="4" required></label><button>{t["查找", "Find"]}</button></form>
            <p class="note">{t[
                "年度限额 26,000.00 元，按全部发送方合计；退单、撤销、退货后恢复。",
                "26,000.00 yuan a year over all senders; a refusal, a cancellation or a return gives it back."
            ]}</p>
            """
        );
        if (persons.Count == 0)
        {
            string words = searched
                ? t["此人本年度没有使用额度。", "This person used nothing in this year."]
                : t["还没有人使用额度。", "Nobody has used anything yet."];
            return html.Append(CultureInfo.InvariantCulture, $"<p>{words}</p>").ToString();
        }
        string[] names =
        [
            t["身份证号", "ID number"],
            t["年度", "Year"],
            t["本窗口", "Here"],
            t["其他平台", "Elsewhere"],
            t["剩余", "Left"],
            t["年度限量", "Yearly weights"],
        ];
        html.Append("<table class=\"cards\">").Append(Head(names)).Append("<tbody>");
        foreach (PersonUse person in persons)
        {
            long left = Quota.YearLimitFen - person.HereFen - person.ElsewhereFen;
            html.Append("<tr>")
                .Append(Cell(names[0], Text(Quota.Masked(person.IdNumber))))
                .Append(Cell(names[1], person.Year.ToString(CultureInfo.InvariantCulture)))
                .Append(Cell(names[2], Yuan(person.HereFen)))
                .Append(Cell(names[3], Yuan(person.ElsewhereFen)))
                .Append(Cell(names[4], Yuan(Math.Max(0, left)), left <= 0 ? "bad" : ""))
                .Append(Cell(names[5], Weights(t, person.Weights)))
                .Append("</tr>");
        }
        return html.Append("</tbody></table>").ToString();
    }

    private static string Weights(Tongue t, IReadOnlyList<WeightUse> weights)
    {
        IEnumerable<string> used = weights
            .Where(use => use.HereGrams + use.ElsewhereGrams > 0)
            .Select(use =>
                $"{t[use.Limit.Zh, use.Limit.Kind]} {YearlyWeights.Kilograms(use.HereGrams + use.ElsewhereGrams)} / {YearlyWeights.Kilograms(use.Limit.Grams)} kg"
            );
        return string.Join("<br>", used.DefaultIfEmpty("–"));
    }
}
