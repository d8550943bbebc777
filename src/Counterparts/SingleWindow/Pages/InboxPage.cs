using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using static Kaicang.Counterparts.SingleWindow.Pages.PageFrame;

namespace Kaicang.Counterparts.SingleWindow.Pages;

/// <summary>A row of the page with the last answer that customs gave.</summary>
internal sealed record InboxLine(InboxRow Row, string? LastAnswer);

/// <summary>What came in, newest first.</summary>
internal static partial class InboxPage
{
    public const int Most = 50;
    private const int LongestWords = 120;

    public static string Render(Tongue t, CodeWords words, IReadOnlyList<InboxLine> lines, string? number)
    {
        var html = new StringBuilder();
        html.Append(
            CultureInfo.InvariantCulture,
            $"""
            <form method="get" action="/"><label>{t[
                "按编号查找：订单、支付单、运单、清单、预录入、税单编号，guid，CopMsgId",
                "Find by number: order, payment, waybill, list, pre-entry, tax bill, guid, CopMsgId"
            ]}
            <input name="number" value="{Text(number)}" autocomplete="off"></label><button>{t["查找", "Find"]}</button></form>
            """
        );
        if (lines.Count == 0)
            html.Append(CultureInfo.InvariantCulture, $"<p>{Empty(t, number)}</p>");
        else
            html.Append(Table(t, words, lines));
        if (lines.Count == Most)
            html.Append(
                CultureInfo.InvariantCulture,
                $"<p><a href=\"/?before={lines[^1].Row.Seq}&amp;number={Url(number)}\">{t["更早", "Older"]}</a></p>"
            );
        return html.ToString();
    }

    public static string Kind(Tongue t, string type)
    {
        (string zh, string en) = type switch
        {
            "CEB311Message" => ("订单", "order"),
            "CEB411Message" => ("支付单", "payment"),
            "CEB511Message" => ("运单", "waybill"),
            "CEB513Message" => ("运单签收", "waybill signed for"),
            "CEB621Message" => ("清单", "declaration list"),
            "CEB623Message" => ("撤销申请单", "application to cancel"),
            "CEB625Message" => ("退货申请单", "application to return"),
            "CEB711Message" => ("入库明细单", "warehouse receipt"),
            "?" => ("读不出的内容", "unreadable"),
            _ => ("", ""),
        };
        return type == "?" ? t[zh, en] : $"{Text(type.Replace("Message", "", StringComparison.Ordinal))} {t[zh, en]}";
    }

    /// <summary>What the schema and the signature check found.</summary>
    public static string Findings(Tongue t, InboxRow row)
    {
        if (row.State == InboxState.TurnedAway)
            return $"<span class=\"bad\">{t["信封不可读", "Envelope unreadable"]}</span>";
        string form = row.Form is null
            ? $"<span class=\"good\">{t["格式通过", "schema passed"]}</span>"
            : $"<span class=\"bad\">{t["格式不通过", "schema failed"]}</span>";
        string signature =
            row.Documents == 0 ? t["未验签", "signature not checked"]
            : row.Sender is null ? $"<span class=\"bad\">{t["发送方未登记", "sender not registered"]}</span>"
            : row.Signature is null ? $"<span class=\"good\">{t["验签通过", "signature good"]}</span>"
            : $"<span class=\"bad\">{t["验签不通过", "signature refused"]}</span>";
        return form + " · " + signature;
    }

    /// <summary>The status of an answer's one line, with its meaning; the words of the wire stay as they are.</summary>
    public static string Outcome(Tongue t, CodeWords words, string outcome)
    {
        string code = StatusPattern().Match(outcome).Value;
        if (code.Length == 0)
            return Text(outcome.Length > LongestWords ? outcome[..LongestWords] + "…" : outcome);
        string css = code switch
        {
            "100" => "bad",
            _ when code[0] == '-' => "bad",
            "800" or "899" or "399" or "120" => "good",
            _ => "wait",
        };
        string meaning = words.Of(code) is { } known ? $" {Text(t[known.Zh, known.En])}" : "";
        return $"<b class=\"{css}\">{Text(code)}{meaning}</b>";
    }

    private static string Empty(Tongue t, string? number) =>
        string.IsNullOrWhiteSpace(number)
            ? t["还没有收到任何报文。", "Nothing has come in yet."]
            : t["没有这个编号的报文。编号须完整。", "There is no message with this number. Give the whole number."];

    private static string Table(Tongue t, CodeWords words, IReadOnlyList<InboxLine> lines)
    {
        string[] names =
        [
            t["时间", "Time"],
            t["种类", "Kind"],
            t["编号", "Number"],
            t["发送方", "Sender"],
            t["检查", "Checks"],
            t["最近的回执", "Last answer"],
        ];
        var html = new StringBuilder("<table class=\"cards\">").Append(Head(names)).Append("<tbody>");
        foreach ((InboxRow row, string? last) in lines)
        {
            string number = row.Number.Length > 0 ? row.Number : t["查看", "open"];
            string answer =
                row.State == InboxState.TurnedAway ? Text(row.Form)
                : row.State == InboxState.Again ? t["重发：再次答复", "sent again: answered again"]
                : last is null ? t["尚无", "none yet"]
                : Outcome(t, words, last);
            html.Append("<tr>")
                .Append(Cell(names[0], Text(Time(row.At)), "at"))
                .Append(Cell(names[1], Kind(t, row.Type)))
                .Append(Cell(names[2], $"<a href=\"/messages/{row.Seq}\">{Text(number)}</a>"))
                .Append(
                    Cell(names[3], $"{Text(row.Sender ?? row.CopCode)} <span class=\"at\">{Text(row.DxpId)}</span>")
                )
                .Append(Cell(names[4], Findings(t, row)))
                .Append(Cell(names[5], answer))
                .Append("</tr>");
        }
        return html.Append("</tbody></table>").ToString();
    }

    [GeneratedRegex("^-?[0-9]+(?= )")]
    private static partial Regex StatusPattern();
}
