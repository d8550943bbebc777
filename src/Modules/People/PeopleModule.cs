using Kaicang.Contracts.History;
using Kaicang.Contracts.People;
using Kaicang.People.Domain;
using Kaicang.People.Gateways;
using Kaicang.People.History;
using Kaicang.People.Pages;
using Kaicang.People.Storage;
using Kaicang.People.UseCases;
using Kaicang.Ui.Consoles;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;

namespace Kaicang.People;

/// <summary>Accounts, credentials, roles, real names, addresses.</summary>
public sealed class PeopleModule : IModule
{
    public string Name => "People";

    public void Add(IServiceCollection services, IConfiguration configuration)
    {
        services.AddEntities(typeof(PeopleModule).Assembly, typeof(IPeople).Assembly);
        services.AddScoped<IPeople, PeopleQuestions>();
        services.AddScoped<HistoryWriter, WriteHistory>();
        services.AddSingleton<IActorSource, ActorSource>();
        services.AddStamp(RememberedActors.Stamp, RememberedActors.Declare).AddSingleton<RememberedActors>();
        services.AddStamp(RememberedTokens.Stamp, RememberedTokens.Declare).AddSingleton<RememberedTokens>();
        services.AddSingleton<RememberedBuyers>();
        services.AddSingleton<Divisions>();
        services.AddSingleton(configuration.GetSection("People").Get<PeopleOptions>() ?? new PeopleOptions());
        services.AddHttpClient<IIdentityAuthority, HttpIdentityAuthority>(http =>
            http.Timeout = TimeSpan.FromSeconds(8)
        );
        services.AddHttpClient<ISms, HttpSms>(http => http.Timeout = TimeSpan.FromSeconds(8));
        services.AddRole(Roles.StaffAdmin, PeoplePermission.ChangeAccounts);
        foreach (
            string staff in (string[])
                [
                    Roles.StaffMerchants,
                    Roles.StaffCatalog,
                    Roles.StaffCustoms,
                    Roles.StaffFinance,
                    Roles.StaffOperations,
                ]
        )
            services.AddRole(staff, PeoplePermission.SeeAccounts, PeoplePermission.SeeAudit);
        foreach (string party in (string[])[Roles.Buyer, Roles.MerchantOwner, Roles.WarehouseOperator, Roles.Streamer])
            services.AddRole(party);
        if (
            (configuration.GetSection("Kaicang").Get<KaicangOptions>() ?? new KaicangOptions()).Mode == KaicangMode.Demo
        )
            services.AddHostedService<RegisterWithCounterparts>();
        services.AddSingleton(
            new NavItem(Jobs.Staff, PeopleTexts.Accounts, "/console/people/accounts", "person", 90, who => Staff(who))
        );
        services.AddSingleton(
            new NavItem(Jobs.System, PeopleTexts.Work, "/console/system/work", "list", 10, who => Staff(who))
        );
        services.AddSingleton(
            new NavItem(Jobs.System, PeopleTexts.Audit, "/console/system/audit", "clock", 20, who => Staff(who))
        );
        AddSignIn(services, configuration);
    }

    private static bool Staff(System.Security.Claims.ClaimsPrincipal who) =>
        who.IsInRole(Roles.StaffAdmin) || who.IsInRole(Roles.StaffOperations);

    public void Map(IEndpointRouteBuilder routes)
    {
        RouteGroupBuilder signIn = routes.MapGroup("/api/sign-in");
        signIn.WithMetadata(new WithoutSecondFactorAttribute());
        signIn.Act("/code", SendSignInCode.Handle).Open().RequireRateLimiting(RateLimits.SignIn);
        signIn.Act("/phone", SignInByPhone.Handle).Open().RequireRateLimiting(RateLimits.SignIn);
        signIn.Act("/password", SignInByPassword.Handle).Open().RequireRateLimiting(RateLimits.SignIn);

        RouteGroupBuilder me = routes.MapGroup("/api/me");
        me.Query("/", ShowMe.Handle).WithMetadata(new WithoutSecondFactorAttribute());
        me.Query("/real-name", ShowRealName.Handle);
        me.Act("/real-name", VerifyRealName.Handle).RequireRateLimiting(RateLimits.SignIn);
        me.Query("/addresses", ListAddresses.Handle);
        me.Act("/addresses", AddAddress.Handle);
        me.ActDelete("/addresses/{id}", RemoveAddress.Handle);
        me.Query("/sessions", ListSessions.Handle);
        me.ActDelete("/sessions/{session}", EndSession.Handle);
        RouteGroupBuilder authenticator = me.MapGroup("/authenticator")
            .WithMetadata(new WithoutSecondFactorAttribute());
        authenticator.Act("/", BeginAuthenticator.Handle).RequireRateLimiting(RateLimits.SignIn);
        authenticator.Act("/confirm", ConfirmAuthenticator.Handle).RequireRateLimiting(RateLimits.SignIn);
        routes.MapPasskeys();

        routes
            .MapGet("/sign-out", SignOut)
            .WithName("SignOut")
            .WithTags("People")
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Page)
            .WithMetadata(new WithoutSecondFactorAttribute())
            .ExcludeFromDescription();

