using Kaicang.Foundation.Keys;
using Microsoft.Extensions.Logging;

namespace Kaicang.Pay;

/// <summary>Answers other modules.</summary>
internal sealed partial class PayQuestions(
    QuestionDb db,
    Payers payers,
    FieldCipher cipher,
    Actor actor,
    ILogger<PayQuestions> log
) : IPay
{
    public async Task<PaymentEvidence?> EvidenceOf(CustomsOrderId customsOrder, string purpose, CancellationToken ct)
    {
        Share? share = await db.Set<Share>().SingleOrDefaultAsync(s => s.Id == customsOrder, ct);
        if (share is null)
            return null;
        Payment payment = await db.Set<Payment>().SingleAsync(p => p.Id == share.Payment, ct);
        // Customs wants who paid as the channel verified it; a channel that does not say took the orderer alone.
        (string Name, string IdNumber)? payer =
            payers.Open(payment.Id, payment.SealedPayer) ?? payers.Open(payment.Id, payment.SealedOrderer);
        if (payer is not { } who)
            return null;
        PayerRevealed(log, customsOrder, purpose, actor.Account, actor.Name);
        return new PaymentEvidence(
            payment.InstitutionCode ?? "",
            payment.InstitutionName ?? "",
            share.ChannelNumber,
            share.SubNumber,
            share.Total,
            who.Name,
            who.IdNumber,
            share.PaidAt
        );
    }

    public async Task<CollectedTax?> TaxOf(CustomsOrderId customsOrder, CancellationToken ct) =>
        await db.Set<Share>().SingleOrDefaultAsync(s => s.Id == customsOrder, ct) is { } share
            ? new CollectedTax(share.Tax, share.RefundedTax)
            : null;

    public async Task<VerbatimPayment?> VerbatimOf(CustomsOrderId customsOrder, string purpose, CancellationToken ct)
    {
        Share? share = await db.Set<Share>().SingleOrDefaultAsync(s => s.Id == customsOrder, ct);
        if (share is null)
            return null;
        Payment payment = await db.Set<Payment>().SingleAsync(p => p.Id == share.Payment, ct);
        List<Exchange> exchanges = await db.Set<Exchange>().Where(e => e.Payment == payment.Id).ToListAsync(ct);
        string? Said(string kind) =>
            exchanges.Where(e => e.Kind == kind).OrderBy(e => e.At).LastOrDefault() is { } kept
                ? cipher.Decrypt(Exchange.Purpose, payment.Id.Value, kept.Sealed)
                : null;

        // What the cashier answered only opened it; that money came is what the institution said afterwards.
        string? told = Said("notification");
        if (Said("request") is not { } request || (told ?? Said("response")) is not { } response)
            return null;
        SubMerchant? payee = await db.Set<SubMerchant>().FirstOrDefaultAsync(m => m.Shop == share.Shop, ct);
        PayerRevealed(log, customsOrder, purpose, actor.Account, actor.Name);
        return new VerbatimPayment(
            request,
            response,
            payment.InstitutionCode ?? "",
            share.ChannelNumber,
            share.Total,
            VerifiedBy(told),
            share.PaidAt,
            payee?.Number ?? ""
        );
    }

    private static VerifyDepartment VerifiedBy(string? told) =>
        (told is null ? null : BankJson.Read<BankTransaction>(told))?.Customs?.VerifyDepartment switch
        {
            "UNIONPAY" => VerifyDepartment.UnionPay,
            "NETSUNION" => VerifyDepartment.NetsUnion,
            _ => VerifyDepartment.Other,
        };

    public async Task<IReadOnlyList<PaymentCard>> PaymentsOf(OrderId order, CancellationToken ct)
    {
        List<Payment> payments = await db.Set<Payment>()
            .Where(p => p.OrderId == order)
            .OrderByDescending(p => p.Attempt)
            .ToListAsync(ct);
        List<Money> back = await db.Set<Refund>()
            .Where(r => r.OrderId == order && r.CustomsOrderId != null && r.State == RefundState.Succeeded)
            .Select(r => r.Amount)
            .ToListAsync(ct);
        return
        [
            .. payments.Select(p => new PaymentCard(
                p.Id,
                p.State.ToString(),
                p.Amount,
                p.State == PaymentState.Succeeded ? back.Sum() : Money.Zero,
                p.State == PaymentState.Open ? p.CashierUrl : null,
                p.CreatedAt,
                p.PaidAt
            )),
        ];
    }

    public async Task<Money> SubsidyLeft(CancellationToken ct)
    {
        string account = LedgerAccount.Subsidy.Code;
        return -await db.Set<BalanceRow>()
            .Where(b => b.Account == account)
            .Select(b => b.Amount)
            .FirstOrDefaultAsync(ct);
    }

    [LoggerMessage(LogLevel.Information, "The payer of {CustomsOrder} was read for {Purpose} by {Account} {Name}")]
    private static partial void PayerRevealed(
        ILogger log,
        CustomsOrderId customsOrder,
        string purpose,
        AccountId account,
        string name
    );
}
