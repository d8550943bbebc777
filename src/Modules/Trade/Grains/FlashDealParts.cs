using Kaicang.Foundation.Keys;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Journals;
using Kaicang.Trade.Pages;
using Kaicang.Trade.UseCases;
using Kaicang.Ui.Consoles;
using Microsoft.Extensions.Hosting;

namespace Kaicang.Trade.Grains;

/// <summary>The services and routes of flash deals.</summary>
internal static class FlashDealParts
{
    public static void AddFlashDeals(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(configuration.GetSection("FlashGate").Get<FlashPace>() ?? new FlashPace());
        services.AddSingleton(provider => new FlashSignature(
            provider.GetRequiredService<KeyRing>().Derive("trade.flash-ticket")
        ));
        services.AddSingleton<FlashGateReading>().AddSingleton<FlashDesk>().AddScoped<FlashDealReading>();
        services.AddSingleton<FlashWatch>();
        services.AddSingleton<IHostedService>(provider => provider.GetRequiredService<FlashWatch>());
        services.AddGrains(
            typeof(FlashDealParts).Assembly,
            typeof(FlashGateReading),
            typeof(FlashPace),
            typeof(TimeProvider)
        );
        services.AddSingleton(
            new NavItem(
                Ui.Consoles.Jobs.Merchant,
                FlashTexts.Merchant,
                "/console/trade/flash-deals",
                "bag",
                40,
                who => who.IsInRole(Roles.MerchantOwner)
            )
        );
    }

    /// <summary>Forms of the page <c>/flash/{id}</c>.</summary>
    public static void MapFlashForms(this IEndpointRouteBuilder routes)
    {
        routes
            .MapPost("/flash/{id}/join", FlashForm.Join)
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Queue)
            .WithMetadata(new Microsoft.AspNetCore.Antiforgery.RequireAntiforgeryTokenAttribute())
            .ExcludeFromDescription();
        routes
            .MapPost("/flash/{id}/leave", FlashForm.Leave)
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Queue)
            .WithMetadata(new Microsoft.AspNetCore.Antiforgery.RequireAntiforgeryTokenAttribute())
            .ExcludeFromDescription();
    }

    public static void MapFlashDeals(this RouteGroupBuilder api)
    {
        api.Query("/flash-deals", ListFlashDeals.Handle).Open();
        api.Query("/flash-deals/{id}", ShowFlashDeal.Handle).Open();
        api.Act("/flash-deals/{id}/join", JoinFlashDeal.Handle).RequireRateLimiting(RateLimits.Queue);
        api.Act("/flash-deals/{id}/leave", LeaveFlashDeal.Handle).RequireRateLimiting(RateLimits.Queue);
        api.Query("/shops/{shop}/flash-deals/{id}/gate", ShowFlashGate.Handle);
        api.Act("/shops/{shop}/allotments/{id}/restock", RestockAllotment.Handle).NeedsKey();
        api.Query("/rooms/{room}/allotments", ListRoomAllotments.Handle);
        api.Act("/rooms/{room}/flash-deals", StartRoomFlashDeal.Handle).NeedsKey();
    }
}
