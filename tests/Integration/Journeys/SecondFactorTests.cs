using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.UseCases;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Kaicang.People.UseCases;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Journeys;

/// <summary>In production, staff set up a second factor before anything else.</summary>
public sealed partial class SecondFactorTests
{
    private const string UserName = "first";
    private const string Password = "long enough a password";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Staff_without_one_reach_nothing_but_its_set_up_and_with_one_everything()
    {
        await using TestHost host = await ProductionAsync();
        using HttpClient api = new() { BaseAddress = new Uri(host.App.Urls.First()) };
        api.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer",
            (await SignInAsync(api, totp: null)).GetProperty("token").GetString()
        );

        using (HttpResponseMessage refused = await api.GetAsync("api/staff/audit", Ct))
        {
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
            Assert.Equal("second-factor-missing", (await Json(refused)).GetProperty("code").GetString());
        }
        using HttpClient browser = await PagesAsync(host);
        foreach (string page in (string[])["/console", "/", "/me", "/console/people/accounts"])
        {
            using HttpResponseMessage led = await browser.GetAsync(page, Ct);
            Assert.Equal(
                (HttpStatusCode.SeeOther, "/me/security"),
                (led.StatusCode, led.Headers.Location?.OriginalString)
            );
        }
        Assert.Contains(
            "员工账号须先设置第二重验证",
            await browser.GetStringAsync("/me/security", Ct),
            StringComparison.Ordinal
        );
        using (HttpResponseMessage style = await browser.GetAsync("/_content/Kaicang.Ui/tokens.css", Ct))
            Assert.Equal(HttpStatusCode.OK, style.StatusCode);

        using HttpResponseMessage begun = await api.PostAsync("api/me/authenticator", null, Ct);
        string key = (await Json(begun)).GetProperty("key").GetString()!;
        using (HttpResponseMessage wrong = await Confirm(api, "000000x"))
            Assert.Equal("people.second-factor-needed", (await Json(wrong)).GetProperty("code").GetString());
        using (HttpResponseMessage right = await Confirm(api, CodeOf(key)))
            Assert.Equal(HttpStatusCode.OK, right.StatusCode);

        using (HttpResponseMessage served = await api.GetAsync("api/staff/audit", Ct))
            Assert.Equal(HttpStatusCode.OK, served.StatusCode);
        using (HttpResponseMessage console = await browser.GetAsync("/console", Ct))
            Assert.Equal(HttpStatusCode.OK, console.StatusCode);
        Assert.Equal(
            "people.second-factor-needed",
            (await SignInAsync(api, totp: null)).GetProperty("code").GetString()
        );
        Assert.NotEmpty((await SignInAsync(api, CodeOf(key))).GetProperty("token").GetString()!);
    }

    [Fact]
    public async Task An_answer_without_a_challenge_signs_nobody_in()
    {
        await using TestHost host = await TestHost.CreateAsync(Engine.Sqlite);
        UseCaseRunner runner = host.Services.GetRequiredService<UseCaseRunner>();
        ErrorOr.ErrorOr<SignedIn> answer = await runner.RunAs<SignedIn>(
            Actor.Anonymous,
            null,
            SignInByPasskey.Handle,
            [new PasskeySignInRequest("{}", "test")],
            Ct
        );
        Assert.Equal("people.passkey-refused", answer.FirstError.Code);
        ErrorOr.ErrorOr<string> removed = await runner.RunAs<string>(
            new Actor(AccountId.New(TimeProvider.System.GetUtcNow()), ActorKind.Staff, "x", []),
            null,
            RemovePasskey.Handle,
            ["AAAA"],
            Ct
        );
        Assert.Equal("people.unknown-passkey", removed.FirstError.Code);
    }

    private static async Task<TestHost> ProductionAsync()
    {
        TestHost host = await TestHost.CreateAsync(
            Engine.Sqlite,
            "--Kaicang:Mode=Production",
            $"--Kaicang:MasterKey={Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))}",
            "--Warehousing:WarehouseSystem:Secret=one",
            "--Warehousing:Carrier:Secret=two",
            "--Warehousing:Carrier:PushSalt=three",
            "--Kestrel:Endpoints:Http:Url=http://127.0.0.1:0"
        );
        ErrorOr.ErrorOr<bool> made = await host
            .Services.GetRequiredService<UseCaseRunner>()
            .RunAs<bool>(
                Actor.OfProgram("test"),
                null,
                CreateFirstAdministrator.Handle,
                [new FirstAdministratorRequest(UserName, Password, "First")],
                Ct
            );
        Assert.True(made.Value);
        await host.App.StartAsync(Ct);
        return host;
    }

    /// <summary>A browser that has signed in on the page; it does not follow redirects.</summary>
    private static async Task<HttpClient> PagesAsync(TestHost host)
    {
        var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false })
        {
            BaseAddress = new Uri(host.App.Urls.First()),
        };
        string page = await browser.GetStringAsync("/sign-in", Ct);
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["_handler"] = "password",
                ["__RequestVerificationToken"] = Antiforgery().Match(page).Groups[1].Value,
                ["Work.UserName"] = UserName,
                ["Work.Password"] = Password,
            }
        );
        using HttpResponseMessage entered = await browser.PostAsync("/sign-in", form, Ct);
        Assert.Equal(
            "/console",
            entered.Headers.Location?.OriginalString.Replace(host.App.Urls.First(), "", StringComparison.Ordinal)
        );
        return browser;
    }

    private static async Task<JsonElement> SignInAsync(HttpClient api, string? totp)
    {
        using HttpResponseMessage answer = await api.PostAsJsonAsync(
            "api/sign-in/password",
            new
            {
                userName = UserName,
                password = Password,
                totp,
            },
            Ct
        );
        return await Json(answer);
    }

    private static Task<HttpResponseMessage> Confirm(HttpClient api, string totp) =>
        api.PostAsJsonAsync("api/me/authenticator/confirm", new { totp }, Ct);

    private static Task<JsonElement> Json(HttpResponseMessage answer) =>
        answer.Content.ReadFromJsonAsync<JsonElement>(Ct);

    /// <summary>RFC 6238: six digits of HMAC-SHA1 over the half minute.</summary>
    private static string CodeOf(string base32)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var key = new List<byte>();
        int bits = 0;
        int buffer = 0;
        foreach (char c in base32)
        {
            buffer = ((buffer << 5) | Alphabet.IndexOf(c, StringComparison.Ordinal)) & 0xFFF;
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            key.Add((byte)((buffer >> bits) & 0xFF));
        }
        byte[] step = BitConverter.GetBytes(TimeProvider.System.GetUtcNow().ToUnixTimeSeconds() / 30);
        if (BitConverter.IsLittleEndian)
            Array.Reverse(step);
        byte[] hash = HMACSHA1.HashData(key.ToArray(), step);
        int offset = hash[^1] & 0xF;
        int number =
            ((hash[offset] & 0x7F) << 24) | (hash[offset + 1] << 16) | (hash[offset + 2] << 8) | hash[offset + 3];
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"([^\"]+)\"")]
    private static partial Regex Antiforgery();
}
