using System.Security.Claims;
using System.Text.Encodings.Web;
using Kaicang.People.Storage;
using Kaicang.People.UseCases;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Kaicang.People;

/// <summary>Opaque bearer tokens: looked up by hash, revocable, never a cookie.</summary>
internal sealed class BearerTokens(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    RememberedTokens tokens
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer kct_", StringComparison.Ordinal))
            return AuthenticateResult.NoResult();
        TokenSession? session = await tokens.OfAsync(
            TokenHash.Of(Sessions.HashOf(header["Bearer ".Length..])),
            Context.RequestAborted
        );
        if (session is null || session.ExpiresAt <= System.TimeProvider.System.GetUtcNow())
            return AuthenticateResult.Fail("unknown or revoked token");
        return AuthenticateResult.Success(
            new AuthenticationTicket(PrincipalOf(session.Account, session.Session, Scheme.Name), Scheme.Name)
        );
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        new RefusalResult(FoundationRefusals.SignInFirst.With()).ExecuteAsync(Context);

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        new RefusalResult(FoundationRefusals.NotAllowed.With(("permission", Request.Path.Value ?? ""))).ExecuteAsync(
            Context
        );

    public static ClaimsPrincipal PrincipalOf(AccountId account, string session, string scheme) =>
        new(
            new ClaimsIdentity(
                [new Claim(KaicangClaims.Account, account.ToString()), new Claim(KaicangClaims.Session, session)],
                scheme
            )
        );
}
