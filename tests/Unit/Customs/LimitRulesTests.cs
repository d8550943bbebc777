using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;
using Kaicang.Kernel;

namespace Kaicang.Unit.Customs;

/// <summary>The decision table of the value limits, one attempt a row.</summary>
public sealed class LimitRulesTests
{
    [Theory]
    [InlineData("2026-06-01", 5000.00, 0, 3, "PreferentialTax")]
    [InlineData("2026-06-01", 5000.00, 21000, 3, "PreferentialTax")]
    [InlineData("2026-06-01", 5000.00, 21000.01, 3, "OverYearlyLimit")]
    [InlineData("2026-06-01", 5000.01, 0, 1, "FullTax")]
    [InlineData("2026-06-01", 5000.01, 0, 2, "OverSingleLimit")]
    [InlineData("2026-06-01", 25999.99, 0, 1, "FullTax")]
    [InlineData("2026-06-01", 26000.00, 0, 1, "OverYearlyLimit")]
    [InlineData("2026-06-01", 26000.00, 0, 2, "OverSingleLimit")]
    [InlineData("2026-06-01", 26000.01, 0, 1, "OverYearlyLimit")]
    [InlineData("2026-06-01", 6000.00, 20000.01, 1, "OverYearlyLimit")]
    [InlineData("2018-12-31", 2000.00, 18000, 1, "PreferentialTax")]
    [InlineData("2018-12-31", 2000.01, 0, 1, "OverYearlyLimit")]
    [InlineData("2018-12-31", 2000.01, 0, 2, "OverSingleLimit")]
    [InlineData("2018-12-31", 2000.00, 18000.01, 1, "OverYearlyLimit")]
    [InlineData("2019-01-01", 2000.01, 18000.01, 1, "PreferentialTax")]
    public void Decides(string on, double value, double used, int pieces, string outcome) =>
        Assert.Equal(
            outcome,
            LimitRules
                .Decide(
                    Money.FromYuan((decimal)value),
                    Money.FromYuan((decimal)used),
                    pieces,
                    LimitRules.On(BusinessDay.Parse(on))!
                )
                .ToString()
        );

    [Fact]
    public void There_were_no_limits_before_april_2016() => Assert.Null(LimitRules.On(BusinessDay.Parse("2016-04-07")));

    [Fact]
    public void Sugar_and_rice_are_weighed_by_the_year()
    {
        IReadOnlyList<WeightLimit> limits = LimitRules.WeightsOn(BusinessDay.Parse("2026-01-01"));
        Assert.Equal(["sugar 2000", "rice 20000"], limits.Select(limit => $"{limit.Kind} {limit.GramsPerYear}"));
        Assert.Empty(LimitRules.WeightsOn(BusinessDay.Parse("2016-04-07")));
    }
}
