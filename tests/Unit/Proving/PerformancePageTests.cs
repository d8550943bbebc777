using Kaicang.Proving.Bench;

namespace Kaicang.Unit.Proving;

public sealed class PerformancePageTests
{
    [Fact]
    public void A_section_takes_the_place_of_the_one_before_and_leaves_the_others()
    {
        string first = PerformancePage.Merged("", ["## Postgres\n\none", "## Sqlite\n\ntwo"]);
        string second = PerformancePage.Merged(first, ["## Customs\r\n\r\nthree\r\n"]);
        string third = PerformancePage.Merged(second, ["## Postgres\n\nfour"]);
        Assert.StartsWith("# Performance\n", third, StringComparison.Ordinal);
        Assert.EndsWith(
            "## Postgres\n\nfour\n\n## Sqlite\n\ntwo\n\n## Customs\n\nthree\n",
            third,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("one\n\n", third, StringComparison.Ordinal);
        Assert.Equal(third, PerformancePage.Merged(third, []));
    }
}
