using System.Globalization;
using System.Net;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Kaicang.Counterparts.SingleWindow.Pages;

/// <summary>Chinese or English.</summary>
internal readonly record struct Tongue(bool English)
{
    public string this[string zh, string en] => English ? en : zh;
}

/// <summary>The frame of every page: plain HTML, no script, readable on a phone.</summary>
internal static class PageFrame
{
    private const string Style = """
        :root { color-scheme: light dark; --line: #8885; --soft: #8882; --accent: #0b5cad; --good: #1b7a3d; --bad: #b3261e; --wait: #8a5a00 }
        @media (prefers-color-scheme: dark) { :root { --accent: #7db8ff; --good: #6fd08c; --bad: #ff8a80; --wait: #f0c060 } }
        * { box-sizing: border-box }
        body { margin: 0; font: 15px/1.55 system-ui, "Noto Sans CJK SC", sans-serif }
        a { color: var(--accent) }
        header, main { max-width: 74rem; margin: 0 auto; padding: .9rem 1rem }
        header { border-bottom: 1px solid var(--line) }
        h1 { margin: 0; font-size: 1.25rem } h2 { font-size: 1.05rem; margin: 1.4rem 0 .5rem }
        .note { opacity: .75; font-size: .9em; margin: .2rem 0 .6rem }
        nav { display: flex; flex-wrap: wrap; gap: .3rem 1rem } nav a { padding: .35rem 0 } nav .here { font-weight: 600; text-decoration: none; color: inherit } nav .tongue { margin-left: auto }
        form { display: flex; flex-wrap: wrap; gap: .5rem; margin: 0 0 1rem; align-items: end }
        label { display: flex; flex-direction: column; font-size: .85em; flex: 1 1 14rem }
        input { padding: .5rem .6rem; font: inherit; border: 1px solid var(--line); border-radius: .35rem; min-width: 0; width: 100% }
        button { padding: .5rem 1.1rem; font: inherit; border: 1px solid var(--accent); border-radius: .35rem; background: var(--accent); color: Canvas }
        table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: .45rem .6rem; border-bottom: 1px solid var(--line); overflow-wrap: anywhere }
        th { font-weight: 600; font-size: .85em; opacity: .8 } td.num { text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: normal; white-space: nowrap }
        th[scope=row] { overflow-wrap: normal; width: 1% } td > div + div { margin-top: .3rem }
        .at { white-space: nowrap; font-variant-numeric: tabular-nums }
        .good { color: var(--good) } .bad { color: var(--bad) } .wait { color: var(--wait) }
        pre { white-space: pre-wrap; overflow-wrap: anywhere; background: var(--soft); padding: .7rem; border-radius: .35rem; font-size: .85em; margin: .4rem 0 }
        summary { cursor: pointer; padding: .35rem 0 } details { border-bottom: 1px solid var(--line) }
        @media (max-width: 44rem) {
            table.cards thead { display: none }
            table.cards tr { display: block; border: 1px solid var(--line); border-radius: .4rem; margin: 0 0 .6rem; padding: .3rem .1rem }
            table.cards td { display: grid; grid-template-columns: 6.5rem 1fr; gap: .5rem; border: 0; padding: .2rem .6rem; text-align: left; white-space: normal }
            table.cards td::before { content: attr(data-name); font-size: .85em; opacity: .75 }
        }
        """;

    public static string Page(Tongue t, string here, string title, string now, string body)
    {
        var html = new StringBuilder("<!doctype html>");
        html.Append(CultureInfo.InvariantCulture, $"<html lang=\"{t["zh-CN", "en"]}\"><head><meta charset=\"utf-8\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
            .Append(CultureInfo.InvariantCulture, $"<title>{Text(title)}</title><style>{Style}</style></head><body>")
            .Append(
                CultureInfo.InvariantCulture,
                $"<header><h1>{t["海关单一窗口 · 对端", "Customs single window · counterpart"]}</h1>"
            )
            .Append(
                CultureInfo.InvariantCulture,
                $"<p class=\"note\">{t["测试用，不是真实机构。北京时间", "For tests; not the real institution. Beijing time"]} {Text(now)}</p><nav>"
            );
        (string Path, string Name)[] ways =
        [
            ("/", t["收到的报文", "What came in"]),
            ("/persons", t["个人额度", "Quotas"]),
            ("/settings", t["当前设置", "Settings"]),
        ];
        foreach ((string path, string name) in ways)
            html.Append(
                CultureInfo.InvariantCulture,
                $"<a href=\"{path}\"{(path == here ? " class=\"here\" aria-current=\"page\"" : "")}>{name}</a>"
            );
        html.Append(
            CultureInfo.InvariantCulture,
            $"<a class=\"tongue\" href=\"?lang={t["en", "zh"]}\" lang=\"{t["en", "zh-CN"]}\">{t["English", "中文"]}</a></nav></header>"
        );
        return html.Append("<main>").Append(body).Append("</main></body></html>").ToString();
    }

    public static string Text(string? text) => WebUtility.HtmlEncode(text ?? "");

    public static string Url(string? text) => WebUtility.UrlEncode(text ?? "");

    /// <summary>yyyyMMddHHmmssSSS as people read it.</summary>
    public static string Time(string stamp) =>
        stamp.Length >= 14
            ? $"{stamp[..4]}-{stamp[4..6]}-{stamp[6..8]} {stamp[8..10]}:{stamp[10..12]}:{stamp[12..14]}"
            : stamp;

    public static string Yuan(long fen) => string.Create(CultureInfo.InvariantCulture, $"{fen / 100}.{fen % 100:00}");

    /// <summary>One cell; its name stands beside it on a phone.</summary>
    public static string Cell(string name, string html, string css = "") =>
        $"<td data-name=\"{Text(name)}\"{(css.Length > 0 ? $" class=\"{css}\"" : "")}><span>{html}</span></td>";

    public static string Head(params IEnumerable<string> names) =>
        "<thead><tr>" + string.Concat(names.Select(name => $"<th scope=\"col\">{Text(name)}</th>")) + "</tr></thead>";

    /// <summary>XML with one element a line; what is none as it is. It is for reading: white space is not what came.</summary>
    public static string Readable(string content)
    {
        if (!content.StartsWith('<'))
            return content;
        try
        {
            using var text = new StringReader(content);
            using var reader = XmlReader.Create(text, SafeXml.Settings);
            return XElement.Load(reader).ToString();
        }
        catch (XmlException)
        {
            return content;
        }
    }
}
