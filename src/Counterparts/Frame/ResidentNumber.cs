using System.Globalization;

namespace Kaicang.Counterparts.Frame;

/// <summary>The form of a resident's identity number (公民身份号码, GB 11643-1999).</summary>
internal static class ResidentNumber
{
    /// <summary>What is wrong with the form of a number on a day, or null. A good form proves nothing about a person.</summary>
    public static string? Complaint(string? number, DateOnly today)
    {
        if (number is not { Length: 18 } || !number[..17].All(char.IsAsciiDigit))
            return "must have 17 digits and a check character";
        if (
            !DateOnly.TryParseExact(
                number.AsSpan(6, 8),
                "yyyyMMdd",
                CultureInfo.InvariantCulture,
                DateTimeStyles.None,
                out DateOnly born
            )
            || born > today
            || born.Year < 1900
        )
            return "has no possible birthday";
        // GB 11643-1999: weights are 2^(17-i) modulo 11; the character makes the sum congruent to 1, X stands for 10.
        int sum = 0;
        for (int i = 0; i < 17; i++)
            sum += (number[i] - '0') * ((1 << (17 - i)) % 11);
        int check = (12 - (sum % 11)) % 11;
        char expected = check == 10 ? 'X' : (char)('0' + check);
        return char.ToUpperInvariant(number[17]) == expected ? null : "has a wrong check character";
    }
}
