using System.Data.Common;
using Kaicang.Foundation.Storage;
using Kaicang.Integration.Harness;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Journeys;

/// <summary>A year of generated history, verified like live data on both engines, beside the running demo world.</summary>
public sealed class HistoryTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_generated_year_verifies_like_live_data_and_a_planted_fen_does_not(Engine engine)
    {
        await using HostProcess host = await HostProcess.StartAsync(engine);
        (int busy, string held) = await host.RunVerbAsync(["demo-history", "--orders", "10", .. host.Arguments]);
        if (engine == Engine.Sqlite)
            Assert.True(busy == 1 && held.Contains("stop process", StringComparison.Ordinal), held);
        await host.KillAsync();
        string[] more = engine == Engine.Postgres ? ["--more"] : [];
        (int made, string told) = await host.RunVerbAsync([
            "demo-history",
            "--orders",
            "400",
            .. more,
            .. host.Arguments,
        ]);
        Assert.True(made == 0 && told.Contains("400 orders made", StringComparison.Ordinal), told);
        (int again, string refused) = await host.RunVerbAsync(["demo-history", "--orders", "5", .. host.Arguments]);
        Assert.True(again == 1 && refused.Contains("--more", StringComparison.Ordinal), refused);
        (int mode, string production) = await host.RunVerbAsync([
            "demo-history",
            "--orders",
            "5",
            "--more",
            .. host.Arguments,
            "--Kaicang:Mode=Production",
        ]);
        Assert.True(mode == 1 && production.Contains("production", StringComparison.Ordinal), production);

        // The host goes on with it, and the bank's word on custody agrees.
        await host.LaunchAsync();
        (int verified, string report) = await VerifyAsync(host);
        Assert.True(verified == 0, report);
        Assert.Contains("held by the bank", report, StringComparison.Ordinal);
        await host.KillAsync();
        await PlantAsync(host);
        (int planted, string red) = await host.RunVerbAsync(["demo", "--verify", .. host.Arguments]);
        Assert.True(planted == 1, red);
        Assert.Contains("✗", red, StringComparison.Ordinal);
        Assert.Contains(": due duty", red, StringComparison.Ordinal);
    }

    /// <summary>
    /// On a Monday the live job pays out what the history still owes as soon as the host serves; between the bank's last word and ours a
    /// payout is on one side only, so a verification that meets that moment looks again.
    /// </summary>
    private static async Task<(int ExitCode, string Report)> VerifyAsync(HostProcess host)
    {
        for (int tries = 1; ; tries++)
        {
            (int exitCode, string report) = await host.RunVerbAsync(["demo", "--verify", .. host.Arguments]);
            if (exitCode == 0 || tries == 5)
                return (exitCode, report);
            await Task.Delay(TimeSpan.FromSeconds(2));
        }
    }

    /// <summary>One fen on the tax of one generated line.</summary>
    private static async Task PlantAsync(HostProcess host)
    {
        await using Microsoft.AspNetCore.Builder.WebApplication app = Kaicang.Host.KaicangHost.Build([
            .. host.Arguments,
        ]);
        await using AsyncServiceScope scope = app.Services.CreateAsyncScope();
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        await db.Database.OpenConnectionAsync(CancellationToken.None);
        await using DbCommand plant = db.Database.GetDbConnection().CreateCommand();
        plant.CommandText = """
            UPDATE trade_order_lines SET vat = vat + 1 WHERE id IN (
              SELECT l.id FROM trade_order_lines l JOIN trade_customs_orders c ON c.id = l.customs_order_id
              WHERE c.generated AND l.vat > 0 LIMIT 1)
            """;
        Assert.Equal(1, await plant.ExecuteNonQueryAsync(CancellationToken.None));
    }
}
