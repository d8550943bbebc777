using System.Globalization;
using System.Security.Cryptography;

namespace Kaicang.Trade.UseCases;

/// <summary>
/// Twenty digits that people can read out: the day in Shanghai, the moment of the day with a count of this process, and two digits of
/// chance for several hosts. It does not come from the id: a clock that jumps back may not make a number again. The table of order numbers
/// has the last word.
/// </summary>
internal static class OrderNumbers
{
    private static int count = RandomNumberGenerator.GetInt32(4096);

    public static string Next(DateTimeOffset now)
    {
        long moment = (now.ToUnixTimeMilliseconds() % 86_400_000L * 4096L) + (Interlocked.Increment(ref count) & 0xFFF);
        int chance = RandomNumberGenerator.GetInt32(100);
        BusinessDay day = BusinessDay.Of(now);
        return string.Create(CultureInfo.InvariantCulture, $"{day.Date:yyMMdd}{moment:D12}{chance:D2}");
    }

    /// <summary>The number of one customs order: the order's, and two digits.</summary>
    public static string OfPart(string orderNo, int part) =>
        string.Create(CultureInfo.InvariantCulture, $"{orderNo}{part:D2}");

    /// <summary>The sub-number of its payment share.</summary>
    public static string OfPayment(string number) => "P" + number;
}
