using Kaicang.Foundation.Keys;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Journals;
using Kaicang.Trade.UseCases;
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
