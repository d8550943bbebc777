using Kaicang.Contracts.Customs;

namespace Kaicang.Pay.Reactions;

/// <summary>Customs released the goods: the tax is owed to the treasury, between day 31 and day 45 from now.</summary>
internal static class WhenDeclarationReleased
{
    public static async Task Handle(
        DeclarationReleased fact,
        PayRows rows,
        Ledger ledger,
        KaicangDb db,
        CancellationToken ct
    )
    {
        Share share =
            await rows.ShareAsync(fact.CustomsOrder, ct)
            ?? throw new InvalidOperationException($"{fact.CustomsOrder} was never paid.");
        Money assessed = fact.Duty + fact.Vat + fact.ConsumptionTax;
        if (assessed != share.Tax)
            await rows.ParkAsync(
                DiscrepancyKind.TaxDiffers,
                fact.ListNo,
                $"collected {share.Tax}",
                $"assessed {assessed}",
                ct
            );
        if (!share.Release(fact.ReleasedAt))
            return;
        await db.SaveChangesAsync(ct);
        await ledger.PostAsync(Postings.TaxBecameDue(share), ct);
    }
}