        RouteGroupBuilder staff = routes.MapGroup("/api/staff/accounts");
        staff.Query("/", ListAccounts.Handle);
        staff.Act("/", OpenAccount.Handle);
        staff.Act("/{id}/roles", GrantRole.Handle);
        staff.Act("/{id}/roles/revoke", RevokeRole.Handle);
        staff.Act("/{id}/close", CloseAccount.Handle);
    }

    // Signing out needs a POST of our own page or a plain link followed by its reader; the session ends on the server.
    internal static async Task SignOut(HttpContext http, UseCaseRunner runner, ActorHolder holder)
    {
        if (http.User.FindFirst(KaicangClaims.Session)?.Value is { } session)
            await runner.RunAs<string>(holder.Actor, null, EndSession.Handle, [session], http.RequestAborted);
        await http.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
        http.Response.Redirect("/");
    }

    private static void AddSignIn(IServiceCollection services, IConfiguration configuration)
    {
        services
            .AddIdentityCore<Account>(identity =>
            {
                identity.Lockout.MaxFailedAccessAttempts = 5;
                identity.Password.RequiredLength = 12;
            })
            .AddUserStore<AccountStore>()
            .AddDefaultTokenProviders();
        services.AddScoped<IPasskeyHandler<Account>, PasskeyHandler<Account>>();
        services.AddScoped<PasskeyCeremonies>();
        services.Configure<IdentityPasskeyOptions>(passkey =>
        {
            // A passkey is name and both factors in one: it is found without a name and asks for the finger or the PIN.
            passkey.ResidentKeyRequirement = "required";
            passkey.UserVerificationRequirement = "required";
            if (Uri.TryCreate(configuration["Kaicang:PublicUrl"], UriKind.Absolute, out Uri? here))
                passkey.ServerDomain = here.Host;
        });
        string folder = configuration["Storage:Folder"] ?? "var";
        services
            .AddDataProtection()
            .SetApplicationName("Kaicang")
            .PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folder, "keys", "cookies")));
        services
            .AddAuthentication(options =>
            {
                options.DefaultScheme = "Kaicang";
                options.DefaultChallengeScheme = CookieAuthenticationDefaults.AuthenticationScheme;
                options.DefaultSignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
            })
            // The API takes tokens only, pages take cookies only: a stolen click can never reach the API.
            .AddPolicyScheme(
                "Kaicang",
                null,
                options =>
                    options.ForwardDefaultSelector = http =>
                        http.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
                            ? ApiPolicy.Scheme
                            : CookieAuthenticationDefaults.AuthenticationScheme
            )
            .AddScheme<AuthenticationSchemeOptions, BearerTokens>(
                ApiPolicy.Scheme,
                options => options.TimeProvider = TimeProvider.System
            )
            .AddCookie(options =>
            {
                bool tls = (configuration["Kaicang:PublicUrl"] ?? "").StartsWith("https://", StringComparison.Ordinal);
                options.Cookie.Name = tls ? "__Host-kaicang" : "kaicang";
                options.Cookie.HttpOnly = true;
                options.Cookie.SameSite = SameSiteMode.Lax;
                options.Cookie.SecurePolicy = tls ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
                options.LoginPath = "/sign-in";
                options.AccessDeniedPath = "/sign-in";
                options.ReturnUrlParameter = "then";
                options.ExpireTimeSpan = TimeSpan.FromDays(14);
                options.TimeProvider = TimeProvider.System;
            });
    }
}
