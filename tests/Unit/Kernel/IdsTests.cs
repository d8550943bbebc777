using CsCheck;
using Kaicang.Kernel;

namespace Kaicang.Unit.Kernel;

public sealed class IdsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_text_form_comes_back_as_the_same_id() =>
        Gen.Guid.Sample(value =>
        {
            var id = new AccountId(value);
            Assert.True(Ids.TryParse(id.ToString(), out AccountId back));
            Assert.Equal(id, back);
        });

    [Fact]
    public void Ids_of_one_instant_ascend_strictly()
    {
        string[] ids = [.. Enumerable.Range(0, 10_000).Select(_ => AccountId.New(Now).ToString())];
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Theory]
    [InlineData("acc_")]
    [InlineData("ord_0000000000000000000000000a")]
    [InlineData("acc_8000000000000000000000000a")]
    [InlineData("acc_000000000000000000000000ua")]
    [InlineData(null)]
    public void What_is_no_account_id_is_not_read_as_one(string? text) =>
        Assert.False(Ids.TryParse(text, out AccountId _));

    [Fact]
    public void The_lowest_id_of_an_instant_bounds_all_ids_from_it_on()
    {
        string lowest = new AccountId(Ids.LowestV7(Now)).ToString();
        Assert.True(string.CompareOrdinal(lowest, AccountId.New(Now).ToString()) < 0);
        Assert.True(string.CompareOrdinal(new AccountId(Ids.NewV7(Now.AddMinutes(-1))).ToString(), lowest) < 0);
    }
}
