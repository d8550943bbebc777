using Kaicang.Verification;

namespace Kaicang.Unit.Verification;

public sealed class QuotaChecksTests
{
    private const string Owner = "psn_1 2026 value";

    private static readonly QuotaMovement[] Road =
    [
        new(Owner, "Hold", 300_00, 0),
        new(Owner, "Commit", 300_00, 300_00),
        new(Owner, "Hold", 100_00, 300_00),
        new(Owner, "Release", 100_00, 300_00),
        new(Owner, "Hold", 50_00, 300_00),
    ];

    [Fact]
    public void Agrees_with_a_row_that_its_entries_made() =>
        Assert.True(QuotaChecks.BalancesFollowEntries([new(Owner, 300_00, 50_00)], Road).Ok);

    [Theory]
    [InlineData(300_01, 50_00)]
    [InlineData(300_00, 0)]
    public void Names_a_row_that_is_a_fen_off(long used, long held)
    {
        CheckResult result = QuotaChecks.BalancesFollowEntries([new(Owner, used, held)], Road);
        Assert.False(result.Ok);
        Assert.Contains(Owner, result.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_correction_of_customs_takes_the_place_of_what_was_used() =>
        Assert.True(
            QuotaChecks
                .BalancesFollowEntries(
                    [new(Owner, 0, 50_00)],
                    [.. Road, new(Owner, "Correct", 200_00, 200_00), new(Owner, "Restore", 300_00, 0)]
                )
                .Ok
        );

    [Fact]
    public void A_correction_never_passes_what_customs_counted() =>
        Assert.False(
            QuotaChecks
                .BalancesFollowEntries([new(Owner, 200_01, 50_00)], [.. Road, new(Owner, "Correct", 200_00, 200_01)])
                .Ok
        );

    [Fact]
    public void Entries_without_a_row_are_named() =>
        Assert.False(QuotaChecks.BalancesFollowEntries([new("psn_2 2026 value", 0, 0)], Road).Ok);
}
