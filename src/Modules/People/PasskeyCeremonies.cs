using Kaicang.People.Domain;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Kaicang.People;

/// <summary>
/// Asks the browser for a passkey and checks what it answers. The challenge waits in a sealed cookie of this browser, five minutes at
/// most, and is used up by the first answer.
/// </summary>
internal sealed class PasskeyCeremonies(
    IPasskeyHandler<Account> handler,
    IHttpContextAccessor context,
    IDataProtectionProvider protection
)
{
    private const string Cookie = "kc-passkey";
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(5);
    private readonly ITimeLimitedDataProtector seal = protection
        .CreateProtector("people.passkey-challenge")
        .ToTimeLimitedDataProtector();

    /// <summary>Options for <c>navigator.credentials.create()</c>, as JSON.</summary>
    public async Task<string> BeginCreationAsync(Account account)
    {
        HttpContext http = context.HttpContext!;
        PasskeyCreationOptionsResult begun = await handler.MakeCreationOptionsAsync(
            new PasskeyUserEntity
            {
                Id = account.Id.ToString(),
                Name = account.UserName!,
                DisplayName = account.DisplayName,
            },
            http
        );
        Keep(http, "create", begun.AttestationState);
        return begun.CreationOptionsJson;
    }

    /// <summary>Options for <c>navigator.credentials.get()</c>, as JSON; whoever has a passkey for this site may answer.</summary>
    public async Task<string> BeginRequestAsync()
    {
        HttpContext http = context.HttpContext!;
        PasskeyRequestOptionsResult begun = await handler.MakeRequestOptionsAsync(null, http);
        Keep(http, "get", begun.AssertionState);
        return begun.RequestOptionsJson;
    }

    /// <summary>The new passkey, or null when the answer does not belong to this account and challenge.</summary>
    public async Task<UserPasskeyInfo?> CreatedAsync(Account account, string credentialJson)
    {
        if (context.HttpContext is not { } http || Taken(http, "create") is not { } state)
            return null;
        PasskeyAttestationResult answer = await handler.PerformAttestationAsync(
            new PasskeyAttestationContext
            {
                HttpContext = http,
                CredentialJson = credentialJson,
                AttestationState = state,
            }
        );
        return answer.Succeeded && answer.UserEntity.Id == account.Id.ToString() ? answer.Passkey : null;
    }

    /// <summary>Whose passkey answered, or null when it does not fit the challenge.</summary>
    public async Task<(Account Account, UserPasskeyInfo Passkey)?> AnsweredAsync(string credentialJson)
    {
        if (context.HttpContext is not { } http || Taken(http, "get") is not { } state)
            return null;
        PasskeyAssertionResult<Account> answer = await handler.PerformAssertionAsync(
            new PasskeyAssertionContext
            {
                HttpContext = http,
                CredentialJson = credentialJson,
                AssertionState = state,
            }
        );
        return answer.Succeeded ? (answer.User, answer.Passkey) : null;
    }

    private void Keep(HttpContext http, string act, string? state) =>
        http.Response.Cookies.Append(Cookie, seal.Protect($"{act} {state}", Life), Manner(http));

    private string? Taken(HttpContext http, string act)
    {
        if (http.Request.Cookies[Cookie] is not { Length: > 0 } kept)
            return null;
        if (!http.Response.HasStarted)
            http.Response.Cookies.Delete(Cookie, Manner(http));
        try
        {
            string state = seal.Unprotect(kept);
            return state.StartsWith(act + " ", StringComparison.Ordinal) ? state[(act.Length + 1)..] : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null; // Not ours, or too old.
        }
    }

    private static CookieOptions Manner(HttpContext http) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Strict,
            Secure = http.Request.IsHttps,
            Path = "/",
            IsEssential = true,
            MaxAge = Life,
        };
}
