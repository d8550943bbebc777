using System.Globalization;
using System.Text.RegularExpressions;

namespace Kaicang.Unit.Ui;

public sealed partial class TokensTests
{
    private static readonly string[] Grounds = ["bg", "surface", "surface-2"];

    public static TheoryData<string, string, string> TextOnGround()
    {
        var rows = new TheoryData<string, string, string>();
        foreach (string theme in (string[])["light", "dark"])
        {
            foreach (
                string text in (string[])
                    ["text", "text-2", "text-3", "accent-text", "price", "info", "bonded", "good", "warn", "bad"]
            )
            {
                foreach (string ground in Grounds)
                    rows.Add(theme, text, ground);
            }
            foreach (string tone in (string[])["info", "bonded", "good", "warn", "bad", "accent-2"])
                rows.Add(theme, tone, tone + "-soft");
            rows.Add(theme, "accent-text", "accent-soft");
            rows.Add(theme, "on-accent", "accent");
            rows.Add(theme, "on-accent", "accent-hover");
        }
        return rows;
    }

    [Theory, MemberData(nameof(TextOnGround))]
    public void Text_stands_out_from_its_ground_by_at_least_four_and_a_half(string theme, string text, string ground) =>
        Assert.True(
            Contrast(Colour(theme, text), Colour(theme, ground)) >= 4.5,
            $"{theme}: {text} on {ground} is {Contrast(Colour(theme, text), Colour(theme, ground)):0.00}"
        );

    [Theory]
    [InlineData("light", "focus", "bg")]
    [InlineData("light", "focus", "surface")]
    [InlineData("light", "line-strong", "surface")]
    [InlineData("dark", "focus", "bg")]
    [InlineData("dark", "focus", "surface")]
    [InlineData("dark", "line-strong", "surface")]
    public void Edges_that_people_must_find_stand_out_by_at_least_three(string theme, string edge, string ground) =>
        Assert.True(Contrast(Colour(theme, edge), Colour(theme, ground)) >= 3);

    [Fact]
    public void The_dark_that_is_chosen_and_the_dark_of_the_system_are_the_same()
    {
        string[] chosen = Values(Section("""[data-theme="dark"] {""", "/* The same values"));
        string[] system = Values(Section("@media (prefers-color-scheme: dark)", "@media (prefers-reduced-motion"));
        Assert.True(chosen.Length > 30);
        Assert.Equal(chosen, system);
    }

    [Theory]
    [InlineData("buyer.css")]
    [InlineData("stage.css")]
    [InlineData("console.css")]
    public void Nothing_is_loaded_from_elsewhere(string file)
    {
        string css = File.ReadAllText(Path.Combine(Wwwroot(), file));
        Assert.NotEmpty(css);
        Assert.DoesNotContain("http", css, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", css, StringComparison.Ordinal);
    }

    [Fact]
    public void A_buyers_page_carries_less_than_thirty_kilobytes_of_our_styles_and_scripts()
    {
        string[] files =
        [
            "tokens.css",
            "buyer.css",
            "stage.css",
            "js/buyer.js",
            "js/switch.js",
            "js/sheet.js",
            "js/video.js",
            "js/countdown.js",
        ];
        Assert.InRange(files.Sum(file => Packed(Path.Combine(Wwwroot(), file))), 1, 30 * 1024);
    }

    private static long Packed(string path)
    {
        using var packed = new MemoryStream();
        using (
            var brotli = new System.IO.Compression.BrotliStream(
                packed,
                System.IO.Compression.CompressionLevel.Optimal,
                leaveOpen: true
            )
        )
            brotli.Write(File.ReadAllBytes(path));
        return packed.Length;
    }

    internal static string Root()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Kaicang.slnx")))
            folder = Path.GetDirectoryName(folder);
        return folder ?? throw new DirectoryNotFoundException("No Kaicang.slnx above the tests.");
    }

    private static string Wwwroot() => Path.Combine(Root(), "src", "Ui", "wwwroot");

    private static string Css() => File.ReadAllText(Path.Combine(Wwwroot(), "tokens.css"));

    private static string Section(string from, string to)
    {
        string css = Css();
        int start = css.IndexOf(from, StringComparison.Ordinal);
        int end = css.IndexOf(to, start, StringComparison.Ordinal);
        return css[start..end];
    }

    private static string[] Values(string css) => [.. Declaration().Matches(css).Select(m => m.Value)];

    private static string Colour(string theme, string token)
    {
        string css =
            theme == "light"
                ? Css()[..Css().IndexOf("""[data-theme="dark"] {""", StringComparison.Ordinal)]
                : Section("""[data-theme="dark"] {""", "/* The same values");
        return Regex
            .Match(css, $"--kc-{token}: (#[0-9a-f]{{6}});", RegexOptions.None, TimeSpan.FromSeconds(1))
            .Groups[1]
            .Value;
    }

    // WCAG 2.2, relative luminance and contrast ratio.
    private static double Contrast(string a, string b)
    {
        double x = Luminance(a);
        double y = Luminance(b);
        return (Math.Max(x, y) + 0.05) / (Math.Min(x, y) + 0.05);
    }

    private static double Luminance(string hex)
    {
        double[] parts =
        [
            .. new[] { 1, 3, 5 }
                .Select(i => int.Parse(hex.AsSpan(i, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0)
                .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4)),
        ];
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    [GeneratedRegex(@"--kc-[\w-]+:\s*[^;]+;", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declaration();
}
