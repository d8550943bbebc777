using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using Kaicang.Contracts;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.Pay;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Counterparts.Frame;
using Kaicang.Counterparts.SingleWindow;
using Kaicang.Customs;
using Kaicang.Customs.UseCases;
using Kaicang.Foundation;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Clock;
using Kaicang.Foundation.Facts;
using Kaicang.Foundation.Http;
using Kaicang.Foundation.Imports;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kaicang.Integration.Customs;

/// <summary>
/// The module with real storage, outbox and jobs, against the single window's counterpart over loopback. The other modules are
/// the one purchase that <see cref="Neighbours"/> tells of.
/// </summary>
internal sealed class CustomsWorld : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kaicang-customs-").FullName;
    private readonly HttpClient control = new();
    private WebApplication? counterpart;
    private Dictionary<string, string?> settings = [];
    private WebApplication? host;

    /// <summary>Where the program listens.</summary>
    public string Url { get; private set; } = "";

    public Neighbours Neighbours { get; } = new();

    public Heard Heard { get; } = new();

    public IServiceProvider Services => host!.Services;

    public DemoClock Clock => Services.GetRequiredService<DemoClock>();

    /// <param name="more">Configuration beside the usual.</param>
    /// <param name="ways">What the counterpart is started with beside its store.</param>
    public static async Task<CustomsWorld> Open(
        StorageProvider provider,
        Dictionary<string, string?>? more = null,
        IReadOnlyDictionary<string, string>? ways = null
    )
    {
        var world = new CustomsWorld();
        await world.Start(provider, more ?? [], ways ?? new Dictionary<string, string>());
        await world.Import();
        return world;
    }

    public async Task Control(string path, object body) =>
        (await control.PutAsJsonAsync(path, body)).EnsureSuccessStatusCode();

    public async Task Release(string path) => (await control.DeleteAsync(path)).EnsureSuccessStatusCode();

    public async Task<JsonElement> Post(string path, object body)
    {
        using HttpResponseMessage answer = await control.PostAsJsonAsync(path, body);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Waits until something is so, and answers it; fails telling what was awaited.</summary>
    public static async Task<T> Wait<T>(Func<Task<T?>> look, string what)
        where T : class
    {
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (await look() is { } found)
                return found;
            if (TimeProvider.System.GetElapsedTime(start) > TimeSpan.FromSeconds(60))
                Assert.Fail($"It never happened: {what}");
            await Task.Delay(40);
        }
    }

    public Task<byte[]> Bytes(string path) => control.GetByteArrayAsync(path);

    public Task<JsonElement> Ask(string path) => control.GetFromJsonAsync<JsonElement>(path);

    /// <summary>Announces a fact of another module.</summary>
    public async Task Announce<TFact>(TFact fact)
        where TFact : class, IFact =>
        await Run<bool>(
            async (Outbox outbox, KaicangDb db, CancellationToken ct) =>
            {
                outbox.Announce(fact);
                await db.SaveChangesAsync(ct);
                return true;
            }
        );

    /// <summary>Runs anything as the program, in a use case of its own.</summary>
    public async Task<T> Run<T>(Delegate handle, params object?[] arguments)
    {
        ErrorOr.ErrorOr<T> answer = await Try<T>(handle, arguments);
        Assert.False(answer.IsError, answer.IsError ? answer.FirstError.Description : "");
        return answer.Value;
    }

    /// <summary>The same, with the refusal if there is one.</summary>
    public Task<ErrorOr.ErrorOr<T>> Try<T>(Delegate handle, params object?[] arguments) =>
        Services
            .GetRequiredService<UseCaseRunner>()
            .RunAs<T>(Actor.OfProgram("test"), null, handle, arguments, CancellationToken.None);

    /// <summary>A purchase of one tin of milk powder: paid, and its parcel booked.</summary>
    public Task<CustomsOrderId> Buy() => Pay(Neighbours.Sell(Clock.GetUtcNow()));

    /// <summary>Pays a purchase and books its parcel.</summary>
    public async Task<CustomsOrderId> Pay(CustomsOrderCard order)
    {
        await Announce(new OrderPaid(order.Order, order.Buyer, [order.Id], order.Total, order.PlacedAt));
        await Announce(
            new ParcelBooked(
                order.Id,
                OutboundId.New(order.PlacedAt),
                "SF",
                Neighbours.WaybillOf(order),
                order.PlacedAt
            )
        );
        return order.Id;
    }

    /// <summary>
    /// Customs' own facts about a customs order in the order in which they were announced. Two reactions to two facts may well run the
    /// other way round.
    /// </summary>
    public async Task<IReadOnlyList<string>> Announced(CustomsOrderId order)
    {
        await using AsyncServiceScope scope = Services.CreateAsyncScope();
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        return await db.Set<FactRow>()
            .Where(f => f.AggregateKey == order.ToString() && f.Type != nameof(ParcelBooked))
            .OrderBy(f => f.Id)
            .Select(f => f.Type)
            .ToListAsync();
    }

    /// <summary>Waits until a fact about a customs order was heard; fails telling what was heard instead.</summary>
    public async Task<TFact> Until<TFact>(CustomsOrderId order, Func<TFact, bool>? wanted = null)
        where TFact : IFact
    {
        long start = TimeProvider.System.GetTimestamp();
        while (true)
        {
            TFact? fact = Heard.About(order).OfType<TFact>().FirstOrDefault(f => wanted?.Invoke(f) ?? true);
            if (fact is not null)
                return fact;
            if (TimeProvider.System.GetElapsedTime(start) > TimeSpan.FromSeconds(40))
                Assert.Fail(
                    $"No {typeof(TFact).Name}. Heard: {string.Join("; ", Heard.About(order))}. Stands: {await Stands(order)}"
                );
            await Task.Delay(30);
        }
    }

    /// <summary>Waits until a declaration shows why its next message cannot be made.</summary>
    public async Task<DeclarationRow> Waiting()
    {
        for (int attempt = 0; attempt < 500; attempt++)
        {
            Page<DeclarationRow> rows = await Run<Page<DeclarationRow>>(
                ListDeclarations.Handle,
                null,
                ListDeclarations.Attention,
                1,
                50
            );
            if (rows.TotalCount > 0)
                return rows.Rows[0];
            await Task.Delay(20);
        }
        throw new TimeoutException("nothing waits for people");
    }

    public async Task<string> Stands(CustomsOrderId order)
    {
        await using AsyncServiceScope scope = Services.CreateAsyncScope();
        DeclarationStanding? standing = await scope
            .ServiceProvider.GetRequiredService<ICustoms>()
            .StandingOf(order, CancellationToken.None);
        Page<DeclarationRow> rows = await Run<Page<DeclarationRow>>(ListDeclarations.Handle, null, null, 1, 50);
        string problems = string.Join(", ", rows.Rows.Select(row => row.Problem ?? row.RefusedText).OfType<string>());
        return $"{standing?.State} attempt {standing?.Attempt} {problems}";
    }

    public async ValueTask DisposeAsync()
    {
        if (host is not null)
        {
            await host.StopAsync();
            await host.DisposeAsync();
        }
        if (counterpart is not null)
        {
            await counterpart.StopAsync();
            await counterpart.DisposeAsync();
        }
        control.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task Start(
        StorageProvider provider,
        Dictionary<string, string?> more,
        IReadOnlyDictionary<string, string> ways
    )
    {
        string clock = Path.Combine(folder, DemoClock.FileName);
        counterpart = CounterpartHost.Build(
            new SingleWindowCounterpart(),
            new CounterpartOptions(0, folder, clock, null, ways)
        );
        await counterpart.StartAsync();
        control.BaseAddress = new Uri(counterpart.Urls.First());
        await Control(
            "/_control/customs",
            new
            {
                stepMsMin = 5,
                stepMsMax = 20,
                waitDocumentsMs = 3_000,
            }
        );

        Url = $"http://127.0.0.1:{FreePort()}";
        settings = new Dictionary<string, string?>
        {
            ["Storage:Provider"] = provider.ToString(),
            ["Storage:Folder"] = folder,
            ["Storage:ConnectionString"] =
                provider == StorageProvider.Postgres ? await PostgresServer.Shared.NewDatabaseAsync() : "",
            ["Customs:SingleWindowUrl"] = counterpart.Urls.First(),
            ["Kaicang:PublicUrl"] = Url,
            ["urls"] = Url,
        };
        foreach ((string key, string? value) in more)
            settings[key] = value;
        host = BuildHost();
        await Schema.CreateAsync(host.Services, CancellationToken.None);
        await host.StartAsync();
    }

    /// <summary>Ends the program and starts it again on the same storage, as after a power cut.</summary>
    public async Task Restart()
    {
        await host!.StopAsync();
        await host.DisposeAsync();
        host = BuildHost();
        await host.StartAsync();
    }

    private WebApplication BuildHost()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(
            new WebApplicationOptions { ContentRootPath = folder }
        );
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Services.AddFoundation(builder.Configuration).AddFoundationHttp();
        builder.Services.AddAuthentication();
        builder.Services.AddAuthorization();
        var customs = new CustomsModule();
        customs.Add(builder.Services, builder.Configuration);
        builder.Services.AddSingleton(Heard);
        builder
            .Services.AddSingleton<ITrade>(Neighbours)
            .AddSingleton<IPay>(Neighbours)
            .AddSingleton<IPeople>(Neighbours)
            .AddSingleton<IMerchants>(Neighbours)
            .AddSingleton<IWarehousing>(Neighbours)
            .AddSingleton<ICatalog>(Neighbours);
        Heard.Listen(builder.Services);
        WebApplication app = builder.Build();
        app.UseRouting();
        app.UseRateLimiter();
        app.UseAuthorization();
        customs.Map(app);
        return app;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task Import()
    {
        string data = Path.Combine(Root(), "data", "customs");
        await Run<ImportReport>(
            ImportTariff.Handle,
            new ImportRequest(await File.ReadAllTextAsync(Path.Combine(data, "tariff.csv")))
        );
        await Run<ImportReport>(
            ImportPositiveList.Handle,
            new ImportRequest(await File.ReadAllTextAsync(Path.Combine(data, "positive-list.csv")))
        );
    }

    private static string Root()
    {
        string at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Kaicang.slnx")))
            at = Path.GetDirectoryName(at) ?? throw new InvalidOperationException("the repository was not found");
        return at;
    }
}

/// <summary>The facts of Customs, as another module would hear them.</summary>
internal sealed class Heard
{
    private readonly ConcurrentQueue<IFact> facts = new();

    public IReadOnlyList<IFact> About(CustomsOrderId order) =>
        [.. facts.Where(fact => fact.AggregateKey == order.ToString())];

    public void Listen(IServiceCollection services)
    {
        On<DocumentsSent>(services);
        On<DeclarationFiled>(services);
        On<DeclarationReleased>(services);
        On<DeclarationRefused>(services);
        On<DeclarationClosed>(services);
        On<DeclarationCancelled>(services);
        On<DeclarationCancelRefused>(services);
        On<ReturnAccepted>(services);
        On<ReturnRefused>(services);
        On<PersonOverLimit>(services);
    }

    private static void On<TFact>(IServiceCollection services)
        where TFact : class, IFact =>
        services.AddReaction<TFact>($"test.when-{typeof(TFact).Name}", WhenTold<TFact>.Handle);

    private static class WhenTold<TFact>
        where TFact : class, IFact
    {
        public static Task Handle(TFact fact, Heard heard, CancellationToken ct)
        {
            heard.facts.Enqueue(fact);
            return Task.CompletedTask;
        }
    }
}
