using Kaicang.Contracts.Trade;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Pay;

/// <summary>What other modules may ask Pay.</summary>
public interface IPay
{
    /// <summary>What the payment document (CEB411) of a customs order must say, or null while it is unpaid. Holds personal data of the payer.</summary>
    Task<PaymentEvidence?> EvidenceOf(CustomsOrderId customsOrder, string purpose, CancellationToken ct);

    /// <summary>The payment of an order as buyer and staff see it, newest first.</summary>
    Task<IReadOnlyList<PaymentCard>> PaymentsOf(OrderId order, CancellationToken ct);
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
