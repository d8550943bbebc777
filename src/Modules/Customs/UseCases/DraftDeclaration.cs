using Kaicang.Contracts;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Trade;
using Kaicang.Customs.Domain;

namespace Kaicang.Customs.UseCases;

/// <summary>Drafts the declaration of a paid customs order. Drafting twice is drafting once; domestic orders have none.</summary>
internal static class DraftDeclaration
{
    /// <returns>The newest attempt, tracked and not yet written if it is new; null where there is nothing to declare.</returns>
    public static async Task<Declaration?> Ensure(
        CustomsOrderId customsOrder,
        KaicangDb db,
        ITrade trade,
        ICatalog catalog,
        DateTimeOffset now,
        CancellationToken ct
    )
    {
        if (await Newest(customsOrder, db, ct) is { } known)
            return known;
        CustomsOrderCard? order = await trade.CustomsOrderOf(customsOrder, ct);
        if (order is null || order.Mode == TradeMode.Domestic || IsOver(order.State))
            return null;
        IReadOnlyDictionary<SkuId, SkuCard> skus = await catalog.SkusOf([.. order.Lines.Select(line => line.Sku)], ct);
        IReadOnlyList<DeclaredLine> lines = LinesOf(order, skus);
        // Payment and parcel may tell of the same order at the same time: whoever writes second looks again.
        await db.BeginWritesAsync(ct);
        if (await Newest(customsOrder, db, ct) is { } meanwhile)
            return meanwhile;
        var declaration = Declaration.Draft(order, lines, now);
        db.Add(declaration);
        return declaration;
    }

    /// <summary>The newest attempt for a customs order, tracked.</summary>
    public static Task<Declaration?> Newest(CustomsOrderId customsOrder, KaicangDb db, CancellationToken ct) =>
        db.Set<Declaration>()
            .Where(declaration => declaration.CustomsOrder == customsOrder)
            .OrderByDescending(declaration => declaration.Attempt)
            .FirstOrDefaultAsync(ct);

    /// <summary>What the list says of each line of the order.</summary>
    public static IReadOnlyList<DeclaredLine> LinesOf(
        CustomsOrderCard order,
        IReadOnlyDictionary<SkuId, SkuCard> skus
    ) => [.. order.Lines.OrderBy(line => line.LineNo).Select((line, i) => Line(line, i + 1, skus))];

    private static bool IsOver(CustomsOrderState state) =>
        state is CustomsOrderState.Closed or CustomsOrderState.Cancelling or CustomsOrderState.Cancelled;

    // The list counts its lines from 1 without gaps, whatever the order's own numbers are.
    private static DeclaredLine Line(OrderLineCard line, int number, IReadOnlyDictionary<SkuId, SkuCard> skus)
    {
        SkuCard? sku = skus.GetValueOrDefault(line.Sku);
        if (sku?.Customs is not { } item)
            throw new InvalidOperationException($"The cross-border SKU {line.Sku} has no customs item record.");
        return new DeclaredLine(
            number,
            sku.Code,
            item.HsCode,
            item.Name,
            item.Elements,
            item.OriginCode,
            item.UnitCode,
            line.Quantity,
            item.Unit1Code,
            item.Quantity1PerPiece * line.Quantity,
            item.Unit2Code,
            item.Quantity2PerPiece * line.Quantity,
            line.Goods,
            line.Duty,
            line.Vat,
            line.ConsumptionTax,
            line.ItemRecordNo,
            sku.Barcode
        );
    }
}
