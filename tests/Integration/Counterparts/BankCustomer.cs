using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kaicang.Counterparts.Bank;
using Kaicang.Counterparts.Frame;

namespace Kaicang.Integration.Counterparts;

/// <summary>A merchant of the bank who signs, checks and decrypts on its own.</summary>
internal sealed class BankCustomer : IAsyncDisposable
{
    private const string ApiV3Key = "0123456789abcdef0123456789abcdef";
    private const string Mchid = "1900000001";
    private readonly RSA key = RSA.Create(2048);
    private readonly string directory = System.IO.Directory.CreateTempSubdirectory("kaicang-bank-").FullName;
    private readonly DateTimeOffset start = TimeProvider.System.GetUtcNow();
    private string bankKey = "";

    public RunningCounterpart Bank { get; private set; } = null!;

    public CallbackListener Listener { get; private set; } = null!;

    public static async Task<BankCustomer> Start()
    {
        var customer = new BankCustomer { Listener = await CallbackListener.Start("") };
        await customer.Restart();
        await customer.Bank.Control(
            "merchants",
            new
            {
                mchid = Mchid,
                name = "开仓",
                serialNo = "S1",
                publicKeyPem = customer.key.ExportSubjectPublicKeyInfoPem(),
                apiV3Key = ApiV3Key,
                notifyHostAllowed = new[] { customer.Listener.Host },
                subMerchants = Array.Empty<object>(),
            }
        );
        await customer.Bank.Control("settings", new { refundDelayMs = 20, payoutDelayMs = 20 });
        return customer;
    }

    /// <summary>Starts the bank anew on its store; its key must stay the same.</summary>
    public async Task Restart()
    {
        if (Bank is not null)
            await Bank.DisposeAsync();
        Bank = await RunningCounterpart.Start(new BankCounterpart(), directory);
        (_, JsonNode? body) = await Bank.Send(HttpMethod.Get, "/v3/certificates");
        string pem = body!["data"]![0]!["public_key"]!.ToString();
        Assert.True(bankKey.Length == 0 || bankKey == pem);
        bankKey = pem;
    }

    public Task<string> Order(string number, params long[] amounts) => Place(OrderBody(number, amounts));

    public Task<string> OrderUntil(DateTimeOffset deadline, string number, long amount) =>
        Place(OrderBody(deadline, number, [amount]));

    private async Task<string> Place(string order)
    {
        (HttpStatusCode status, JsonNode? body) = await Call(HttpMethod.Post, "/v3/combine-transactions/native", order);
        Assert.Equal(HttpStatusCode.OK, status);
        return new Uri(body!["code_url"]!.ToString()).AbsolutePath;
    }

    public string OrderBody(string number, params long[] amounts) => OrderBody(start.AddMinutes(30), number, amounts);

    private string OrderBody(DateTimeOffset deadline, string number, long[] amounts) =>
        JsonSerializer.Serialize(
            new
            {
                combine_mchid = Mchid,
                combine_out_trade_no = number,
                time_expire = deadline,
                notify_url = Listener.Url,
                payer = new { real_name = "李晓明", id_number = "110101199003078515" },
                sub_orders = amounts.Select(
                    (amount, i) =>
                        new
                        {
                            out_trade_no = $"{number}-{i + 1}",
                            description = "保税商品",
                            amount = new { total_amount = amount, currency = "CNY" },
                        }
                ),
            },
            Wire.Json
        );

    public async Task<JsonNode> Pay(string cashier, string idNumber, string name = "李晓明")
    {
        (_, JsonNode? body) = await Bank.Send(
            HttpMethod.Post,
            cashier + "/pay",
            new
            {
                payerName = name,
                payerIdNumber = idNumber,
                payerAccount = "6222020200001234567",
            }
        );
        return body!;
    }

