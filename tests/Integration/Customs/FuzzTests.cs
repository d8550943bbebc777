using System.Globalization;
using System.Security.Cryptography;
using Kaicang.Customs.Conformity.Fuzzing;
using Kaicang.Host.Commands;

namespace Kaicang.Integration.Customs;

/// <summary>
/// The part of <c>./run conform fuzz</c> that every run of the tests pays for. <c>KAICANG_FUZZ_SECONDS</c> says how long,
/// <c>KAICANG_FUZZ_SEED</c> which.
/// </summary>
public sealed class FuzzTests
{
    private const int Seconds = 50;

    [Fact]
    public async Task Broken_messages_neither_stop_the_intake_nor_have_an_effect()
    {
        string findings = Directory.CreateTempSubdirectory("kaicang-findings-").FullName;
        var wish = new FuzzWish(
            Given("KAICANG_FUZZ_SEED") ?? RandomNumberGenerator.GetInt32(1, int.MaxValue),
            Given("KAICANG_FUZZ_SECONDS") ?? Seconds,
            null,
            findings,
            // The process of the tests holds much else.
            MostMib: 8_192
        );
        IReadOnlyList<(string Part, FuzzReport Report)> parts = await ConformFuzz.RunAsync(
            wish,
            TestContext.Current.CancellationToken
        );
        FuzzFinding[] found = [.. parts.SelectMany(part => part.Report.Findings)];
        Assert.True(found.Length == 0, string.Join('\n', (IEnumerable<FuzzFinding>)found));
        Assert.All(parts, part => Assert.True(part.Report.Cases > 50, $"{part.Part}: {part.Report.Cases}"));
        // What was found lies there to be repeated; a run without findings leaves nothing.
        Directory.Delete(findings, recursive: true);
    }

    private static int? Given(string name) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out int number)
            ? number
            : null;
}
