using System.Xml;

namespace Kaicang.Customs.Conformity;

/// <summary>Changes the text of one field: lengths at their bounds, forms of numbers, white space, other scripts.</summary>
internal sealed class ValueMutations(Random chance)
{
    private static readonly int[] Lengths =
    [
        0,
        1,
        2,
        3,
        4,
        5,
        6,
        7,
        8,
        9,
        10,
        11,
        13,
        14,
        15,
        16,
        17,
        18,
        19,
        20,
        21,
        30,
        31,
        32,
        33,
        36,
        37,
        38,
        50,
        51,
        60,
        61,
        64,
        65,
        100,
        101,
        200,
        201,
        250,
        251,
        255,
        256,
        510,
        511,
        1000,
        1001,
        5000,
        5001,
    ];

    private static readonly string[] Forms =
    [
        "",
        " ",
        "0",
        "1",
        "-1",
        "+1",
        "-0",
        "00000000000000000000000000000001",
        "1.",
        ".5",
        ".",
        "+",
        "-",
        "+.",
        "1.5",
        " 1 ",
        "\t2\n",
        "1 2",
        "1,000",
        "1e3",
        "1E-3",
        "0x10",
        "NaN",
        "INF",
        "1.12345",
        "1.123456",
        "1.1234500000",
        "0.00001",
        "0.000001",
        "12345678901234.12345",
        "123456789012345.12345",
        "12345678901234567.12",
        "1234567890123456789",
        "12345678901234567890",
        "9999999999999999999",
        "-9999999999999999999",
        "-99999999999999.99999",
        "100000000000000000000.0",
        "2147483647",
        "2147483648",
        "-2147483648",
        "-2147483649",
        "999999999",
        "1000000000",
        "000000000001",
        "１２",
        "١",
        "\u00A01",
        "一",
        "142",
        "156",
        "142 ",
        "1.0.0",
        "--1",
    ];

    private static readonly string[] Pieces = ["A", "字", "0", "\U00020BB7", " ", "é", "&", "<", "\r", "\n", "]]>"];

    public string? Change(XmlElement field)
    {
        string path = MessageMutations.Path(field);
        switch (chance.Next(6))
        {
            case 0 or 1:
                string form = Forms[chance.Next(Forms.Length)];
                field.InnerText = form;
                return $"{path} is '{form.ReplaceLineEndings("¶").Replace('\t', '→')}'";
            case 2 or 3:
                int length = Lengths[chance.Next(Lengths.Length)];
                string piece = Pieces[chance.Next(Pieces.Length)];
                string text = string.Concat(Enumerable.Repeat(piece, length));
                field.InnerText = chance.Next(2) == 0 ? text : text[..Math.Min(length, text.Length)];
                if (char.IsHighSurrogate(field.InnerText.LastOrDefault()))
                    field.InnerText = field.InnerText[..^1];
                return $"{path} is {field.InnerText.Length} of U+{(int)piece[0]:X4}";
            case 4:
                field.InnerText = chance.Next(3) switch
                {
                    0 => " " + field.InnerText,
                    1 => field.InnerText + "\n",
                    _ => field.InnerText + field.InnerText,
                };
                return $"{path} is longer";
            default:
                return Split(field, path);
        }
    }

    private string? Split(XmlElement field, string path)
    {
        string text = field.InnerText;
        if (text.Length < 2)
            return null;
        int at = chance.Next(1, text.Length);
        if (char.IsLowSurrogate(text[at]))
            return null;
        XmlDocument document = field.OwnerDocument;
        field.InnerText = text[..at];
        XmlNode between = chance.Next(3) switch
        {
            0 => document.CreateComment("a"),
            1 => document.CreateProcessingInstruction("a", "b"),
            _ => document.CreateCDataSection(""),
        };
        field.AppendChild(between);
        field.AppendChild(document.CreateTextNode(text[at..]));
        return $"{path} is cut in two";
    }
}
