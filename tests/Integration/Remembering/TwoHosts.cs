using ErrorOr;
using Kaicang.Catalog.Reactions;
using Kaicang.Catalog.UseCases;
using Kaicang.Contracts.Merchants;
using Kaicang.Customs.UseCases;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Imports;
using Kaicang.Foundation.Remembering;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.Host;
using Kaicang.Integration.Harness;
using Kaicang.Integration.Journeys;
using Kaicang.Kernel;
using Kaicang.Merchants.UseCases;
using Kaicang.Warehousing.Domain;
using Kaicang.Warehousing.UseCases;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Kaicang.Integration.Remembering;

/// <summary>
/// The whole program with listed goods in open shops. On PostgreSQL there are two hosts on one database, and both listen; on SQLite
/// one process opens the file, so there is one.
/// </summary>
public sealed class TwoHosts : IAsyncDisposable
{
    private static readonly Actor Program = Actor.OfProgram("test");
    private readonly string folder = Directory.CreateTempSubdirectory("kaicang-test-").FullName;
    private readonly List<WebApplication> hosts = [];

    internal IServiceProvider First => hosts[0].Services;

    /// <summary>The other host, or none on SQLite.</summary>
    internal IServiceProvider? Second => hosts.Count > 1 ? hosts[1].Services : null;

    internal static async Task<TwoHosts> OpenAsync(Engine engine)
    {
        var opened = new TwoHosts();
        string[] arguments =
        [
            .. await TestHost.ArgumentsAsync(engine, opened.folder),
            "--Logging:LogLevel:Default=None",
        ];
        opened.hosts.Add(KaicangHost.Build(arguments));
        await Schema.MigrateAsync(opened.First, CancellationToken.None);
        await opened.FillAsync();
        if (engine == Engine.Postgres)
            opened.hosts.Add(KaicangHost.Build(arguments));
        foreach (WebApplication host in opened.hosts)
        {
            await Watch(host.Services).StartAsync(CancellationToken.None);
            Stamps stamps = host.Services.GetRequiredService<Stamps>();
            await EventuallyAsync(() => Task.FromResult(stamps.MayRecall), TimeSpan.FromSeconds(10));
        }
        return opened;
    }

    /// <summary>The service of a host that hears of other hosts' changes.</summary>
    internal static StampWatch Watch(IServiceProvider host) =>
        host.GetServices<IHostedService>().OfType<StampWatch>().Single();

    internal async Task<T> Do<T>(Delegate handle, params object?[] arguments) =>
        await DoAs<T>(Program, handle, arguments);

    internal async Task<T> DoAs<T>(Actor actor, Delegate handle, params object?[] arguments)
    {
        ErrorOr<T> answer = await First
            .GetRequiredService<UseCaseRunner>()
            .RunAs<T>(actor, null, handle, arguments, CancellationToken.None);
        Assert.False(answer.IsError, answer.IsError ? answer.FirstError.SentenceOf() : "");
        return answer.Value;
    }

    /// <summary>Writes through a use case of its own.</summary>
    internal Task Write(Func<KaicangDb, Task> write) =>
        Do<bool>(
            async (KaicangDb db, CancellationToken ct) =>
            {
                await write(db);
                await db.SaveChangesAsync(ct);
                return true;
            }
        );

    /// <summary>
    /// A question is asked on both hosts until they remember it, the thing is changed on the first: there the very next answer is the
    /// new one, and the other host tells it within the time.
    /// </summary>
    internal async Task TellsAtOnce<T>(
        Func<IServiceProvider, Task<T>> ask,
        T before,
        Func<Task> change,
        T after,
        TimeSpan? elsewhere = null
    )
    {
        foreach (WebApplication host in hosts)
        {
            Assert.Equal(before, await Ask(host.Services, ask));
            Assert.Equal(before, await Ask(host.Services, ask));
        }
        await change();
        Assert.Equal(after, await Ask(First, ask));
        if (Second is { } second)
            await EventuallyAsync(
                async () => Equals(after, await Ask(second, ask)),
                elsewhere ?? TimeSpan.FromSeconds(1)
            );
    }

    internal static async Task<T> Ask<T>(IServiceProvider host, Func<IServiceProvider, Task<T>> ask)
    {
        await using AsyncServiceScope scope = host.CreateAsyncScope();
        return await ask(scope.ServiceProvider);
    }

    internal static async Task EventuallyAsync(Func<Task<bool>> holds, TimeSpan within)
    {
        long start = TimeProvider.System.GetTimestamp();
        while (!await holds())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < within, $"not within {within}");
            await Task.Delay(20);
        }
    }

    internal static ImportRequest File(string path) =>
        new(System.IO.File.ReadAllText(Path.Combine(JourneyWorld.DataFolder, path)));

    public async ValueTask DisposeAsync()
    {
        foreach (WebApplication host in hosts)
        {
            await Watch(host.Services).StopAsync(CancellationToken.None);
            await host.DisposeAsync();
        }
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private async Task FillAsync()
    {
        await Do<ImportReport>(ImportTariff.Handle, File("customs/tariff.csv"));
        await Do<ImportReport>(ImportPositiveList.Handle, File("customs/positive-list.csv"));
        await Do<ImportReport>(ImportParties.Handle, File("demo/parties.csv"));
        await Do<ImportReport>(ImportBrandOwners.Handle, File("demo/brands.csv"));
        await Do<ImportReport>(ImportShops.Handle, File("demo/shops.csv"));
        await Do<ImportReport>(ImportBrands.Handle, File("demo/brands.csv"));
        await Do<ImportReport>(ImportCatalogue.Handle, File("demo/catalogue.csv"));
        foreach (ShopRow shop in (await Do<Page<ShopRow>>(ListShops.Handle, null, null, null)).Rows)
        {
            await Do<ShopStands>(OpenShop.Handle, shop.Id);
            // Nobody dispatches here; the fact is brought by hand.
            await Do<bool>(WhenShopOpened.Handle, new ShopOpened(shop.Id, DateTimeOffset.UnixEpoch.AddYears(56)));
        }
        Page<SkuRow> drafts = await Do<Page<SkuRow>>(ListSkus.Handle, null, null, null, null, PageRequest.MaxSize);
        foreach (SkuRow row in drafts.Rows.Where(r => string.CompareOrdinal(r.Code, "KC0008") < 0))
        {
            await Do<SkuStands>(SubmitListing.Handle, row.Id);
            await Do<SkuStands>(ApproveListing.Handle, row.Id, new ApprovalRequest(null));
        }
    }
}

/// <summary>One pair of hosts for each engine, opened when a test first asks for it.</summary>
public sealed class HostPairs : IAsyncDisposable
{
    private readonly Dictionary<Engine, TwoHosts> opened = [];

    internal async Task<TwoHosts> On(Engine engine) =>
        opened.TryGetValue(engine, out TwoHosts? hosts) ? hosts : opened[engine] = await TwoHosts.OpenAsync(engine);

    public async ValueTask DisposeAsync()
    {
        foreach (TwoHosts hosts in opened.Values)
            await hosts.DisposeAsync();
    }
}
