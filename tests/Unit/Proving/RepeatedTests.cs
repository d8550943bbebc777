using Kaicang.Proving;
using Kaicang.Proving.Bench;
using Kaicang.Proving.Site;

namespace Kaicang.Unit.Proving;

public sealed class RepeatedTests
{
    [Fact]
    public void Of_three_runs_the_median_is_told_with_the_least_and_the_most()
    {
        Sitting told = Repeated.MedianOf([Run(300, 0.3), Run(100, 0.5), Run(200, 0.1)]);

        Measured load = Assert.Single(told.Loads);
        Assert.Equal((200, new Spread(100, 300)), (load.PerSecond, load.Among));
        // The median of the ratios, not the ratio of the run that had the median rate.
        Line line = Assert.Single(told.Lines);
        Assert.Equal((0.3, new Spread(0.1, 0.5)), (line.Value, line.Among));
        Assert.False(line.Met);
        Assert.Contains("0.3 × [0.1–0.5]", BenchTable.Section(told), StringComparison.Ordinal);
    }

    [Fact]
    public void What_no_run_measured_keeps_its_reason_and_a_fault_names_its_run()
    {
        Sitting told = Repeated.MedianOf([Run(300, null), Run(100, null) with { Faults = ["odd"] }]);

        Line line = Assert.Single(told.Lines);
        Assert.Equal((null, "not measured", null), (line.Value, line.Note, line.Among));
        Assert.Equal("run 2: odd", Assert.Single(told.Faults));
    }

    [Fact]
    public void A_single_run_stays_as_it_is()
    {
        Sitting one = Run(300, 0.3);

        Assert.Same(one, Repeated.MedianOf([one]));
    }

    [Fact]
    public void Only_the_first_run_measures_what_takes_minutes()
    {
        BenchWish again = BenchWish.Of(new Arguments(["--runs", "3", "--long", "--peers", "--filled", "5"])).Repetition;

        Assert.Equal((false, false, 0), (again.Long, again.Peers, again.Filled));
        Assert.Contains("ours-wide", again.Only!.Split(','));
        Assert.DoesNotContain("checkout", again.Only.Split(','));
        Assert.Equal("ours-wide", BenchWish.Of(new Arguments(["--only", "ours-wide,checkout"])).Repetition.Only);
    }

    private static Sitting Run(long perSecond, double? ratio) =>
        new(
            Engine.Sqlite,
            new MachineFacts(DateTimeOffset.UnixEpoch, "", 2, 1, "", "", "", ""),
            BenchWish.Of(new Arguments(["--runs", "3"])),
            [
                new Measured(
                    "ours-wide",
                    new DriveResult(1, perSecond, new() { ["200"] = perSecond }, 1, 2, 3, 4, null, null),
                    0,
                    0,
                    null
                ),
            ],
            [new Line("of-ceiling", "ratio", ratio, "×", new Goal(0.45, true), "not measured")],
            []
        );
}
