using System.Globalization;

namespace Kaicang.Pay.Gateways;

/// <summary>
/// A channel without a bank: the money of a payment has come in the moment it is asked for. It exists so that a bench can be held
/// against shops that are measured with a dummy payment handler; no buyer and no customs office is served by it, hence in demo mode
/// alone.
/// </summary>
internal sealed class SettlesAtOnce(PayOptions options, KaicangOptions kaicang)
{
    /// <summary>The value of <c>Pay:Channel</c> that asks for it.</summary>
    public const string Name = "settles-at-once";

    public bool IsOn { get; } = options.Channel == Name && kaicang.Mode == KaicangMode.Demo;

    /// <summary>No page to pay at: there is nothing left to do.</summary>
    public static BankReply Cashier { get; } = new(200, "", """{"prepay_id":"none","code_url":"about:blank"}""");

    /// <summary>What a bank would tell about a payment as asked for, paid by whom it was asked from.</summary>
    public BankTransaction Pay(Payment payment, BankPayer? orderer, DateTimeOffset at) =>
        new(
            options.MerchantId,
            payment.CombineNo,
            "SUCCESS",
            payment.CombineNo,
            at,
            orderer,
            new BankCustoms("BENCH00001", Name, null),
            [
                .. payment.Parts.Select(
                    (part, i) =>
                        new BankSubOrder(
                            null,
                            part.SubNumber,
                            "SUCCESS",
                            string.Create(CultureInfo.InvariantCulture, $"{payment.CombineNo}-{i}"),
                            null,
                            new BankPaidAmount(part.Total.Fen, part.Total.Fen, "CNY")
                        )
                ),
            ]
        );
}
