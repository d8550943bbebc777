using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kaicang.Counterparts.Frame;
using static Kaicang.Counterparts.SingleWindow.Pages.PageFrame;

namespace Kaicang.Counterparts.SingleWindow.Pages;

/// <summary>What is in force: pace, faults, who may send.</summary>
internal static class SettingsPage
{
    public static string Render(Tongue t, Scenario inForce, IReadOnlyList<SenderRow> senders)
    {
        var html = new StringBuilder();
        if (inForce.Name is { Length: > 0 } name)
            html.Append(CultureInfo.InvariantCulture, $"<p>{t["场景", "Scenario"]} <b>{Text(name)}</b></p>");
        html.Append(CultureInfo.InvariantCulture, $"<h2>{t["海关的快慢与查验", "How customs works"]}</h2>")
            .Append(Values(JsonSerializer.SerializeToNode(inForce.Customs, Wire.Json)!.AsObject()))
            .Append(CultureInfo.InvariantCulture, $"<h2>{t["故障", "Faults"]}</h2>")
            .Append(Values(JsonSerializer.SerializeToNode(inForce.Faults, Wire.Json)!.AsObject()))
            .Append(
                CultureInfo.InvariantCulture,
                $"<h2>{t["已登记的发送方", "Registered senders"]} ({senders.Count})</h2>"
            );
        if (senders.Count == 0)
            return html.Append(
                    CultureInfo.InvariantCulture,
                    $"<p>{t["还没有。先用 PUT /_control/senders 登记证书。", "None yet: register a certificate with PUT /_control/senders."]}</p>"
                )
                .ToString();
        string[] names = [t["企业", "Company"], t["编码", "Code"], "dxpId", t["角色", "Roles"], t["密钥", "Key"]];
        html.Append("<table class=\"cards\">").Append(Head(names)).Append("<tbody>");
        foreach (SenderRow sender in senders)
        {
            SenderKey? key = SenderKey.TryRead(sender.Der);
            string kind = key?.Key is Org.BouncyCastle.Crypto.Parameters.RsaKeyParameters ? "RSA" : "SM2";
            html.Append("<tr>")
                .Append(Cell(names[0], Text(sender.CopName)))
                .Append(Cell(names[1], Text(sender.CopCode)))
                .Append(Cell(names[2], Text(sender.DxpId)))
                .Append(Cell(names[3], Text(string.Join(", ", sender.Roles))))
                .Append(
                    Cell(
                        names[4],
                        $"{kind} {(key?.IsCertificate == true ? t["证书", "certificate"] : t["公钥", "public key"])}"
                    )
                )
                .Append("</tr>");
        }
        return html.Append("</tbody></table>").ToString();
    }

    private static string Values(JsonObject settings)
    {
        var html = new StringBuilder("<table><tbody>");
        foreach ((string name, JsonNode? value) in settings)
            html.Append(
                CultureInfo.InvariantCulture,
                $"<tr><th scope=\"row\"><code>{Text(name)}</code></th><td>{Value(value)}</td></tr>"
            );
        return html.Append("</tbody></table>").ToString();
    }

    /// <summary>A rule a line, and of a rule only what it says.</summary>
    private static string Value(JsonNode? value) =>
        value switch
        {
            null => "–",
            JsonArray rules => string.Concat(rules.Select(rule => $"<div>{Value(rule)}</div>")),
            JsonObject rule => string.Join(
                " · ",
                rule.Where(pair => pair.Value is not null)
                    .Select(pair => $"<code>{Text(pair.Key)}</code> {Value(pair.Value)}")
            ),
            _ => Text(value.ToString()),
        };
}
