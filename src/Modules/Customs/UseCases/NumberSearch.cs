using System.Globalization;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Trade;
using Kaicang.Customs.Domain;

namespace Kaicang.Customs.UseCases;

/// <summary>
/// Finds declarations by any number that a person may hold in his hand. Each kind of number is looked up in its own index, so that it
/// costs the same among ten declarations and among millions.
/// </summary>
internal static class NumberSearch
{
    private const int MostFound = 200;

    // Trade numbers the parts of an order by two more digits; no order has more parts than shops × warehouses × modes in one cart.
    private const int OrderNumberLength = 20;
    private const int MostParts = 20;

    /// <summary>The declarations that a number belongs to; none when it is nobody's.</summary>
    public static async Task<IReadOnlyList<DeclarationId>> Find(QuestionDb db, string number, CancellationToken ct)
    {
        string text = number.Trim();
        if (text.Length is 0 or > 60)
            return [];
        if (DeclarationId.TryParse(text, null, out DeclarationId id))
            return [id];
        IQueryable<Declaration> all = db.Set<Declaration>();
        if (CustomsOrderId.TryParse(text, null, out CustomsOrderId order))
            return await all.Where(d => d.CustomsOrder == order).Select(d => d.Id).ToListAsync(ct);
        // Customs writes guids and its own numbers in upper case; people copy them in either.
        string upper = text.ToUpperInvariant();
        string[] orders = text.Length == OrderNumberLength ? [text, .. Parts(text)] : [text];
        return await all.Where(d => orders.Contains(d.OrderNo))
            .Select(d => d.Id)
            .Concat(all.Where(d => d.CopNo == upper).Select(d => d.Id))
            .Concat(all.Where(d => d.WaybillNo == text).Select(d => d.Id))
            .Concat(all.Where(d => d.PreNo == upper).Select(d => d.Id))
            .Concat(all.Where(d => d.InvtNo == upper).Select(d => d.Id))
            .Concat(all.Where(d => d.PayTransactionId == text).Select(d => d.Id))
            .Concat(db.Set<OutgoingMessage>().Where(m => m.DocumentGuid == upper).Select(m => m.Declaration))
            .Concat(
                db.Set<ReceivedReceipt>()
                    .Where(r => r.DocumentGuid == upper && r.Declaration != null)
                    .Select(r => r.Declaration!.Value)
            )
            .Concat(db.Set<TaxBill>().Where(b => b.TaxNo == text).Select(b => b.Declaration))
            .Distinct()
            .OrderBy(found => found)
            .Take(MostFound)
            .ToListAsync(ct);
    }

    private static IEnumerable<string> Parts(string orderNo) =>
        Enumerable
            .Range(1, MostParts)
            .Select(part => string.Create(CultureInfo.InvariantCulture, $"{orderNo}{part:D2}"));
}
