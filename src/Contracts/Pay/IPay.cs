using Kaicang.Contracts.Trade;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Pay;

/// <summary>What other modules may ask Pay.</summary>
public interface IPay
{
    /// <summary>What the payment document (CEB411) of a customs order must say, or null while it is unpaid. Holds personal data of the payer.</summary>
    Task<PaymentEvidence?> EvidenceOf(CustomsOrderId customsOrder, string purpose, CancellationToken ct);

    /// <summary>What was collected of the import tax of a customs order, or null while it is unpaid.</summary>
    Task<CollectedTax?> TaxOf(CustomsOrderId customsOrder, CancellationToken ct);

    /// <summary>
    /// What platform and payment institution said to each other about the payment of a customs order, word for word (海关总署公告2018年第179号),
    /// or null while it is unpaid. Personal data; each call is logged with its purpose.
    /// </summary>
    Task<VerbatimPayment?> VerbatimOf(CustomsOrderId customsOrder, string purpose, CancellationToken ct);

    /// <summary>The payment of an order as buyer and staff see it, newest first.</summary>
    Task<IReadOnlyList<PaymentCard>> PaymentsOf(OrderId order, CancellationToken ct);

    /// <summary>What the operator has put into his own coupons and they have not paid out yet; below zero when they paid more.</summary>
    Task<Money> SubsidyLeft(CancellationToken ct);
}

/// <summary>What a payment institution declares of one paid share.</summary>
/// <param name="InstitutionCode">Customs registration of the payment institution.</param>
/// <param name="TransactionId">The institution's number of this share.</param>
public sealed record PaymentEvidence(
    string InstitutionCode,
    string InstitutionName,
    string TransactionId,
    string SubNumber,
    Money Amount,
    string PayerName,
    string PayerIdNumber,
    DateTimeOffset PaidAt
);

/// <summary>A payment of an order.</summary>
/// <param name="CashierUrl">Where the buyer pays; null once it is decided.</param>
public sealed record PaymentCard(
    PaymentId Id,
    string State,
    Money Amount,
    Money Refunded,
    string? CashierUrl,
    DateTimeOffset CreatedAt,
    DateTimeOffset? PaidAt
);

/// <summary>The import tax that a buyer paid with his order.</summary>
/// <param name="Refunded">What went back to him since.</param>
public sealed record CollectedTax(Money Paid, Money Refunded)
{
    public Money Held => Paid - Refunded;
}

/// <summary>Who verified the payment between institution and bank, in the numbers of 179号.</summary>
public enum VerifyDepartment
{
    UnionPay = 1,
    NetsUnion = 2,
    Other = 3,
}

/// <summary>A payment in the words in which it was made.</summary>
/// <param name="Request">What we asked of the institution, as it was sent.</param>
/// <param name="Response">What the institution confirmed, as it came.</param>
/// <param name="TransactionId">The number of the verification channel.</param>
/// <param name="PayeeAccount">Under which account the institution keeps the payee.</param>
public sealed record VerbatimPayment(
    string Request,
    string Response,
    string InstitutionCode,
    string TransactionId,
    Money Amount,
    VerifyDepartment VerifiedBy,
    DateTimeOffset PaidAt,
    string PayeeAccount
);
