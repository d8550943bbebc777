using System.Globalization;

namespace Kaicang.Pay.Domain;

/// <summary>Something that is not as it should be.</summary>
internal sealed record Difference(DiscrepancyKind Kind, string Expected, string Actual);

/// <summary>Whether the money that came is the money that was asked for.</summary>
internal static class PaymentCheck
{
    /// <param name="orderer">Who had to pay; null where anybody may.</param>
    /// <returns>The first difference, or null.</returns>
    public static Difference? Of(Payment asked, BankTransaction paid, (string Name, string IdNumber)? orderer)
    {
        if (paid.SubOrders.FirstOrDefault(s => s.Amount.Currency is not (null or "CNY")) is { } foreign)
            return new Difference(DiscrepancyKind.CurrencyDiffers, "CNY", foreign.Amount.Currency!);
        string[] expected = [.. asked.Parts.Select(p => p.SubNumber).Order(StringComparer.Ordinal)];
        string[] actual = [.. paid.SubOrders.Select(s => s.OutTradeNo).Order(StringComparer.Ordinal)];
        if (!expected.SequenceEqual(actual, StringComparer.Ordinal))
            return new Difference(
                DiscrepancyKind.SubNumbersDiffer,
                string.Join(' ', expected),
                string.Join(' ', actual)
            );
        foreach (PaymentPart part in asked.Parts)
        {
            BankSubOrder share = paid.SubOrders.Single(s => s.OutTradeNo == part.SubNumber);
            if (share.Amount.TotalAmount != part.Total.Fen)
                return new Difference(
                    DiscrepancyKind.AmountDiffers,
                    $"{part.SubNumber} {part.Total}",
                    $"{part.SubNumber} {new Money(share.Amount.TotalAmount)}"
                );
            if (share.TransactionId is null || share.TradeState is not (null or "SUCCESS"))
                return new Difference(
                    DiscrepancyKind.SubNumbersDiffer,
                    part.SubNumber + " SUCCESS",
                    $"{part.SubNumber} {share.TradeState}"
                );
        }
        // 194号 and CEB411: the payer is the orderer; we asked for that person only.
        if (
            orderer is { } wanted
            && (paid.Payer?.RealName != wanted.Name || !SameNumber(paid.Payer?.IdNumber, wanted.IdNumber))
        )
            return new Difference(DiscrepancyKind.PayerDiffers, "the orderer", "another person");
        return null;
    }

    /// <summary>What the bank holds for a payment, in all.</summary>
    public static Money SumOf(BankTransaction paid) => paid.SubOrders.Sum(s => new Money(s.Amount.TotalAmount));

    private static bool SameNumber(string? a, string b) =>
        a is not null && a.ToUpper(CultureInfo.InvariantCulture) == b.ToUpper(CultureInfo.InvariantCulture);
}
