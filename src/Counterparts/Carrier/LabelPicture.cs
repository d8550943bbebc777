using System.Globalization;
using System.Net;
using System.Text;

namespace Kaicang.Counterparts.Carrier;

/// <summary>The label of a parcel as a picture, 100 × 150 mm, with the waybill number as Code 39 bars.</summary>
internal static class LabelPicture
{
    /// <summary>Code 39 (ISO/IEC 16388): nine elements a character, bar first, <c>w</c> is wide.</summary>
    private static readonly Dictionary<char, string> Code39 = new()
    {
        ['0'] = "nnnwwnwnn",
        ['1'] = "wnnwnnnnw",
        ['2'] = "nnwwnnnnw",
        ['3'] = "wnwwnnnnn",
        ['4'] = "nnnwwnnnw",
        ['5'] = "wnnwwnnnn",
        ['6'] = "nnwwwnnnn",
        ['7'] = "nnnwnnwnw",
        ['8'] = "wnnwnnwnn",
        ['9'] = "nnwwnnwnn",
        ['C'] = "wnwnnwnnn",
        ['K'] = "wnnnnnnww",
        ['*'] = "nwnnwnwnn",
    };

    public static string Draw(Waybill waybill, string carrier)
    {
        var svg = new StringBuilder();
        svg.Append(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 400 600\" width=\"400\" height=\"600\" font-family=\"'Noto Sans CJK SC', sans-serif\">"
        );
        svg.Append(
            "<rect width=\"400\" height=\"600\" fill=\"#fff\"/><rect x=\"6\" y=\"6\" width=\"388\" height=\"588\" fill=\"none\" stroke=\"#000\" stroke-width=\"2\"/>"
        );
        Line(svg, 20, 40, 20, carrier);
        Line(svg, 20, 110, 52, waybill.SortCode);
        Bars(svg, waybill.Number, 25, 135, 80);
        Line(svg, 120, 240, 18, waybill.Number);
        svg.Append("<path d=\"M6 260H394M6 370H394M6 470H394\" stroke=\"#000\"/>");
        Party(svg, 285, waybill.Type == "return" ? "收（仓库）" : "收", waybill.Recipient);
        Party(svg, 395, "寄", waybill.Sender);
        Line(svg, 20, 500, 15, "品名 " + waybill.Cargo);
        Line(
            svg,
            20,
            525,
            15,
            string.Create(CultureInfo.InvariantCulture, $"申报重量 {waybill.DeclaredGrams / 1000m:0.000} kg")
        );
        Line(svg, 20, 550, 15, "订单 " + waybill.OrderId);
        if (waybill.State == ParcelState.Cancelled)
            Line(svg, 90, 340, 72, "已取消");
        return svg.Append("</svg>").ToString();
    }

    private static void Party(StringBuilder svg, int y, string word, Contact contact)
    {
        string mobile =
            contact.Mobile.Length >= 7 ? contact.Mobile[..3] + "****" + contact.Mobile[^4..] : contact.Mobile;
        Line(svg, 20, y, 18, $"{word}  {contact.Name}  {mobile}");
        for (int i = 0; i * 22 < contact.Address.Length && i < 3; i++)
            Line(
                svg,
                20,
                y + 26 + (i * 22),
                16,
                contact.Address.Substring(i * 22, Math.Min(22, contact.Address.Length - (i * 22)))
            );
    }

    private static void Line(StringBuilder svg, int x, int y, int size, string text) =>
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\">{WebUtility.HtmlEncode(text)}</text>"
        );

    private static void Bars(StringBuilder svg, string text, int x, int y, int height)
    {
        svg.Append("<g fill=\"#000\">");
        double at = x;
        foreach (char character in "*" + text + "*")
        {
            string pattern = Code39[character];
            for (int i = 0; i < pattern.Length; i++)
            {
                double width = pattern[i] == 'w' ? 3.2 : 1.25;
                if (i % 2 == 0)
                    svg.Append(
                        CultureInfo.InvariantCulture,
                        $"<rect x=\"{at:0.##}\" y=\"{y}\" width=\"{width:0.##}\" height=\"{height}\"/>"
                    );
                at += width;
            }
            at += 1.25;
        }
        svg.Append("</g>");
    }
}
