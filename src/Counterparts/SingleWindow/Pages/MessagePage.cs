using System.Globalization;
using System.Text;
using static Kaicang.Counterparts.SingleWindow.Pages.PageFrame;

namespace Kaicang.Counterparts.SingleWindow.Pages;

/// <summary>One thing that came in: the findings, the answers, the text.</summary>
internal static class MessagePage
{
    public static string Render(
        Tongue t,
        CodeWords words,
        InboxRow row,
        IReadOnlyList<AnswerRow> answers,
        string content
    )
    {
        var html = new StringBuilder();
        string title = row.Number.Length > 0 ? row.Number : row.CopMsgId;
        html.Append(
            CultureInfo.InvariantCulture,
            $"<p><a href=\"/\">{t["返回", "Back"]}</a></p><h2>{InboxPage.Kind(t, row.Type)} {Text(title)}</h2><table><tbody>"
        );
        Line(html, t["收到", "Received"], Text(Time(row.At)));
        if (row.DxpId.Length > 0)
        {
            string sender = row.Sender is null
                ? $"<span class=\"bad\">{t["未登记", "not registered"]}</span>"
                : Text(row.Sender);
            Line(html, t["发送方", "Sender"], $"{sender} {Text(row.CopCode)} {Text(row.DxpId)}");
            Line(html, "CopMsgId", Text(row.CopMsgId));
        }
        Line(html, t["格式", "Schema"], Finding(t, row.Form, true));
        bool checkedSignature = row is { Documents: > 0, Sender: not null };
        Line(html, t["签名", "Signature"], Finding(t, row.Signature, checkedSignature));
        Line(html, t["处理", "Verdict"], Verdict(t, row));
        html.Append("</tbody></table>");
        html.Append(CultureInfo.InvariantCulture, $"<h2>{t["回执", "Answers"]} ({answers.Count})</h2>");
        if (answers.Count == 0)
            html.Append(CultureInfo.InvariantCulture, $"<p>{t["没有回执。", "There is no answer."]}</p>");
        foreach (AnswerRow answer in answers)
            html.Append(Answer(t, words, answer));
        html.Append(CultureInfo.InvariantCulture, $"<h2>{t["原文", "The message"]}</h2>")
            .Append(
                CultureInfo.InvariantCulture,
                $"<p class=\"note\">{t["为便于阅读加了换行；验签以原文为准：", "Line breaks are added for reading; the signature counts over the original:"]} <a href=\"/messages/{row.Seq}/raw\">{t["原文", "original"]}</a></p>"
            )
            .Append(CultureInfo.InvariantCulture, $"<pre>{Text(Readable(content))}</pre>");
        return html.ToString();
    }

    private static void Line(StringBuilder html, string name, string value) =>
        html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{name}</th><td>{value}</td></tr>");

    private static string Finding(Tongue t, string? wrong, bool looked) =>
        wrong is not null ? $"<span class=\"bad\">{Text(wrong)}</span>"
        : looked ? $"<span class=\"good\">{t["通过", "passed"]}</span>"
        : t["未检查", "not checked"];

    private static string Verdict(Tongue t, InboxRow row) =>
        row.State switch
        {
            InboxState.Taken => t["单证已受理，见回执", "taken; see the answers"],
            InboxState.Again => t[
                "已知报文，未再处理，回执再次发出",
                "known; not taken twice, its answers went out again"
            ],
            InboxState.BadForm => t["以 CEB900 退回，未受理", "answered with CEB900, nothing taken"],
            _ => t["当场拒收（HTTP 400）", "turned away at once (HTTP 400)"],
        };

    private static string Answer(Tongue t, CodeWords words, AnswerRow answer)
    {
        string state =
            answer.Seq is null ? $"<span class=\"wait\">{t["尚未发出", "held back"]}</span>"
            : answer.Again ? t["重复", "repeated"]
            : "";
        string type = answer.Type.Replace("Message", "", StringComparison.Ordinal);
        return $"""
            <details><summary>{Text(type)} {InboxPage.Outcome(
                t,
                words,
                answer.Outcome
            )} {state} <span class="note">{Text(answer.DxpId)} {answer.Seq}</span></summary>
            <p>{Text(answer.Outcome)}</p><pre>{Text(Readable(answer.Xml))}</pre></details>
            """;
    }
}
