using Kaicang.Contracts.Merchants;
using Kaicang.Foundation;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Facts;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kaicang.Integration.Foundation;

/// <summary>Facts reach each reaction once, in the order of their aggregate, or they are parked where staff see them.</summary>
public sealed class OutboxTests
{
    /// <summary>A fact of these tests.</summary>
    internal sealed record Told(string Thing, int Number) : IFact
    {
        public string AggregateKey => Thing;
    }

    private static class Tell
    {
        public static async Task<ErrorOr.ErrorOr<int>> Handle(
            string thing,
            int count,
            Outbox outbox,
            KaicangDb db,
            CancellationToken ct
        )
        {
            for (int i = 0; i < count; i++)
                outbox.Announce(new Told(thing, i));
            await db.SaveChangesAsync(ct);
            return count;
        }
    }

    private static class WhenTold
    {
        public static async Task Handle(Told fact, KaicangDb db, CancellationToken ct)
        {
            InstallationRow? row = await db.Set<InstallationRow>().FirstOrDefaultAsync(r => r.Name == fact.Thing, ct);
            if (row is null)
                db.Add(new InstallationRow { Name = fact.Thing, Value = $"{fact.Number}" });
            else
                row.Value += $",{fact.Number}";
            await db.SaveChangesAsync(ct);
        }
    }

    private static class WhenToldAndBroken
    {
        public static async Task Handle(Told fact, KaicangDb db, CancellationToken ct)
        {
            db.Add(new InstallationRow { Name = "broken-" + fact.Number, Value = "half" });
            await db.SaveChangesAsync(ct);
            throw new InvalidOperationException("broken on purpose");
        }
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Each_fact_is_handled_once_and_in_order_by_several_dispatchers(Engine engine)
    {
        await using ServiceProvider services = await ServicesAsync(
            engine,
            list => list.AddReaction<Told>("test.when-told", WhenTold.Handle)
        );
        foreach (string thing in (string[])["a", "b", "c"])
            await services
                .GetRequiredService<UseCaseRunner>()
                .RunAs<int>(Actor.OfProgram("test"), null, Tell.Handle, [thing, 8], CancellationToken.None);

        Dispatcher[] dispatchers =
        [
            services.GetRequiredService<Dispatcher>(),
            ActivatorUtilities.CreateInstance<Dispatcher>(services),
        ];
        for (int round = 0; round < 60; round++)
        {
            int[] handled = await Task.WhenAll(dispatchers.Select(d => d.RunOnce(CancellationToken.None)));
            if (handled.Sum() == 0)
                break;
        }
        Installation stamps = services.GetRequiredService<Installation>();
        foreach (string thing in (string[])["a", "b", "c"])
            Assert.Equal("0,1,2,3,4,5,6,7", await stamps.ReadAsync(thing, CancellationToken.None));
    }

