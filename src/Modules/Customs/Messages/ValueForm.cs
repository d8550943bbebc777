using System.Globalization;
using System.Xml;

namespace Kaicang.Customs.Messages;

/// <summary>The form of one value on the wire, as the schema has it: what it admits, and the rule in the notation of the interface.</summary>
internal abstract class ValueForm
{
    /// <summary>C36, C..60, N19,5.</summary>
    public abstract string Rule { get; }

    public abstract bool Admits(string text);

    /// <summary>Numbers and encoded bytes are read without the white space around them; texts keep theirs.</summary>
    protected static ReadOnlySpan<char> Collapsed(string text) => text.AsSpan().Trim(" \t\r\n");

    protected static bool AreDigits(ReadOnlySpan<char> text) => !text.ContainsAnyExceptInRange('0', '9');

    protected static ReadOnlySpan<char> WithoutSign(ReadOnlySpan<char> text) =>
        text.Length > 0 && text[0] is '+' or '-' ? text[1..] : text;
}

/// <summary>A text by its length, counted in UTF-16 units; one with a fixed value is that value or empty.</summary>
internal sealed class TextForm(int least, int most, string? only = null) : ValueForm
{
    public int Least => least;
    public int Most => most;

    public override string Rule =>
        least == most ? $"C{most}"
        : most == UpToAttribute.Any ? "C"
        : $"C..{most}";

    public override bool Admits(string text) =>
        only is null ? text.Length >= least && text.Length <= most : text.Length == 0 || text == only;

    /// <summary>What is wrong with a text that is not admitted.</summary>
    public string Complaint(string text) =>
        only is not null ? only
        : text.Length == 0 ? "not empty"
        : least == most ? $"exactly {most} characters"
        : text.Length > most ? $"at most {most} characters"
        : $"at least {least} characters";
}

/// <summary>A decimal number by its digits: as many in all, as many behind the point; zeros that do not count do not count.</summary>
internal sealed class DecimalForm(int digits, int decimals) : ValueForm
{
    public override string Rule => $"N{digits},{decimals}";

    public override bool Admits(string text)
    {
        ReadOnlySpan<char> number = WithoutSign(Collapsed(text));
        int point = number.IndexOf('.');
        ReadOnlySpan<char> whole = (point < 0 ? number : number[..point]);
        ReadOnlySpan<char> part = point < 0 ? [] : number[(point + 1)..];
        if (whole.Length + part.Length == 0 || !AreDigits(whole) || !AreDigits(part))
            return false;
        whole = whole.TrimStart('0');
        part = part.TrimEnd('0');
        int counted = whole.Length > 0 ? whole.Length + part.Length : part.TrimStart('0').Length;
        return counted <= digits && part.Length <= decimals;
    }
}

/// <summary>A whole number of 32 bits, perhaps of so many digits at most.</summary>
internal sealed class WholeForm(int? digits = null) : ValueForm
{
    public bool IsPlain => digits is null;

    public override string Rule => $"N{digits ?? 10}";

    public override bool Admits(string text)
    {
        ReadOnlySpan<char> number = Collapsed(text);
        ReadOnlySpan<char> plain = WithoutSign(number);
        return plain.Length > 0
            && AreDigits(plain)
            && int.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)
            && (digits is not { } most || plain.TrimStart('0').Length <= most);
    }
}

/// <summary>A whole number without bounds.</summary>
internal sealed class IntegerForm : ValueForm
{
    public override string Rule => "integer";

    public override bool Admits(string text) =>
        WithoutSign(Collapsed(text)) is { Length: > 0 } plain && AreDigits(plain);
}

/// <summary>Bytes in base 64; white space between the characters does not count.</summary>
internal sealed class Base64Form : ValueForm
{
    public override string Rule => "base64";

    // Bits that padding leaves over may be set: the schema processor in .NET takes them so, though RFC 4648 §3.5 would not.
    public override bool Admits(string text)
    {
        int characters = 0;
        int padding = 0;
        foreach (char c in text)
        {
            if (c is ' ' or '\t' or '\r' or '\n')
                continue;
            if (c == '=')
                padding++;
            else if (padding > 0 || !(char.IsAsciiLetterOrDigit(c) || c is '+' or '/'))
                return false;
            characters++;
        }
        return padding <= 2 && characters % 4 == 0;
    }
}

/// <summary>An address, absolute or relative.</summary>
internal sealed class UriForm : ValueForm
{
    public override string Rule => "URI";

    public override bool Admits(string text)
    {
        string plain = Collapsed(text).ToString();
        return !plain.Contains("##", StringComparison.Ordinal)
            && Uri.TryCreate(plain, UriKind.RelativeOrAbsolute, out _);
    }
}

/// <summary>A name that is given once in a document.</summary>
internal sealed class IdentityForm : ValueForm
{
    public override string Rule => "ID";

    public override bool Admits(string text)
    {
        string name = Collapsed(text).ToString();
        if (name.Length == 0)
            return false;
        try
        {
            XmlConvert.VerifyNCName(name);
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
