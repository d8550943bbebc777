using static Kaicang.Ui.Pictures.Ink;

namespace Kaicang.Ui.Pictures;

/// <summary>Draws what people and shops have not uploaded: portraits, shop signs, covers of live rooms.</summary>
public static class PeoplePictures
{
    private static readonly string[] Skins = ["#f6d3b8", "#eec19c", "#d9a27a", "#f9dcc6"];
    private static readonly string[] Hairs = ["#2a2320", "#4a342a", "#1f2430", "#6b4a35"];

    /// <summary>A portrait that follows from the name, round by itself where the page rounds it.</summary>
    public static string Avatar(string name, int size = 96)
    {
        Palette colours = Of(name);
        return Open(size, size, "0 0 100 100", name)
            + $"""<path d="M0 0h100v100H0z" fill="{colours.Pale}"/>"""
            + Bust(name, colours)
            + "</svg>";
    }

    /// <summary>A shop's sign: its first letters on its own ground.</summary>
    public static string ShopLogo(string name, int size = 96)
    {
        Palette colours = Of(name);
        string letters = Initials(name);
        string awning = string.Concat(
            Enumerable
                .Range(0, 5)
                .Select(i =>
                    $"""<path d="M{i * 20} 0h20v20a10 10 0 0 1-20 0z" fill="{(i % 2 == 0 ? colours.Spark : "#ffffff")}"/>"""
                )
        );
        return Open(size, size, "0 0 100 100", name)
            + $"""<path d="M0 0h100v100H0z" fill="{colours.Deep}"/>{awning}"""
            + Words(letters, 50, 76, 74, 38, "#ffffff")
            + "</svg>";
    }

    /// <summary>The portrait cover of a live room, 3:4: the streamer behind a table of goods under studio light.</summary>
    /// <param name="goods">What stands on the table: titles of goods, at most three are drawn.</param>
    public static string RoomCover(
        string streamer,
        string title,
        IReadOnlyList<(string Category, string Brand, string Title)> goods,
        int width = 540
    )
    {
        Palette colours = Of(streamer + title);
        string table = string.Concat(
            goods.Take(3).Select((thing, i) => Shrunk(thing, 44 + (i * 156), 470 - (i == 1 ? 16 : 0)))
        );
        return Open(width, width * 4 / 3, "0 0 540 720", title)
            + $"""
                <defs><linearGradient id="studio" x1="0" x2="0" y1="0" y2="1"><stop offset="0" stop-color="{colours.Deep}"/><stop offset="1" stop-color="{colours.Body}"/></linearGradient><radialGradient id="lamp"><stop offset="0" stop-color="#fff" stop-opacity=".7"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient></defs>
                <path d="M0 0h540v720H0z" fill="url(#studio)"/><g fill="#fff" opacity=".12"><rect x="26" y="120" width="150" height="12"/><rect x="26" y="226" width="150" height="12"/><rect x="364" y="120" width="150" height="12"/><rect x="364" y="226" width="150" height="12"/><rect x="40" y="66" width="34" height="54"/><rect x="84" y="84" width="26" height="36"/><rect x="124" y="72" width="30" height="48"/><rect x="384" y="80" width="30" height="40"/><rect x="426" y="62" width="28" height="58"/><rect x="466" y="88" width="30" height="32"/><rect x="44" y="176" width="40" height="50"/><rect x="104" y="186" width="46" height="40"/><rect x="388" y="180" width="44" height="46"/><rect x="450" y="170" width="34" height="56"/></g>
                <circle cx="270" cy="250" r="250" fill="url(#lamp)"/><circle cx="270" cy="300" r="158" fill="none" stroke="#fff" stroke-opacity=".55" stroke-width="7"/>
                <svg x="160" y="206" width="220" height="310" viewBox="10 6 80 112" overflow="visible">{Bust(
                    streamer,
                    colours
                )}</svg>
                <path d="M0 500h540v220H0z" fill="{colours.Pale}"/><path d="M0 500h540v16H0z" fill="#fff" opacity=".7"/>{table}
                </svg>
                """;
    }

    private static string Shrunk((string Category, string Brand, string Title) goods, int x, int y)
    {
        string picture = GoodsPicture.Cutout(goods.Category, goods.Brand, goods.Title);
        return $"""<svg x="{x - 30}" y="{y - 90}" width="200" height="200" viewBox="0 0 400 400">{picture}</svg>""";
    }

    private static string Initials(string name)
    {
        string clean = name.Trim();
        if (clean.Length == 0)
            return "·";
        return clean[0] > 0x2E7F ? clean[..Math.Min(2, clean.Length)] : clean[..1].ToUpperInvariant();
    }

    private static string Bust(string name, Palette colours)
    {
        string skin = Skins[Pick(name, "skin", Skins.Length)];
        string hair = Hairs[Pick(name, "hair", Hairs.Length)];
        string behind = Pick(name, "cut", 3) switch
        {
            0 => $"""<path d="M28 44c-2-26 12-36 22-36s24 10 22 36l4 30H24z" fill="{hair}"/>""",
            1 =>
                $"""<path d="M29 44c-2-24 10-34 21-34s23 10 21 34l-3 12H32z" fill="{hair}"/><circle cx="50" cy="9" r="9" fill="{hair}"/>""",
            _ => $"""<path d="M30 40c-2-22 9-30 20-30s22 8 20 30l-3 6H33z" fill="{hair}"/>""",
        };
        string fringe =
            Pick(name, "fringe", 2) == 0
                ? "M32 40q4-18 18-18t18 18q-10-2-16-10-6 9-20 10z"
                : "M32 40q0-20 20-19 16 1 16 19-4-8-12-11-12 8-24 11z";
        return $"""
            {behind}<path d="M12 116c0-26 14-36 28-39h20c14 3 28 13 28 39z" fill="{colours.Body}"/><path d="M40 77h20l-10 14z" fill="#fff" opacity=".85"/><path d="M43 62h14v15l-7 8-7-8z" fill="{skin}"/><path d="M43 66q7 6 14 0v5q-7 6-14 0z" fill="#000" opacity=".1"/><ellipse cx="50" cy="46" rx="18" ry="21" fill="{skin}"/><path d="{fringe}" fill="{hair}"/>
            <g fill="none" stroke="#3a2c26" stroke-width="1.3" stroke-linecap="round"><path d="M40.500 47q2.500 1.800 5 0M54.500 47q2.500 1.800 5 0"/><path d="M39.500 42.500q3-1.800 6-.6M54.500 41.900q3-1.200 6 .6" stroke-width="1.100"/><path d="M50 49.500q1.600 3.500-.6 4" stroke-opacity=".4" stroke-width="1"/><path d="M46.500 58.500q3.500 2.600 7 0" stroke="#b5564c" stroke-width="1.500"/></g>
            """;
    }
}
