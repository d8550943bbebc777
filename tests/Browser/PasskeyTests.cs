using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

namespace Kaicang.Browser;

/// <summary>A passkey from its making to its removal, with chromium's virtual authenticator.</summary>
[Collection("browser")]
public sealed class PasskeyTests(BrowserWorld world)
{
    [Theory]
    [InlineData("shop-qinghe", "zh-CN")]
    [InlineData("shop-qinghe", "en")]
    public async Task A_passkey_is_added_signs_in_where_the_password_alone_no_longer_does_and_is_removed(
        string userName,
        string language
    )
    {
        await using Visit visit = await world.VisitAsync(phone: false, language);
        IPage page = visit.Page;
        await AddAuthenticatorAsync(page);
        await visit.SignInAsync(userName);
        await visit.OpenAsync("/me/security");
        await page.Locator("[name='Passkey.Name']").FillAsync("Kc-Laptop");
        await page.Locator("kc-passkey button").ClickAsync();
        await page.Locator("main p[role=status]").WaitForAsync();
        await page.GetByText("Kc-Laptop").WaitForAsync();
        await visit.CheckAsync("security-passkey", buyersPage: false);

        await visit.OpenAsync("/sign-out");
        Assert.Equal("people.passkey-needed", await CodeOfPasswordAlone(visit, userName));
        await visit.OpenAsync("/sign-in");
        await visit.CheckAsync("sign-in-passkey", buyersPage: false);
        await page.Locator("kc-passkey button").ClickAsync();
        await visit.ArrivesAsync("/console$");

        await visit.OpenAsync("/me/security");
        await page.Locator(".kc-row-between:has-text('Kc-Laptop') button").ClickAsync();
        await page.GetByText("Kc-Laptop").WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await visit.OpenAsync("/sign-out");
        await visit.OpenAsync("/sign-in");
        await page.Locator("kc-passkey button").ClickAsync();
        await page.Locator(".kc-refusal").WaitForAsync();
        await visit.CheckAsync("sign-in-passkey-refused", buyersPage: false);
        Assert.Equal("", await CodeOfPasswordAlone(visit, userName));
        visit.AssertClean();
    }

    [Fact]
    public async Task Who_has_no_passkey_is_told_in_place()
    {
        await using Visit visit = await world.VisitAsync(phone: true, "en");
        await visit.OpenAsync("/sign-in");
        await AddAuthenticatorAsync(visit.Page, verified: false);
        await visit.Page.Locator("kc-passkey button").ClickAsync();
        ILocator complaint = visit.Page.Locator("kc-passkey [role=alert]");
        await complaint.WaitForAsync();
        Assert.Contains("Try again", await complaint.InnerTextAsync(), StringComparison.Ordinal);
        await visit.CheckAsync("sign-in-no-passkey", buyersPage: true);
    }

    private static async Task AddAuthenticatorAsync(IPage page, bool verified = true)
    {
        ICDPSession chromium = await page.Context.NewCDPSessionAsync(page);
        await chromium.SendAsync("WebAuthn.enable");
        await chromium.SendAsync(
            "WebAuthn.addVirtualAuthenticator",
            new Dictionary<string, object>
            {
                ["options"] = new Dictionary<string, object>
                {
                    ["protocol"] = "ctap2",
                    ["transport"] = "internal",
                    ["hasResidentKey"] = true,
                    ["hasUserVerification"] = true,
                    ["isUserVerified"] = verified,
                    ["automaticPresenceSimulation"] = true,
                },
            }
        );
    }

    /// <summary>The code of the refusal when the API is asked with name and password alone; empty when it answers a token.</summary>
    private async Task<string> CodeOfPasswordAlone(Visit visit, string userName)
    {
        using HttpResponseMessage answer = await world.Host.Http.PostAsJsonAsync(
            "/api/sign-in/password",
            new { userName, password = visit.PasswordOf(userName) }
        );
        JsonElement body = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return body.TryGetProperty("code", out JsonElement code) ? code.GetString()! : "";
    }
}
