using System.Globalization;
using System.Net;
using System.Text;

namespace Kaicang.Ui.Pictures;

/// <summary>The colours of one picture.</summary>
/// <param name="Body">The main colour of the thing.</param>
/// <param name="Deep">Its shade, for caps and text on light ground.</param>
/// <param name="Pale">The ground behind it.</param>
/// <param name="Spark">A second colour for stripes and seals.</param>
internal sealed record Palette(string Body, string Deep, string Pale, string Spark);

/// <summary>Colours and letters that follow from a name: the same name always gives the same picture.</summary>
internal static class Ink
{
    private static readonly Palette[] Palettes =
    [
        new("#2f6fb3", "#1c4776", "#e6eff9", "#f2b84b"),
        new("#b3363f", "#7a1f29", "#fbe9e7", "#f0c27b"),
        new("#3c8a6b", "#215443", "#e5f3ec", "#e9c46a"),
        new("#c98a2b", "#7d5212", "#fbf1de", "#8f3b2e"),
        new("#6a5aa8", "#41367a", "#eeebf8", "#f1a7b5"),
        new("#2b8c9b", "#165661", "#e0f2f4", "#f3a45c"),
        new("#c65b7c", "#87344f", "#fceaf0", "#6f88b8"),
        new("#4b5563", "#252c36", "#eceff3", "#d6a756"),
        new("#d0693b", "#8a3d1a", "#fdeee5", "#3f7f78"),
        new("#6f8f3a", "#435921", "#f0f5e3", "#cf6a4d"),
        new("#355c8c", "#1d3656", "#e7edf5", "#d9b26a"),
        new("#97445b", "#5f2436", "#f8e9ed", "#d4a373"),
    ];

    /// <summary>FNV-1a over UTF-8: stable between runs, unlike a string's own hash code.</summary>
    public static uint Hash(string text)
    {
        uint hash = 2166136261;
        foreach (byte b in Encoding.UTF8.GetBytes(text))
            hash = unchecked((hash ^ b) * 16777619);
        return hash;
    }

    public static Palette Of(string name) => Palettes[Hash(name) % (uint)Palettes.Length];

    /// <summary>One of <paramref name="count"/> choices, another one for another <paramref name="salt"/>.</summary>
    public static int Pick(string name, string salt, int count) => (int)(Hash(salt + name) % (uint)count);

    public static string Safe(string text) => WebUtility.HtmlEncode(text);

    public static bool IsHan(char c) => c > 0x2E7F;

    /// <summary>The width of a text in em: a Chinese character is one, a Latin letter a bit more than half.</summary>
    public static double Ems(string text) =>
        text.Sum(c =>
            IsHan(c) ? 1.0
            : char.IsUpper(c) ? 0.68
            : 0.55
        );

    /// <summary>The largest letters, up to <paramref name="most"/>, in which the text keeps within the width.</summary>
    public static double Fit(string text, double width, double most) => Math.Min(most, width / Math.Max(Ems(text), 1));

    public static string N(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>A centred text.</summary>
    public static string Words(
        string text,
        double x,
        double y,
        double width,
        double most,
        string fill,
        int weight = 700
    ) =>
        $"""<text x="{N(x)}" y="{N(y)}" text-anchor="middle" font-size="{N(Fit(text, width, most))}" font-weight="{weight}" fill="{fill}">{Safe(text)}</text>""";

    /// <summary>The opening of a picture: our fonts only, since a picture can't load any.</summary>
    public static string Open(int width, int height, string viewBox, string title) =>
        $"""<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="{viewBox}" font-family="'PingFang SC','HarmonyOS Sans SC','Microsoft YaHei','Noto Sans CJK SC',Roboto,Arial,sans-serif" role="img"><title>{Safe(title)}</title>""";
}
