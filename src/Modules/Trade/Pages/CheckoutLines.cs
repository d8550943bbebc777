using System.Globalization;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Content;
using Kaicang.Contracts.Trade;
using Kaicang.Trade.UseCases;

namespace Kaicang.Trade.Pages;

/// <summary>The lines of a checkout in a hidden field: <c>sku,quantity,priceVersion,room,allotment</c>, separated by semicolons. The use case judges them like any other.</summary>
internal static class CheckoutLines
{
    public static string Write(IEnumerable<WantedLine> lines) =>
        string.Join(
            ';',
            lines.Select(l =>
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{l.SkuId},{l.Quantity},{l.PriceVersion},{l.RoomId},{l.AllotmentId}"
                )
            )
        );

    public static IReadOnlyList<WantedLine> Read(string? text)
    {
        var lines = new List<WantedLine>();
        foreach (string line in (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] fields = line.Split(',');
            if (
                fields.Length == 5
                && Ids.TryParse(fields[0], out SkuId sku)
                && int.TryParse(fields[1], NumberStyles.None, CultureInfo.InvariantCulture, out int quantity)
            )
            {
                long? version = long.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out long seen)
                    ? seen
                    : null;
                lines.Add(
                    new WantedLine(
                        sku,
                        quantity,
                        version,
                        Ids.TryParse(fields[3], out RoomId room) ? room : null,
                        Ids.TryParse(fields[4], out AllotmentId allotment) ? allotment : null
                    )
                );
            }
        }
        return lines;
    }
}
