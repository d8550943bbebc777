using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Kaicang.Pay.Gateways;

/// <summary>
/// The payment institution's API v3: each request signed by us, each answer's signature checked. A business key known to the bank gets
/// the stored answer, so every call may be repeated.
/// </summary>
internal sealed partial class BankLink(
    IHttpClientFactory clients,
    MerchantKeys keys,
    BankCertificates certificates,
    BankRegistration registration,
    PayOptions options,
    KaicangOptions kaicang,
    ILogger<BankLink> log
)
{
    public const string ClientName = "bank";
    private const string Combined = "/v3/combine-transactions/out-trade-no/";

    private string NotifyUrl => kaicang.PublicUrl.TrimEnd('/') + "/callbacks/bank";

    /// <summary>Opens a cashier for the parts of an order. With an orderer, only that person can pay (实名支付).</summary>
    public async Task<BankReply> OpenAsync(
        string combineNo,
        OrderId order,
        DateTimeOffset expiresAt,
        BankPayer? orderer,
        IReadOnlyList<(PaymentPart Part, string Payee)> parts,
        CancellationToken ct
    )
    {
        // The buyer waits: a lost or busy answer is asked for again, and the bank answers a known number as before.
        for (int attempt = 1; ; attempt++)
        {
            BankReply reply = await PostAsync(
                "/v3/combine-transactions/native",
                OrderOf(combineNo, order, expiresAt, orderer, parts),
                ct
            );
            if (!reply.IsWorthAnotherTry || attempt == 3)
                return reply;
            await Task.Delay(TimeSpan.FromMilliseconds(100 << attempt), ct);
        }
    }

    private object OrderOf(
        string combineNo,
        OrderId order,
        DateTimeOffset expiresAt,
        BankPayer? orderer,
        IReadOnlyList<(PaymentPart Part, string Payee)> parts
    ) =>
        new
        {
            CombineMchid = options.MerchantId,
            CombineOutTradeNo = combineNo,
            TimeExpire = Rfc3339(expiresAt),
            NotifyUrl,
            ReturnUrl = $"{kaicang.PublicUrl.TrimEnd('/')}/orders/{order}",
            SceneInfo = new { PayerClientIp = "127.0.0.1" },
            Payer = orderer,
            SubOrders = parts.Select(p => new
            {
                Mchid = p.Payee,
                OutTradeNo = p.Part.SubNumber,
                Description = $"开仓订单 {p.Part.SubNumber}",
                Attach = p.Part.CustomsOrder.ToString(),
                Amount = new { TotalAmount = p.Part.Total.Fen, Currency = "CNY" },
            }),
        };

    public Task<BankReply> QueryAsync(string combineNo, CancellationToken ct) => GetAsync(Combined + combineNo, ct);

    public Task<BankReply> CloseAsync(string combineNo, CancellationToken ct) =>
        PostAsync($"{Combined}{combineNo}/close", new { CombineMchid = options.MerchantId }, ct);

    public Task<BankReply> RefundAsync(Refund refund, CancellationToken ct) =>
        PostAsync(
            "/v3/refund/domestic/refunds",
            new
            {
                TransactionId = refund.BankNumber,
                OutRefundNo = refund.OutNo,
                Reason = refund.Reason.Length > 80 ? refund.Reason[..80] : refund.Reason,
                NotifyUrl,
                Amount = new
                {
                    Refund = refund.Amount.Fen,
                    Total = refund.PaidTotal.Fen,
                    refund.Currency,
                },
            },
            ct
        );

    public Task<BankReply> QueryRefundAsync(string outNo, CancellationToken ct) =>
        GetAsync("/v3/refund/domestic/refunds/" + outNo, ct);

    public Task<BankReply> PayOutAsync(Payout payout, string account, CancellationToken ct) =>
        PostAsync(
            "/v3/payouts",
            new
            {
                OutPayoutNo = payout.Id.ToString(),
                payout.PayeeName,
                PayeeAccount = account,
                Amount = payout.Amount.Fen,
                Currency = "CNY",
                payout.Remark,
                NotifyUrl,
            },
            ct
        );

    public Task<BankReply> QueryPayoutAsync(string outNo, CancellationToken ct) => GetAsync("/v3/payouts/" + outNo, ct);

    public Task<BankReply> BillAsync(BusinessDay day, CancellationToken ct) =>
        GetAsync($"/v3/bill/daily?date={day}", ct);

    private Task<BankReply> PostAsync(string path, object body, CancellationToken ct) =>
        SendAsync(HttpMethod.Post, path, JsonSerializer.Serialize(body, BankJson.Options), ct);

    private Task<BankReply> GetAsync(string path, CancellationToken ct) => SendAsync(HttpMethod.Get, path, "", ct);

    private async Task<BankReply> SendAsync(HttpMethod method, string path, string body, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, options.BankUrl + path);
        if (method == HttpMethod.Post)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("Authorization", Authorization(method, path, body));
        try
        {
            using HttpClient http = clients.CreateClient(ClientName);
            using HttpResponseMessage response = await http.SendAsync(request, ct);
            string text = await response.Content.ReadAsStringAsync(ct);
            string? complaint = await certificates.ComplaintAsync(
                name => response.Headers.TryGetValues(name, out IEnumerable<string>? values) ? values.First() : null,
                text,
                ct
            );
            if (complaint is not null)
            {
                NotTheBank(log, path, complaint);
                return new BankReply(0, body, $"the answer is not signed by the bank: {complaint}");
            }
            if ((int)response.StatusCode == 401)
                registration.Forget(); // The bank does not know us (any more): the demo introduces itself again.
            return new BankReply((int)response.StatusCode, body, text);
        }
        catch (Exception down)
            when (down is HttpRequestException or TaskCanceledException or IOException && !ct.IsCancellationRequested)
        {
            Unreachable(log, path, down.Message);
            return new BankReply(0, body, "the bank does not answer");
        }
    }

    private string Authorization(HttpMethod method, string path, string body)
    {
        string timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        string nonce = RandomNumberGenerator.GetHexString(32, lowercase: true);
        string signature = keys.Sign($"{method.Method}\n{path}\n{timestamp}\n{nonce}\n{body}\n");
        return $"KAICANGPAY-SHA256-RSA2048 mchid=\"{options.MerchantId}\",nonce_str=\"{nonce}\",timestamp=\"{timestamp}\",serial_no=\"{keys.SerialNo}\",signature=\"{signature}\"";
    }

    private static string Rfc3339(DateTimeOffset at) =>
        at.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd'T'HH:mm:ssK", CultureInfo.InvariantCulture);

    [LoggerMessage(LogLevel.Warning, "The bank does not answer {Path}: {Message}")]
    private static partial void Unreachable(ILogger log, string path, string message);

    [LoggerMessage(LogLevel.Error, "An answer to {Path} was not the bank's: {Complaint}")]
    private static partial void NotTheBank(ILogger log, string path, string complaint);
}
