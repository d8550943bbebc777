using System.Text;
using System.Text.RegularExpressions;

namespace Kaicang.Ui.Pictures;

/// <summary>
/// Draws goods for which nobody has uploaded a photograph. The shape follows the words of the title (a tin for milk powder,
/// a bottle for wine), the colours follow the brand; a picture is a pure function of its arguments.
/// </summary>
public static partial class GoodsPicture
{
    /// <summary>The media type of all drawn pictures.</summary>
    public const string ContentType = "image/svg+xml";

    /// <summary>The picture as SVG, square, <paramref name="size"/> pixels wide.</summary>
    /// <param name="category">The category as people read it: 奶粉, 美妆 …</param>
    /// <param name="brand">Decides the colours.</param>
    /// <param name="title">Decides the shape, and gives the content printed small: 900g.</param>
    /// <param name="label">The brand as it is printed. A picture is shown to readers of every language: only Latin letters are printed.</param>
    public static string Draw(string category, string brand, string title, string label, int size = 400)
    {
        Palette colours = Ink.Of(brand);
        var svg = new StringBuilder(4096);
        svg.Append(Ink.Open(size, size, "0 0 400 400", title));
        svg.Append(Shades);
        Scene(svg, colours, Ink.Pick(title, "scene", 3));
        svg.Append(ShapeOf(category, title)(LabelOf(brand, title, label)));
        return svg.Append("</svg>").ToString();
    }

    /// <summary>The thing alone, without its ground, on a 400 × 400 field, for scenes of several things.</summary>
    internal static string Cutout(string category, string brand, string title) =>
        Shades + ShapeOf(category, title)(LabelOf(brand, title, brand));

    private static Label LabelOf(string brand, string title, string label)
    {
        string content = Content().Match(title) is { Success: true } found ? found.Value : "";
        return new Label(
            label.Any(Ink.IsHan) ? "" : label,
            string.Concat(content.Where(c => !Ink.IsHan(c))),
            Ink.Of(brand),
            IsPale: Ink.Pick(title, "body", 3) == 0
        );
    }

    private const string Shades =
        """<defs><linearGradient id="round" x1="0" x2="1" y1="0" y2="0"><stop offset="0" stop-color="#000" stop-opacity=".26"/><stop offset=".16" stop-color="#fff" stop-opacity=".2"/><stop offset=".3" stop-color="#fff" stop-opacity=".34"/><stop offset=".5" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".3"/></linearGradient><linearGradient id="flat" x1="0" x2="1" y1="0" y2="1"><stop offset="0" stop-color="#fff" stop-opacity=".28"/><stop offset=".5" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".16"/></linearGradient></defs>""";

    private static void Scene(StringBuilder svg, Palette colours, int scene)
    {
        svg.Append(
            $"""
            <defs><radialGradient id="floor"><stop offset="0" stop-color="#000" stop-opacity=".3"/><stop offset="1" stop-color="#000" stop-opacity="0"/></radialGradient><linearGradient id="wall" x1="0" x2="0" y1="0" y2="1"><stop offset="0" stop-color="#fff"/><stop offset="1" stop-color="{colours.Pale}"/></linearGradient></defs>
            <path d="M0 0h400v400H0z" fill="url(#wall)"/><path d="M0 318h400v82H0z" fill="{colours.Body}" opacity=".1"/>
            """
        );
        svg.Append(
            scene switch
            {
                0 => $"""<circle cx="200" cy="176" r="138" fill="{colours.Body}" opacity=".1"/>""",
                1 => $"""<path d="M64 318V170a136 136 0 0 1 272 0v148z" fill="{colours.Body}" opacity=".1"/>""",
                _ => $"""<path d="M40 318 200 40l160 278z" fill="{colours.Spark}" opacity=".13"/>""",
            }
        );
        svg.Append("""<ellipse cx="200" cy="346" rx="132" ry="17" fill="url(#floor)"/>""");
    }

    private static Func<Label, string> ShapeOf(string category, string title)
    {
        foreach ((string[] words, Func<Label, string> shape) in Shapes.ByWord)
        {
            if (Array.Exists(words, word => title.Contains(word, StringComparison.OrdinalIgnoreCase)))
                return shape;
        }
        return Shapes.ByCategory.GetValueOrDefault(category, Shapes.Box);
    }

    [GeneratedRegex(
        @"\d+(\.\d+)?\s?(kg|g|ml|L|片|粒|听|cm)(\*\d+听?)?",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 200
    )]
    private static partial Regex Content();
}

/// <summary>What is printed on a thing.</summary>
/// <param name="IsPale">White with a coloured label, instead of coloured with a white one.</param>
internal sealed record Label(string Brand, string Content, Palette Colours, bool IsPale)
{
    public string Body => IsPale ? "#fbfaf7" : Colours.Body;
    public string Panel => IsPale ? Colours.Body : "#fffdf9";
    public string OnPanel => IsPale ? "#ffffff" : Colours.Deep;
    public string OnBody => IsPale ? Colours.Deep : "#ffffff";
}
