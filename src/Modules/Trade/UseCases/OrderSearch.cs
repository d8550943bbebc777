using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;

namespace Kaicang.Trade.UseCases;

/// <summary>
/// What people type into the search of orders, narrowed to what an index answers: an id, an order number or the beginning of one, a
/// waybill, a phone, or goods by code or words.
/// </summary>
internal sealed class OrderSearch(QuestionDb db, ICatalog catalog, Consignees consignees)
{
    private const int MostSkus = 200;

    /// <summary>Narrows the wanted orders; the text was looked at once, whatever it is.</summary>
    public async Task<OrderRange> NarrowAsync(
        OrderRange range,
        string text,
        IReadOnlyCollection<ShopId>? shops,
        CancellationToken ct
    )
    {
        if (Ids.TryParse(text, out OrderId order))
            return range with { Exact = true, Narrow = all => all.Where(c => c.OrderId == order) };
        if (Ids.TryParse(text, out CustomsOrderId part))
            return range with { Exact = true, Narrow = all => all.Where(c => c.Id == part) };
        string number = text.StartsWith('P') ? text[1..] : text; // The sub-number of the payment is P and the number.
        if (await db.Set<OrderNumber>().SingleOrDefaultAsync(n => n.Number == number, ct) is { } known)
            return range with
            {
                Exact = true,
                Narrow = all =>
                    known.CustomsOrder is { } one
                        ? all.Where(c => c.Id == one)
                        : all.Where(c => c.OrderId == known.Order),
            };
        if (IsPhone(text))
        {
            long mark = consignees.PhoneMarkOf(text);
            return range with { Exact = true, Narrow = all => all.Where(c => c.PhoneMark == mark) };
        }
        if (await db.Set<CustomsOrder>().AnyAsync(c => c.WaybillNo == text, ct))
            return range with { Exact = true, Narrow = all => all.Where(c => c.WaybillNo == text) };
        if (DayOf(text) is { } day)
            return range.Within(day.StartsAt, day.AddDays(1).StartsAt) with
            {
                Narrow = all => all.Where(c => c.Number.StartsWith(text)),
            };
        SkuId[] skus =
        [
            .. (await catalog.FindSkus(text, shops, new PageRequest(1, MostSkus), ct)).Rows.Select(s => s.Id),
        ];
        return range with
        {
            Narrow = all =>
                all.Where(c => db.Set<OrderLine>().Any(l => l.CustomsOrderId == c.Id && skus.Contains(l.Sku))),
        };
    }

    /// <summary>The digits of a phone number without country code.</summary>
    public static string Digits(string phone)
    {
        string digits = new([.. phone.Where(char.IsAsciiDigit)]);
        return digits.Length == 13 && digits.StartsWith("86", StringComparison.Ordinal) ? digits[2..] : digits;
    }

    private static bool IsPhone(string text) =>
        text.All(c => char.IsAsciiDigit(c) || c is '+' or '-' or ' ')
        && Digits(text) is { Length: 11 } digits
        && digits[0] == '1';

    /// <summary>The day that an order number begins with; null when the text is no such beginning.</summary>
    private static BusinessDay? DayOf(string text) =>
        text.Length is >= 6 and <= 22
        && text.All(char.IsAsciiDigit)
        && DateOnly.TryParseExact(text[..6], "yyMMdd", out DateOnly date)
            ? new BusinessDay(date)
            : null;
}
