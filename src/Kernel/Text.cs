using System.Globalization;

namespace Kaicang.Kernel;

/// <summary>
/// A sentence in both languages of the program. Its <see cref="ToString"/> is in the language of the current UI culture:
/// Chinese unless that culture is English. Because a text is a value and not a key, no page can show a raw key.
/// </summary>
/// <param name="Zh">The Chinese sentence; <c>{name}</c> marks a place to fill.</param>
/// <param name="En">The English sentence with the same places.</param>
public sealed record Text(string Zh, string En)
{
    /// <summary>Whether the current UI culture is English.</summary>
    public static bool IsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    public override string ToString() => IsEnglish ? En : Zh;

    /// <summary>Fills <c>{name}</c> places by name.</summary>
    public string Fill(IReadOnlyDictionary<string, object> data)
    {
        string text = ToString();
        foreach ((string name, object value) in data)
            text = text.Replace(
                "{" + name + "}",
                Convert.ToString(value, CultureInfo.InvariantCulture),
                StringComparison.Ordinal
            );
        return text;
    }

    /// <summary>Fills the places in the order of the arguments: <c>{0}</c>, <c>{1}</c> …</summary>
    public string With(params object[] values) => string.Format(CultureInfo.InvariantCulture, ToString(), values);

    public static implicit operator string(Text text) => text.ToString();
}
