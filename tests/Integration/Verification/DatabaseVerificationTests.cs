using System.Data.Common;
using Kaicang.Foundation.Storage;
using Kaicang.Integration.Harness;
using Kaicang.Verification;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Verification;

public sealed class DatabaseVerificationTests
{
    /// <summary>The queries name tables and columns of every module; a renamed one must be noticed here, on both engines.</summary>
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Every_query_runs_and_an_empty_database_proves_nothing(Engine engine)
    {
        await using TestHost host = await TestHost.CreateAsync(engine);
        await using AsyncServiceScope scope = host.Scope();
        await using DbConnection connection = scope
            .ServiceProvider.GetRequiredService<KaicangDb>()
            .Database.GetDbConnection();
        await connection.OpenAsync(CancellationToken.None);

        var options = new VerificationOptions
        {
            EverythingShouldHaveArrived = true,
            BankCustodyFen = 0,
            AcknowledgementText = """
                {"orderId":"ord_00000000000000000000000000","amountFen":1,"key":"k"}

                """,
        };
        VerificationReport report = await DatabaseVerification.RunAsync(connection, options, CancellationToken.None);

        Assert.False(report.Ok);
        Assert.Equal(
            [
                "tax",
                "stock-lots",
                "stock-movements",
                "stock-sellable",
                "quota-entries",
                "ledger-transactions",
                "ledger-sum",
                "ledger-balances",
                "custody-owed",
                "custody-bank",
                "paid-settled-refunded",
                "paid-total",
                "coupon-subsidy",
                "steps-in-order",
                "refused-mended",
                "released-shipped-signed-settled",
                "acknowledged-stored",
            ],
            report.Results.Select(result => result.Name)
        );
    }
}
