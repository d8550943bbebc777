using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Trade;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Journals;

namespace Kaicang.Trade.UseCases;

/// <summary>
/// Lines of a checkout that name an allotment: their warehouse, their price and what can be said without locks. Nothing is asked for a
/// checkout that names none.
/// </summary>
internal sealed class AllottedGoods(QuestionDb db, AllotmentBoard board, FlashSignature signature, TimeProvider time)
{
    private static readonly IReadOnlyDictionary<SkuId, AllotmentTerms> None = new Dictionary<SkuId, AllotmentTerms>();

    /// <summary>The terms of the named allotments by SKU, or a refusal when one is unknown, of another SKU, not running or another room's.</summary>
    public async ValueTask<ErrorOr<IReadOnlyDictionary<SkuId, AllotmentTerms>>> TermsOfAsync(
        AccountId buyer,
        IReadOnlyList<WantedLine> wanted,
        CancellationToken ct
    )
    {
        Dictionary<SkuId, AllotmentTerms>? found = null;
        foreach (WantedLine line in wanted)
        {
            if (line.AllotmentId is not { } id)
                continue;
            AllotmentTerms? terms = await board.TermsOfAsync(id, ct);
            if (terms is null || terms.Sku != line.SkuId)
                return AllotmentRefusals.AllotmentUnknown.With(("allotment", id));
            if (!terms.IsOpenAt(time.GetUtcNow()))
                return AllotmentRefusals.AllotmentNotRunning.With(("allotment", id));
            if (terms.Purpose == AllotmentPurpose.Room && terms.Room != line.RoomId)
                return AllotmentRefusals.AllotmentOtherRoom.With(("allotment", id));
            // The ticket says all by itself: no gate stands in an order's way.
            if (terms.IsFlash && signature.RefusalOf(line.FlashTicket, terms, buyer, time.GetUtcNow()) is { } no)
                return no;
            (found ??= [])[line.SkuId] = terms;
        }
        return ErrorOrFactory.From(found ?? None);
    }

    /// <summary>A card at the price of the allotment. A public promotion that asks less than the deal holds for its pieces as well.</summary>
    public static SkuCard Priced(SkuCard card, IReadOnlyDictionary<SkuId, AllotmentTerms> terms) =>
        terms.GetValueOrDefault(card.Id)?.DealPrice is { } price && (card.Running is null || price < card.Price)
            ? card with
            {
                Price = price,
                Running = null,
            }
            : card;

    /// <summary>The lines with the warehouse of their allotment; what stands in the way is added to the obstacles.</summary>
    public async ValueTask<IReadOnlyList<RoutedLine?>> RouteAsync(
        AccountId buyer,
        IReadOnlyList<(WantedLine Wanted, SkuCard Sku)> lines,
        IReadOnlyList<RoutedLine?> routed,
        IReadOnlyDictionary<SkuId, AllotmentTerms> terms,
        bool placing,
        List<Obstacle> obstacles,
        CancellationToken ct
    )
    {
        if (terms.Count == 0)
            return routed;
        RoutedLine?[] all = [.. routed];
        for (int i = 0; i < all.Length; i++)
        {
            (WantedLine wanted, SkuCard sku) = lines[i];
            if (terms.GetValueOrDefault(sku.Id) is not { } one)
                continue;
            all[i] = new RoutedLine(wanted, sku, one.Warehouse, Enough: true) { IsFlash = one.IsFlash };
            // An order on its way to the journal is told there: the counts move with every batch. Only "sold out" of a flash deal is said
            // from this host's flag, which a restock clears.
            Error? no =
                !placing ? await RefusalOf(one, buyer, wanted.Quantity, ct)
                : one.IsFlash && board.IsSoldOut(one.Id)
                    ? AllotmentRefusals.AllotmentSoldOut.With(("allotment", one.Id), ("left", 0))
                : null;
            if (no is { } refused)
                obstacles.Add(new(CheckoutCheck.Stock, refused));
        }
        return all;
    }

    private async Task<Error?> RefusalOf(AllotmentTerms terms, AccountId buyer, int quantity, CancellationToken ct)
    {
        Allotment row = await db.Set<Allotment>().SingleAsync(a => a.Id == terms.Id, ct);
        if (!row.IsRunningAt(time.GetUtcNow()))
            return AllotmentRefusals.AllotmentNotRunning.With(("allotment", terms.Id));
        if (row.LeftCount < quantity)
            return AllotmentRefusals.AllotmentSoldOut.With(("allotment", terms.Id), ("left", row.LeftCount));
        if (terms.PerBuyerCount is not { } most)
            return null;
        int taken = await db.Set<AllotmentTake>()
            .Where(t => t.Allotment == terms.Id && t.Account == buyer)
            .Select(t => t.TakenCount)
            .SingleOrDefaultAsync(ct);
        return taken + quantity > most
            ? AllotmentRefusals.AllotmentBuyerLimit.With(("allotment", terms.Id), ("most", most))
            : null;
    }
}
