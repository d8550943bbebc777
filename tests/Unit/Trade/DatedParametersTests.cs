using Kaicang.Contracts.Warehousing;
using Kaicang.Kernel;
using Kaicang.Trade.Domain;

namespace Kaicang.Unit.Trade;

public sealed class DatedParametersTests
{
    private static readonly BusinessDay Day = BusinessDay.Parse("2026-06-01");
    private static readonly WarehouseId Ningbo = WarehouseId.New(DateTimeOffset.UnixEpoch);
    private static readonly WarehouseId Other = WarehouseId.New(DateTimeOffset.UnixEpoch);

    [Theory]
    [InlineData(9_899, true, 1_000)]
    [InlineData(9_900, true, 0)]
    [InlineData(9_899, false, 800)]
    public void Freight_is_free_from_the_amount_on(long goods, bool bonded, long freight) =>
        Assert.Equal(freight, new DatedParameters([]).FreightOf(Ningbo, bonded, new Money(goods), Day).Freight.Fen);

    [Fact]
    public void A_value_holds_from_its_day_on_and_not_before()
    {
        var parameters = new DatedParameters([Row(DatedParameters.SettlementDays, "2026-06-01", 10)]);
        Assert.Equal(7, parameters.On(DatedParameters.SettlementDays, Day.AddDays(-1)).Value);
        Assert.Equal(10, parameters.On(DatedParameters.SettlementDays, Day).Value);
    }

    [Fact]
    public void A_warehouse_may_have_a_rule_of_its_own()
    {
        string name = DatedParameters.OfWarehouse(DatedParameters.BondedFreight, Ningbo);
        var parameters = new DatedParameters([Row(name, "2026-01-01", 1_500)]);
        Assert.Equal(1_500, parameters.FreightOf(Ningbo, bonded: true, new Money(100), Day).Freight.Fen);
        Assert.Equal(1_000, parameters.FreightOf(Other, bonded: true, new Money(100), Day).Freight.Fen);
    }

    private static DatedParameter Row(string name, string from, long value) =>
        new()
        {
            Name = name,
            ValidFrom = BusinessDay.Parse(from),
            Value = value,
            Source = "test",
        };
}