    public async Task<HttpStatusCode> Refund(string number, string order, long amount, long total)
    {
        string body = JsonSerializer.Serialize(
            new
            {
                out_trade_no = order,
                out_refund_no = number,
                notify_url = Listener.Url,
                amount = new
                {
                    refund = amount,
                    total,
                    currency = "CNY",
                },
            }
        );
        return (await Call(HttpMethod.Post, "/v3/refund/domestic/refunds", body)).Status;
    }

    public async Task<HttpStatusCode> Payout(string number, string account, long amount)
    {
        string body = JsonSerializer.Serialize(
            new
            {
                out_payout_no = number,
                payee_name = "收款人",
                payee_account = account,
                amount,
                currency = "CNY",
                notify_url = Listener.Url,
            }
        );
        return (await Call(HttpMethod.Post, "/v3/payouts", body)).Status;
    }

    public async Task<JsonNode> Balance() => (await Bank.Send(HttpMethod.Get, "/_control/balance")).Body!;

    public async Task<string> Text(string path)
    {
        using HttpResponseMessage response = await Exchange(HttpMethod.Get, path, null, path, null);
        return await response.Content.ReadAsStringAsync();
    }

    public async Task<(HttpStatusCode Status, JsonNode? Body)> Call(
        HttpMethod method,
        string path,
        string? body,
        string? nonce = null,
        string? signedPath = null
    )
    {
        using HttpResponseMessage response = await Exchange(method, path, body, signedPath ?? path, nonce);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(BankSigned(response.Headers.ToDictionary(h => h.Key, h => h.Value.First()), text));
        return (response.StatusCode, text.Length == 0 ? null : JsonNode.Parse(text));
    }

    public bool BankSigned(IReadOnlyDictionary<string, string> headers, string body)
    {
        using var bank = RSA.Create();
        bank.ImportFromPem(bankKey);
        string text = $"{headers["Kaicangpay-Timestamp"]}\n{headers["Kaicangpay-Nonce"]}\n{body}\n";
        return bank.VerifyData(
            Encoding.UTF8.GetBytes(text),
            Convert.FromBase64String(headers["Kaicangpay-Signature"]),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1
        );
    }

    public JsonNode Decrypt(string notification)
    {
        JsonNode resource = JsonNode.Parse(notification)!["resource"]!;
        byte[] sealedText = Convert.FromBase64String(resource["ciphertext"]!.ToString());
        byte[] plain = new byte[sealedText.Length - 16];
        using var gcm = new AesGcm(Encoding.UTF8.GetBytes(ApiV3Key), 16);
        gcm.Decrypt(
            Encoding.UTF8.GetBytes(resource["nonce"]!.ToString()),
            sealedText.AsSpan(0, plain.Length),
            sealedText.AsSpan(plain.Length),
            plain,
            Encoding.UTF8.GetBytes(resource["associated_data"]!.ToString())
        );
        return JsonNode.Parse(plain)!;
    }

    public async ValueTask DisposeAsync()
    {
        await Bank.DisposeAsync();
        await Listener.DisposeAsync();
        key.Dispose();
        System.IO.Directory.Delete(directory, recursive: true);
    }

    private Task<HttpResponseMessage> Exchange(
        HttpMethod method,
        string path,
        string? body,
        string signedPath,
        string? nonce
    )
    {
        string timestamp = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        nonce ??= RandomNumberGenerator.GetHexString(32);
        byte[] text = Encoding.UTF8.GetBytes($"{method}\n{signedPath}\n{timestamp}\n{nonce}\n{body}\n");
        string signature = Convert.ToBase64String(
            key.SignData(text, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
        );
        var request = new HttpRequestMessage(method, path);
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation(
            "Authorization",
            $"KAICANGPAY-SHA256-RSA2048 mchid=\"{Mchid}\",nonce_str=\"{nonce}\",timestamp=\"{timestamp}\",serial_no=\"S1\",signature=\"{signature}\""
        );
        return Bank.Http.SendAsync(request);
    }
}
