using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kaicang.Pay.Gateways;

/// <summary>How the bank spells its JSON.</summary>
internal static class BankJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>The value, or null when the text is not what it should be.</summary>
    public static T? Read<T>(string text)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(text, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>Who pays.</summary>
internal sealed record BankPayer(string? RealName, string? IdNumber, string? Account = null);

/// <summary>What customs must know of the institution.</summary>
internal sealed record BankCustoms(string? PayCode, string? PayName, string? VerifyDepartment);

internal sealed record BankPaidAmount(long TotalAmount, long? PayerAmount, string? Currency);

internal sealed record BankSubOrder(
    string? Mchid,
    string OutTradeNo,
    string? TradeState,
    string? TransactionId,
    string? PayTransactionId,
    BankPaidAmount Amount
);

/// <summary>A combined payment as the bank tells it.</summary>
internal sealed record BankTransaction(
    string CombineMchid,
    string CombineOutTradeNo,
    string TradeState,
    string? TransactionId,
    DateTimeOffset? SuccessTime,
    BankPayer? Payer,
    BankCustoms? Customs,
    IReadOnlyList<BankSubOrder> SubOrders
);

internal sealed record BankRefundAmount(long Total, long Refund, string? Currency);

/// <summary>A refund as the bank tells it.</summary>
internal sealed record BankRefund(
    string? RefundId,
    string OutRefundNo,
    string Status,
    DateTimeOffset? SuccessTime,
    BankRefundAmount Amount
);

/// <summary>A payout as the bank tells it.</summary>
internal sealed record BankPayout(
    string? PayoutId,
    string OutPayoutNo,
    long Amount,
    string Status,
    DateTimeOffset? FinishTime,
    string? Reason
);

internal sealed record BankCashier(string PrepayId, string CodeUrl);

internal sealed record BankError(string? Code, string? Message);

/// <summary>A notification before it is opened.</summary>
internal sealed record BankNotice(string? Id, string? EventType, BankNoticeResource? Resource);

internal sealed record BankNoticeResource(string? Algorithm, string? Ciphertext, string? AssociatedData, string? Nonce);

/// <summary>An answer of the bank with what was asked, word for word. Status 0: no answer came, or one whose signature is wrong.</summary>
internal sealed record BankReply(int Status, string Request, string Body)
{
    public bool IsGood => Status is >= 200 and < 300;

    /// <summary>Whether asking again may help: no answer, or the bank's own trouble.</summary>
    public bool IsWorthAnotherTry => Status == 0 || Status >= 500 || Status == 429;

    public string Code => Status == 0 ? "UNREACHABLE" : BankJson.Read<BankError>(Body)?.Code ?? $"HTTP_{Status}";

    public string Words => Status == 0 ? Body : $"{Code}: {BankJson.Read<BankError>(Body)?.Message}";

    public T? Read<T>()
        where T : class => IsGood ? BankJson.Read<T>(Body) : null;
}