    private static class WhenManyTold
    {
        public static async Task Handle(IReadOnlyList<Told> facts, KaicangDb db, CancellationToken ct)
        {
            foreach (Told fact in facts)
                db.Add(new InstallationRow { Name = fact.Thing, Value = $"one of {facts.Count}" });
            await db.SaveChangesAsync(ct);
            if (facts.Any(f => f.Thing == "poison"))
                throw new InvalidOperationException("broken on purpose");
        }
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_reaction_that_takes_many_takes_them_together_and_a_poison_fact_alone_stays_behind(Engine engine)
    {
        await using ServiceProvider services = await ServicesAsync(
            engine,
            list => list.AddReaction<Told>("test.when-many-told", WhenManyTold.Handle)
        );
        Dispatcher dispatcher = services.GetRequiredService<Dispatcher>();
        async Task<string[]> HeardAsync(params string[] things)
        {
            foreach (string thing in things)
                await services
                    .GetRequiredService<UseCaseRunner>()
                    .RunAs<int>(Actor.OfProgram("test"), null, Tell.Handle, [thing, 1], CancellationToken.None);
            Assert.Equal(things.Length, await dispatcher.RunOnce(CancellationToken.None));
            Installation stamps = services.GetRequiredService<Installation>();
            return
            [
                .. await Task.WhenAll(
                    things.Select(async t => await stamps.ReadAsync(t, CancellationToken.None) ?? "")
                ),
            ];
        }
        Assert.Equal(["one of 3", "one of 3", "one of 3"], await HeardAsync("a", "b", "c"));
        Assert.Equal(["one of 1", "", "one of 1"], await HeardAsync("d", "poison", "e"));
        await using AsyncServiceScope after = services.CreateAsyncScope();
        DeliveryRow waiting = await after
            .ServiceProvider.GetRequiredService<KaicangDb>()
            .Set<DeliveryRow>()
            .SingleAsync();
        Assert.Equal((1, "broken on purpose"), (waiting.Attempts, waiting.Error));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_failing_reaction_leaves_nothing_half_written_and_is_parked_in_the_end(Engine engine)
    {
        await using ServiceProvider services = await ServicesAsync(
            engine,
            list => list.AddReaction<Told>("test.when-told-and-broken", WhenToldAndBroken.Handle)
        );
        await services
            .GetRequiredService<UseCaseRunner>()
            .RunAs<int>(Actor.OfProgram("test"), null, Tell.Handle, ["a", 1], CancellationToken.None);
        Dispatcher dispatcher = services.GetRequiredService<Dispatcher>();
        for (int attempt = 0; attempt < Dispatcher.MaxAttempts; attempt++)
        {
            Assert.Equal(1, await dispatcher.RunOnce(CancellationToken.None));
            await using AsyncServiceScope scope = services.CreateAsyncScope();
            KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
            await db.Set<DeliveryRow>().ExecuteUpdateAsync(row => row.SetProperty(d => d.NotBefore, 0L)); // The pauses are not what is tested.
        }
        Assert.Equal(0, await dispatcher.RunOnce(CancellationToken.None));
        await using AsyncServiceScope after = services.CreateAsyncScope();
        KaicangDb found = after.ServiceProvider.GetRequiredService<KaicangDb>();
        DeliveryRow parked = await found.Set<DeliveryRow>().SingleAsync();
        Assert.Equal(1, parked.State);
        Assert.Equal("broken on purpose", parked.Error);
        Assert.Equal(0, await found.Set<InstallationRow>().CountAsync(r => r.Name.StartsWith("broken-")));
    }

    /// <summary>Work that takes its time, until it is told to end.</summary>
    private sealed class SlowWork
    {
        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource End { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Awaited { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private static class WhenToldSlowly
    {
        public static Task Handle(Told fact, SlowWork work)
        {
            work.Begun.TrySetResult();
            return work.End.Task;
        }
    }

    private static class WhenToldUrgently
    {
        public static void Handle(Told fact, SlowWork work)
        {
            if (fact.Number == 7)
                work.Awaited.TrySetResult();
        }
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task What_a_person_waits_for_does_not_stand_behind_other_work(Engine engine)
    {
        var work = new SlowWork();
        await using ServiceProvider services = await ServicesAsync(
            engine,
            list =>
                list.AddSingleton(work)
                    .AddReaction<Told>("test.when-told-slowly", WhenToldSlowly.Handle)
                    .AddReaction<Told>("test.when-told-urgently", WhenToldUrgently.Handle, isAwaited: true)
        );
        Dispatcher dispatcher = services.GetRequiredService<Dispatcher>();
        await dispatcher.StartAsync(CancellationToken.None);
        try
        {
            UseCaseRunner runner = services.GetRequiredService<UseCaseRunner>();
            await runner.RunAs<int>(Actor.OfProgram("test"), null, Tell.Handle, ["a", 1], CancellationToken.None);
            await work.Begun.Task.WaitAsync(TimeSpan.FromSeconds(30));
            await runner.RunAs<int>(Actor.OfProgram("test"), null, Tell.Handle, ["b", 8], CancellationToken.None);
            await work.Awaited.Task.WaitAsync(TimeSpan.FromSeconds(30));
            Assert.False(work.End.Task.IsCompleted);
        }
        finally
        {
            work.End.TrySetResult();
            await dispatcher.StopAsync(CancellationToken.None);
        }
    }

    private static async Task<ServiceProvider> ServicesAsync(Engine engine, Action<IServiceCollection> more)
    {
        string folder = Directory.CreateTempSubdirectory("kaicang-test-").FullName;
        IConfiguration configuration = new ConfigurationBuilder()
            .AddCommandLine(await TestHost.ArgumentsAsync(engine, folder))
            .Build();
        var services = new ServiceCollection();
        services
            .AddSingleton(configuration)
            .AddLogging(log => log.SetMinimumLevel(LogLevel.Critical))
            .AddFoundation(configuration);
        services.AddEntities(typeof(OutboxTests).Assembly, typeof(ShopId).Assembly);
        more(services);
        ServiceProvider provider = services.BuildServiceProvider();
        await Schema.CreateAsync(provider, CancellationToken.None);
        return provider;
    }
}
