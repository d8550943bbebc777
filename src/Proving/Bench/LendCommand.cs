using Kaicang.Proving.Site;

namespace Kaicang.Proving.Bench;

/// <summary>
/// A child for benches that need the program's own code and therefore run in the host: lends a PostgreSQL server until its input ends.
/// Its first line is the connection string.
/// </summary>
internal static class LendCommand
{
    public const string Name = "lend-postgres";

    public static async Task<int> RunAsync()
    {
        Place place = await Place.NewAsync(Engine.Postgres, null, CancellationToken.None);
        try
        {
            await place.Postgres!.SettleAsync(place.Database, CancellationToken.None);
            Console.WriteLine(place.ConnectionString);
            await Console.In.ReadToEndAsync();
            return 0;
        }
        finally
        {
            await place.LeaveAsync(keeps: false);
        }
    }
}

/// <summary>A child that takes sections of the performance page from its input and puts them into the page.</summary>
internal static class PageCommand
{
    public const string Name = "write-page";

    public static async Task<int> RunAsync()
    {
        await PerformancePage.WriteAsync([await Console.In.ReadToEndAsync()], CancellationToken.None);
        return 0;
    }
}
