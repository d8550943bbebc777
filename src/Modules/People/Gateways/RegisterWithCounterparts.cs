using System.Net.Http.Json;
using Kaicang.Foundation.Keys;
using Microsoft.Extensions.Hosting;

namespace Kaicang.People.Gateways;

/// <summary>
/// Demo only: tells the identity authority and the SMS channel who we are, as a contract would. The secret follows from
/// the installation's own key, so that every host of one installation has the same.
/// </summary>
internal sealed class RegisterWithCounterparts(IHttpClientFactory clients, PeopleOptions options, FieldCipher cipher)
    : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.SmsSecret.Length == 0)
            options.SmsSecret = Convert.ToHexStringLower(cipher.LookupHash("people.sms-secret", options.SmsAppKey));
        using HttpClient http = clients.CreateClient();
        http.Timeout = TimeSpan.FromSeconds(5);
        await Put(
            http,
            options.SmsUrl + "/_control/keys",
            new { appKey = options.SmsAppKey, secret = options.SmsSecret },
            cancellationToken
        );
        await Put(
            http,
            options.IdentityUrl + "/_control/clients",
            new { appCode = options.IdentityAppCode },
            cancellationToken
        );
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private static async Task Put(HttpClient http, string url, object body, CancellationToken ct)
    {
        try
        {
            using HttpResponseMessage answer = await http.PutAsJsonAsync(url, body, ct);
            answer.EnsureSuccessStatusCode();
        }
        catch (HttpRequestException)
        {
            // The counterpart is down: sign-in will say so, and the next start registers again.
        }
    }
}
