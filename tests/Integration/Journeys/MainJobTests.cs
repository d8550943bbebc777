using Kaicang.Integration.Harness;

namespace Kaicang.Integration.Journeys;

/// <summary>
/// The main job end to end over the public API, with customs that loses, repeats, reorders and refuses a fifth of its receipts and a bank
/// that repeats and delays its callbacks; then every balance is compared. The verb's exit code is the verdict.
/// </summary>
public sealed class MainJobTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Orders_reach_their_buyers_and_parties_are_paid_under_faults(Engine engine)
    {
        await using HostProcess host = await HostProcess.StartAsync(engine);
        (int exitCode, string output) = await host.RunVerbAsync([
            "demo",
            "--orders",
            "14",
            "--faults",
            "--url",
            host.Url,
            .. host.Arguments,
        ]);
        Assert.True(exitCode == 0, output);
        Assert.Contains("✓", output, StringComparison.Ordinal);
        Assert.DoesNotContain("✗", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_planted_fen_turns_the_verification_red()
    {
        await using HostProcess host = await HostProcess.StartAsync(Engine.Sqlite);
        (int clean, string first) = await host.RunVerbAsync([
            "demo",
            "--orders",
            "3",
            "--url",
            host.Url,
            .. host.Arguments,
        ]);
        Assert.True(clean == 0, first);
        await host.KillAsync();
        await using (
            var db = new Microsoft.Data.Sqlite.SqliteConnection(
                $"Data Source={Path.Combine(host.Folder, "kaicang.db")};Pooling=False"
            )
        )
        {
            await db.OpenAsync();
            await using Microsoft.Data.Sqlite.SqliteCommand plant = db.CreateCommand();
            plant.CommandText =
                "UPDATE trade_order_lines SET vat = vat + 1 WHERE id IN (SELECT id FROM trade_order_lines WHERE vat > 0 LIMIT 1)";
            Assert.Equal(1, await plant.ExecuteNonQueryAsync());
        }
        await host.LaunchAsync();
        (int planted, string second) = await host.RunVerbAsync([
            "demo",
            "--verify",
            "--url",
            host.Url,
            .. host.Arguments,
        ]);
        Assert.True(planted == 1, second);
        Assert.Contains("✗", second, StringComparison.Ordinal);
    }
}
