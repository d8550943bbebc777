using System.Net.Http.Json;

namespace Kaicang.Pay.Gateways;

/// <summary>Introduces the demo to its bank: key, notification key, hosts, shops. A real bank does this by contract.</summary>
internal sealed class BankRegistration(
    IHttpClientFactory clients,
    MerchantKeys keys,
    PayOptions options,
    KaicangOptions kaicang
)
{
    private volatile bool done;

    /// <summary>False until the bank knows what we told it last.</summary>
    public bool IsDone => done || kaicang.Mode != KaicangMode.Demo;

    public void Forget() => done = false;

    /// <summary>The last registration holds, so it always names all shops.</summary>
    public async Task<bool> IntroduceAsync(IReadOnlyList<SubMerchant> shops, CancellationToken ct)
    {
        var host = new Uri(kaicang.PublicUrl);
        try
        {
            using HttpClient http = clients.CreateClient(BankLink.ClientName);
            using HttpResponseMessage answer = await http.PutAsJsonAsync(
                new Uri(options.BankUrl + "/_control/merchants"),
                new
                {
                    mchid = options.MerchantId,
                    name = options.MerchantName,
                    serialNo = keys.SerialNo,
                    publicKeyPem = keys.PublicPem,
                    apiV3Key = keys.ApiV3Key,
                    notifyHostAllowed = (string[])[host.Authority],
                    subMerchants = shops.Select(s => new { mchid = s.Number, name = s.Name }),
                },
                ct
            );
            return done = answer.IsSuccessStatusCode;
        }
        catch (Exception down)
            when (down is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }
}
