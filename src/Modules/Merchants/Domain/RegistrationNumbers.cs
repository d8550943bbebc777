namespace Kaicang.Merchants.Domain;

/// <summary>Numbers under which authorities know a firm.</summary>
internal static class RegistrationNumbers
{
    private const string CreditAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>
    /// A customs registration: ten characters, the first four the district's division, then type and serial.
    /// </summary>
    public static bool IsCustomsCode(string? code) =>
        code is { Length: 10 }
        && code.Take(4).All(char.IsAsciiDigit)
        && code.All(c => char.IsAsciiDigit(c) || c is >= 'A' and <= 'Z');

    /// <summary>A unified social credit code: GB 32100, 18 characters without I, O, S, V, Z; the last is a check character modulo 31.</summary>
    public static bool IsCreditCode(string? code)
    {
        if (code is not { Length: 18 })
            return false;
        int sum = 0;
        int weight = 1;
        for (int i = 0; i < 17; i++)
        {
            int value = CreditAlphabet.IndexOf(code[i], StringComparison.Ordinal);
            if (value < 0)
                return false;
            sum += value * weight;
            weight = weight * 3 % 31; // GB 32100: the weight of place i is 3^(i-1) mod 31.
        }
        return CreditAlphabet[(31 - (sum % 31)) % 31] == code[17];
    }

    /// <summary>A country as customs number it: three characters, digits.</summary>
    public static bool IsCountryCode(string? code) => code is { Length: 3 } && code.All(char.IsAsciiDigit);
}
