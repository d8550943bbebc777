using Kaicang.Contracts.Catalog;
using Kaicang.Trade.UseCases;

namespace Kaicang.Trade.Domain;

/// <summary>
/// When a flash deal may run, and what it must name. In a live room it lasts 1 to 20 minutes and begins at once or after a countdown of 10
/// seconds to 5 minutes, so that the viewers who are there see it come; on a page of its own it may be announced long before.
/// </summary>
internal static class FlashWindow
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LongestInRoom = TimeSpan.FromMinutes(20);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private static readonly TimeSpan LongestCountdown = TimeSpan.FromMinutes(5);

    /// <summary>The first field that is not possible, with its rule; null when all are.</summary>
    public static (string Field, Text Rule)? Odd(AllotRequest request, SkuCard card, DateTimeOffset now)
    {
        if (request.DealPrice is not { } price || price >= card.Price)
            return ("dealPrice", new("限时抢购须有低于现价的抢购价", "a flash deal needs a price below today's"));
        if (request.PerBuyer is not { } most || most > Quoting.MaxQuantity)
            return (
                "perBuyer",
                new("限时抢购须有每人限购件数，至多 99 件", "a flash deal needs a limit per buyer, at most 99")
            );
        TimeSpan length = request.Until - request.From;
        if (request.Room is null)
            return length < Shortest || length > Longest
                ? ("until", new("限时抢购时长须在 1 分钟到 24 小时之间", "a flash deal lasts 1 minute to 24 hours"))
                : null;
        if (length < Shortest || length > LongestInRoom)
            return (
                "until",
                new("直播间限时抢购时长须在 1 到 20 分钟之间", "a flash deal in a room lasts 1 to 20 minutes")
            );
        return request.From - now > LongestCountdown
            ? (
                "from",
                new("直播间限时抢购的倒计时至多 5 分钟", "the countdown of a flash deal in a room is at most 5 minutes")
            )
            : null;
    }
}
