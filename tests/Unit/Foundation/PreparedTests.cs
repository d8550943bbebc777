using Kaicang.Foundation;
using Npgsql;

namespace Kaicang.Unit.Foundation;

/// <summary>Statements are prepared by themselves unless the connection string says otherwise.</summary>
public sealed class PreparedTests
{
    [Fact]
    public void Statements_that_come_again_are_prepared_and_never_compiled()
    {
        var given = new NpgsqlConnectionStringBuilder(FoundationServices.Prepared("Host=db;Database=kaicang"));
        Assert.Equal(200, given.MaxAutoPrepare);
        Assert.Equal("-c jit=off", given.Options);
        Assert.True(given.NoResetOnClose);
        Assert.Equal("db", given.Host);
    }

    [Fact]
    public void Who_says_otherwise_is_heard()
    {
        var given = new NpgsqlConnectionStringBuilder(
            FoundationServices.Prepared("Host=db;max auto prepare=0;Options='-c work_mem=8MB';No Reset On Close=false")
        );
        Assert.Equal(0, given.MaxAutoPrepare);
        Assert.Equal("-c work_mem=8MB", given.Options);
        Assert.False(given.NoResetOnClose);
    }
}
