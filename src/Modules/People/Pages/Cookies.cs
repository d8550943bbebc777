using Kaicang.People.UseCases;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Kaicang.People.Pages;

/// <summary>Writes the cookie of a session that has begun.</summary>
internal static class Cookies
{
    public static Task BeginAsync(HttpContext http, SignedIn signedIn) =>
        http.SignInAsync(
            CookieAuthenticationDefaults.AuthenticationScheme,
            BearerTokens.PrincipalOf(
                signedIn.Account,
                signedIn.Session,
                CookieAuthenticationDefaults.AuthenticationScheme
            ),
            new AuthenticationProperties { IsPersistent = true }
        );
}
