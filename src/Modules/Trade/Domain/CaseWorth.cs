namespace Kaicang.Trade.Domain;

/// <summary>What a case is worth beside the earlier ones of its customs order.</summary>
internal static class CaseWorth
{
    /// <summary>The most that may go back if the goods stay where they are.</summary>
    public static RefundHeads WithoutGoods(
        AfterSale afterSale,
        CustomsOrder order,
        IReadOnlyCollection<AfterSale> earlier
    ) =>
        AfterSaleMoney.MostWithoutGoods(
            order,
            ValueOf(afterSale, order, earlier),
            IsEverything(afterSale, order, earlier)
        );

    /// <summary>What goes back for its goods once they came back.</summary>
    public static RefundHeads OfReturn(
        AfterSale afterSale,
        CustomsOrder order,
        IReadOnlyCollection<AfterSale> earlier,
        bool taxGoesBack
    ) =>
        AfterSaleMoney.OfReturn(
            order,
            ValueOf(afterSale, order, earlier),
            IsEverything(afterSale, order, earlier),
            afterSale.FreightGoesBack,
            taxGoesBack
        );

    private static GoodsWorth ValueOf(
        AfterSale afterSale,
        CustomsOrder order,
        IReadOnlyCollection<AfterSale> earlier
    ) => AfterSaleMoney.ValueOf(order.Lines, afterSale.Lines, AfterSaleCheck.RefundedPieces(earlier));

    private static bool IsEverything(AfterSale afterSale, CustomsOrder order, IReadOnlyCollection<AfterSale> earlier)
    {
        IReadOnlyList<CaseLine> left = AfterSaleCheck.LeftOf(order, afterSale.Kind, earlier);
        return afterSale.Lines.Count == left.Count && afterSale.Lines.All(left.Contains);
    }
}
