namespace Kaicang.Catalog.Domain;

/// <summary>A GS1 barcode number: GTIN-8, -12, -13 or -14.</summary>
/// <remarks>
/// Check digit by the GS1 General Specifications 7.9.1: from the right, without the check digit, digits weigh 3, 1, 3, 1 …; the check
/// digit brings the sum to a multiple of ten.
/// </remarks>
internal static class Barcode
{
    public static bool IsWellFormed(string? code) =>
        code is { Length: 8 or 12 or 13 or 14 } && code.All(char.IsAsciiDigit);

    public static bool IsValid(string? code) => IsWellFormed(code) && CheckDigitOf(code![..^1]) == code[^1] - '0';

    /// <summary>The check digit for the digits before it.</summary>
    public static int CheckDigitOf(string digits)
    {
        int sum = 0;
        for (int i = 0; i < digits.Length; i++)
        {
            int digit = digits[digits.Length - 1 - i] - '0';
            sum += i % 2 == 0 ? digit * 3 : digit;
        }
        return (10 - (sum % 10)) % 10;
    }
}
