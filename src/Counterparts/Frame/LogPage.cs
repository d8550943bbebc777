using System.Globalization;
using System.Net;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Kaicang.Counterparts.Frame;

/// <summary>The page of a counterpart: what it got and answered, Chinese first, English beneath.</summary>
internal static class LogPage
{
    private const string Style = """
        :root { color-scheme: light dark; --line: #8884; --soft: #8882; --in: #1769aa; --out: #2e7d32 }
        body { margin: 0; font: 15px/1.5 system-ui, "Noto Sans CJK SC", sans-serif }
        header, main { max-width: 70rem; margin: 0 auto; padding: 1rem }
        header { border-bottom: 1px solid var(--line) }
        h1 { margin: 0; font-size: 1.4rem } small, .en { opacity: .7; font-size: .85em }
        form { display: flex; gap: .5rem; margin: 0 0 1rem }
        input { flex: 1; padding: .4rem .6rem; font: inherit } button { padding: .4rem 1rem; font: inherit }
        article { border: 1px solid var(--line); border-radius: .5rem; margin: 0 0 .6rem; padding: .6rem .8rem }
        article p { margin: 0; overflow-wrap: anywhere }
        .tag { display: inline-block; border-radius: .3rem; padding: 0 .45rem; color: #fff; background: var(--in) } .out { background: var(--out) }
        summary { cursor: pointer } pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--soft); padding: .6rem; border-radius: .3rem; max-height: 24rem; overflow: auto }
        """;

    public static string Render(
        ICounterpart counterpart,
        FaultSettings faults,
        DateTimeOffset now,
        IReadOnlyList<Exchange> rows,
        string? key
    )
    {
        string title = WebUtility.HtmlEncode(counterpart.Title);
        var html = new StringBuilder();
        html.Append(
            "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
        );
        html.Append(
            CultureInfo.InvariantCulture,
            $"<title>{title}</title><style>{Style}</style></head><body><header><h1>{title}</h1><p>"
        );
        html.Append(
            "演示用对端，不是真实机构 <span class=\"en\">A counterpart for demonstration, not the real institution</span><br>"
        );
        html.Append(
            CultureInfo.InvariantCulture,
            $"时钟 <span class=\"en\">clock</span> {Beijing(now)} · 故障 <span class=\"en\">faults</span> {Words(faults)}</p></header><main>"
        );
        html.Append(
            "<form method=\"get\"><input name=\"key\" aria-label=\"业务编号 Business key\" placeholder=\"业务编号 Business key\" value=\""
        );
        html.Append(WebUtility.HtmlEncode(key))
            .Append("\"><button>查找 <span class=\"en\">Find</span></button></form>");
        if (rows.Count == 0)
            html.Append("<p>还没有收到任何报文<br><span class=\"en\">Nothing has arrived yet</span></p>");
        foreach (Exchange row in rows)
            html.Append(Row(row, counterpart.Describe(row.Kind)));
        if (rows.Count == 50)
            html.Append(
                CultureInfo.InvariantCulture,
                $"<p><a href=\"?before={rows[^1].Seq}&amp;key={WebUtility.UrlEncode(key)}\">更早 <span class=\"en\">Older</span></a></p>"
            );
        return html.Append("</main></body></html>").ToString();
    }

    private static string Row(Exchange row, string description)
    {
        (string css, string words) = row.Direction == "in" ? ("tag", "收 in") : ("tag out", "发 out");
        string at = Beijing(DateTimeOffset.Parse(row.At, CultureInfo.InvariantCulture));
        (string kind, string key) = (WebUtility.HtmlEncode(row.Kind), WebUtility.HtmlEncode(row.Key));
        (string outcome, string content) = (
            WebUtility.HtmlEncode(row.Outcome),
            WebUtility.HtmlEncode(Readable(row.Content))
        );
        string what = WebUtility.HtmlEncode(description);
        return $"""
            <article><p><span class="{css}">{words}</span> <b>{kind}</b> {what} · <b>{key}</b> <small>{at} · {row.Seq}</small></p>
            <p>{outcome}</p><details><summary>原文 <span class="en">content</span></summary><pre>{content}</pre></details></article>
            """;
    }

    /// <summary>XML with one element a line; anything else as it is.</summary>
    private static string Readable(string content)
    {
        if (!content.StartsWith('<'))
            return content;
        try
        {
            return XElement.Parse(content).ToString();
        }
        catch (XmlException)
        {
            return content;
        }
    }

    private static string Beijing(DateTimeOffset at) =>
        at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Words(FaultSettings f) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"延迟 delay {f.DelayMsMin}–{f.DelayMsMax} ms · 丢失 lose {f.LoseRate:0.##} · 重复 repeat {f.RepeatRate:0.##} · 乱序 reorder {f.ReorderRate:0.##} · 拒绝 refuse {f.RefuseRate:0.##}"
        );
}
