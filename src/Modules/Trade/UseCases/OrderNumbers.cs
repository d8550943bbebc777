using System.Globalization;
using System.Security.Cryptography;
using Kaicang.Contracts.Trade;

namespace Kaicang.Trade.UseCases;

/// <summary>
/// Twenty digits that people can read out: the day in Shanghai, the moment of the day with the counter of the id (unique in one process),
/// and two digits of chance for several hosts. The table of order numbers has the last word.
/// </summary>
internal static class OrderNumbers
{
    public static string Of(OrderId id, DateTimeOffset now)
    {
        byte[] bytes = id.Value.ToByteArray(bigEndian: true);
        long milliseconds = 0;
        for (int i = 0; i < 6; i++)
            milliseconds = (milliseconds << 8) | bytes[i];
        int counter = ((bytes[6] & 0x0F) << 8) | bytes[7];
        long moment = (milliseconds % 86_400_000L * 4096L) + counter;
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
