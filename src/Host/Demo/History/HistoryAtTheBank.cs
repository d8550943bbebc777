using System.Globalization;
using Kaicang.Foundation.Storage;

namespace Kaicang.Host.Demo.History;

/// <summary>
/// Tells the bank counterpart what generated payments left in custody, as an opening balance: no payment of them ever reached it, but live
/// payouts and remittances will take that money out, and its word on custody must be ours. The same amount told twice is told once.
/// </summary>
internal static class HistoryAtTheBank
{
    private const string DefaultMerchant = "1900000001";

    public static async Task TellAsync(WebApplication app, CancellationToken ct)
    {
        if (
            await app.Services.GetRequiredService<Installation>().ReadAsync(Installation.GeneratedCustody, ct)
            is not { } fen
        )
            return;
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        var outside = new CounterpartControl(http, CounterpartAddresses.Of(app.Configuration));
        await outside.Put(
            $"{outside.At.Bank}/_control/opening",
            new
            {
                mchid = app.Configuration["Pay:MerchantId"] ?? DefaultMerchant,
                name = Installation.GeneratedCustody,
                amount = long.Parse(fen, CultureInfo.InvariantCulture),
            },
            ct
        );
    }
}
