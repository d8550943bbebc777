namespace Kaicang.People.Domain;

/// <summary>An 18-digit resident ID number by GB 11643-1999: division, birth date, sequence, check character. A right check character proves nothing about a person.</summary>
internal readonly record struct ResidentId(string Number, BusinessDay BornOn)
{
    private const string CheckCharacters = "10X98765432";
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    public static bool TryParse(string? text, BusinessDay today, out ResidentId id)
    {
        id = default;
        string number = (text ?? "").Trim().ToUpperInvariant();
        if (number.Length != 18 || !number.AsSpan(0, 17).ContainsOnlyDigits())
            return false;
        int sum = 0;
        for (int i = 0; i < 17; i++)
            sum += (number[i] - '0') * Weights[i];
        if (CheckCharacters[sum % 11] != number[17])
            return false;
        if (
            !DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", out DateOnly born)
            || born.Year < 1900
            || new BusinessDay(born) > today
        )
            return false;
        id = new ResidentId(number, new BusinessDay(born));
        return true;
    }

    public string Masked => Number[..3] + new string('*', 13) + Number[16..];

    /// <summary>Whole years on a day.</summary>
    public static int AgeOn(BusinessDay bornOn, BusinessDay day)
    {
        int years = day.Date.Year - bornOn.Date.Year;
        return bornOn.Date.AddYears(years) > day.Date ? years - 1 : years;
    }

    /// <summary>Family name and stars: 李**.</summary>
    public static string MaskName(string name) =>
        name.Length == 0 ? "" : name[..1] + new string('*', Math.Max(1, name.Length - 1));
}

internal static class Digits
{
    public static bool ContainsOnlyDigits(this ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (!char.IsAsciiDigit(c))
                return false;
        }
        return true;
    }
}
