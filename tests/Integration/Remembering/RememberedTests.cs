using Kaicang.Catalog.Storage;
using Kaicang.Catalog.UseCases;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Customs;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.People;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Remembering;
using Kaicang.Foundation.Storage;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Kaicang.People.UseCases;
using Kaicang.Trade.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Remembering;

/// <summary>Remembering itself: nothing is asked twice, nothing loaded beside a commit outlives it, a deaf host asks.</summary>
public sealed class RememberedTests(HostPairs pairs) : IClassFixture<HostPairs>
{
    private static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task What_an_order_asks_of_other_modules_needs_no_database_the_second_time(Engine engine)
    {
        TwoHosts hosts = await pairs.On(engine);
        SkuCard card = await GoodsRememberedTests.Card(hosts, "KC0001");
        SignedIn buyer = await PeopleRememberedTests.SignIn(hosts);
        await TwoHosts.Ask(hosts.First, host => AskAll(host, card, buyer));

        using var queries = new QueryCount();
        await TwoHosts.Ask(hosts.First, host => AskAll(host, card, buyer));
        Assert.Equal(0, queries.Count);
        await TwoHosts.Ask(hosts.First, host => host.GetRequiredService<KaicangDb>().Set<StampRow>().CountAsync(None));
        Assert.Equal(1, queries.Count); // The count counts.
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task What_was_read_before_a_commit_is_not_kept_after_it(Engine engine)
    {
        TwoHosts hosts = await pairs.On(engine);
        SkuCard card = await GoodsRememberedTests.Card(hosts, "KC0006");
        long before = card.Price.Fen;
        Func<Task>? between = () =>
            hosts.Do<SkuStands>(ChangePrice.Handle, card.Id, new PriceRequest(new Money(before + 100)));
        var prices = new Remembered<SkuId, Priced>(
            hosts.First.GetRequiredService<Stamps>(),
            hosts.First.GetRequiredService<IDbContextFactory<KaicangDb>>(),
            RememberedSkus.Stamp,
            100,
            id => id.Value,
            async (db, ids, ct) =>
            {
                var read = await db.Set<Kaicang.Catalog.Domain.Sku>()
                    .Where(s => ids.Contains(s.Id))
                    .ToDictionaryAsync(s => s.Id, s => new Priced(s.Price.Fen), ct);
                // The price changes, and its change is answered, after it was read and before it is kept.
                if (Interlocked.Exchange(ref between, null) is { } change)
                    await change();
                return read;
            }
        );

        Assert.Equal(before, (await prices.OfAsync(card.Id, None))!.Fen); // Who asked before the commit may hear the old one.
        Assert.Equal(before + 100, (await prices.OfAsync(card.Id, None))!.Fen);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Who_asks_after_a_change_does_not_wait_for_a_load_from_before_it(Engine engine)
    {
        TwoHosts hosts = await pairs.On(engine);
        Stamps stamps = hosts.First.GetRequiredService<Stamps>();
        var entered = new TaskCompletionSource();
        var leave = new TaskCompletionSource();
        int loads = 0;
        var slow = new Remembered<SkuId, Priced>(
            stamps,
            hosts.First.GetRequiredService<IDbContextFactory<KaicangDb>>(),
            RememberedSkus.Stamp,
            100,
            id => id.Value,
            async (_, ids, _) =>
            {
                int load = Interlocked.Increment(ref loads);
                if (load == 1)
                {
                    entered.SetResult();
                    await leave.Task;
                }
                return new Dictionary<SkuId, Priced> { [ids[0]] = new(load) };
            }
        );
        SkuId id = SkuId.New(DateTimeOffset.UnixEpoch.AddYears(56));
        Task<Priced?> early = slow.OfAsync(id, None).AsTask();
        await entered.Task;
        Task<Priced?> beside = slow.OfAsync(id, None).AsTask();
        stamps.Drop([stamps.NameOf(RememberedSkus.Stamp, id.Value)]);
        Priced? late = await slow.OfAsync(id, None);
        leave.SetResult();

        Assert.Equal(2, late!.Fen);
        Assert.Equal((1, 1), ((await early)!.Fen, (await beside)!.Fen)); // Both waited for one load.
        Assert.Equal(2, (await slow.OfAsync(id, None))!.Fen); // The late end of the first load did not bring the old one back.
        Assert.Equal(2, loads);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_change_that_is_taken_back_makes_nothing_stale_and_a_touch_by_name_does(Engine engine)
    {
        TwoHosts hosts = await pairs.On(engine);
        Stamp stamp = hosts.First.GetRequiredService<Stamps>().Of(RememberedSkus.Stamp);
        Guid key = Guid.Empty;
        long before = stamp.VersionOf(key);
        await Assert.ThrowsAsync<InvalidOperationException>(() =>
            hosts.Write(db =>
            {
                db.Touch(RememberedSkus.Stamp);
                throw new InvalidOperationException("taken back");
            })
        );
        Assert.Equal(before, stamp.VersionOf(key));

        await hosts.Do<bool>(
            async (KaicangDb db, CancellationToken ct) =>
            {
                await db.BeginWritesAsync(ct);
                db.Touch(RememberedSkus.Stamp);
                return true;
            }
        );
        Assert.True(stamp.VersionOf(key) > before);
        if (hosts.Second is { } second)
        {
            Stamp other = second.GetRequiredService<Stamps>().Of(RememberedSkus.Stamp);
            long heard = other.VersionOf(key);
            await hosts.Write(db =>
            {
                db.Touch(RememberedSkus.Stamp);
                db.Add(new InstallationRow { Name = "touch-" + TimeProvider.System.GetTimestamp(), Value = "x" });
                return Task.CompletedTask;
            });
            await TwoHosts.EventuallyAsync(
                () => Task.FromResult(other.VersionOf(key) > heard),
                TimeSpan.FromSeconds(1)
            );
        }
    }

    [Fact]
    public async Task A_host_that_no_longer_hears_asks_the_database_each_time()
    {
        await using TwoHosts hosts = await TwoHosts.OpenAsync(Engine.Postgres);
        IServiceProvider deaf = hosts.Second!;
        SkuCard card = await GoodsRememberedTests.Card(hosts, "KC0007");
        Task<SkuCard> Ask() =>
            TwoHosts.Ask(
                deaf,
                async host => (await host.GetRequiredService<ICatalog>().SkusOf([card.Id], None))[card.Id]
            );
        Assert.Equal(card.Price, (await Ask()).Price);

        await TwoHosts.Watch(deaf).StopAsync(None);
        await TwoHosts.EventuallyAsync(
            () => Task.FromResult(!deaf.GetRequiredService<Stamps>().MayRecall),
            TimeSpan.FromSeconds(2)
        );
        await hosts.Do<SkuStands>(ChangePrice.Handle, card.Id, new PriceRequest(card.Price + new Money(1)));
        Assert.Equal(card.Price + new Money(1), (await Ask()).Price);
    }

    [Fact]
    public async Task A_host_that_is_late_hears_once_for_all_who_ask()
    {
        await using TwoHosts hosts = await TwoHosts.OpenAsync(Engine.Postgres);
        IServiceProvider late = hosts.Second!;
        SkuCard card = await GoodsRememberedTests.Card(hosts, "KC0009");
        Task<SkuCard> Ask() =>
            TwoHosts.Ask(
                late,
                async host => (await host.GetRequiredService<ICatalog>().SkusOf([card.Id], None))[card.Id]
            );
        Assert.Equal(card.Price, (await Ask()).Price);
        Stamps stamps = late.GetRequiredService<Stamps>();
        await TwoHosts.Watch(late).StopAsync(None);
        await TwoHosts.EventuallyAsync(() => Task.FromResult(!stamps.MayRecall), TimeSpan.FromSeconds(2));
        stamps.Wanted.Reset();

        var heard = Task.Run(
            () =>
            {
                stamps.Wanted.WaitOne();
                stamps.Hear([], Environment.TickCount64);
            },
            None
        );
        using var queries = new QueryCount();
        SkuCard[] answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Ask()));
        await heard;
        Assert.All(answers, answer => Assert.Equal(card.Price, answer.Price));
        Assert.Equal(0, queries.Count);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Many_changes_of_many_things_at_once_do_not_stand_in_each_others_way(Engine engine)
    {
        TwoHosts hosts = await pairs.On(engine);
        SkuCard[] cards =
        [
            await GoodsRememberedTests.Card(hosts, "KC0001"),
            await GoodsRememberedTests.Card(hosts, "KC0003"),
            await GoodsRememberedTests.Card(hosts, "KC0005"),
        ];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 60),
            new ParallelOptions { MaxDegreeOfParallelism = 12 },
            async (i, _) =>
                await hosts.Do<bool>(
                    async (KaicangDb db, CancellationToken ct) =>
                    {
                        await db.BeginWritesAsync(ct);
                        // Each touches all three, each beginning at another one.
                        for (int c = 0; c < cards.Length; c++)
                            db.Touch(RememberedSkus.Stamp, cards[(i + c) % cards.Length].Id.Value);
                        return true;
                    }
                )
        );
        Assert.Equal(
            cards[0].Code,
            (await TwoHosts.Ask(hosts.First, host => host.GetRequiredService<ICatalog>().SkusOf([cards[0].Id], None)))[
                cards[0].Id
            ].Code
        );
    }

    internal static async Task<bool> AskAll(IServiceProvider host, SkuCard card, SignedIn buyer)
    {
        BusinessDay day = BusinessDay.Of(host.GetRequiredService<TimeProvider>().GetUtcNow());
        Assert.True(await PeopleRememberedTests.TokenOpens(host, buyer.Token!));
        Actor actor = await PeopleRememberedTests.ActorOf(host, buyer);
        IReadOnlyDictionary<SkuId, SkuCard> cards = await host.GetRequiredService<ICatalog>().SkusOf([card.Id], None);
        Assert.Single(await host.GetRequiredService<IMerchants>().ShopsOf([cards[card.Id].Shop], None));
        ICustoms customs = host.GetRequiredService<ICustoms>();
        await customs.LimitsOn(day, None);
        await customs.WeightLimitsOn(day, None);
        ItemRecord record = card.Customs!;
        var line = new TaxLine(
            1,
            record.HsCode,
            card.Price,
            1,
            record.Unit1Code,
            record.Quantity1PerPiece,
            record.Unit2Code,
            record.Quantity2PerPiece,
            card.NetContent,
            card.NetContentUnit
        );
        Assert.False((await customs.QuoteTax(new TaxQuestion([line], Money.Zero, Money.Zero, day), None)).IsError);
        await host.GetRequiredService<Kaicang.Contracts.Alliance.IAlliance>()
            .CommissionRateOf(actor.Account, card.Id, None);
        IPeople people = host.GetRequiredService<IPeople>();
        Assert.False((await people.RealNameOf(actor.Account, None)).IsVerified);
        Assert.Empty(await people.AddressesOf(actor.Account, None));
        await host.GetRequiredService<RememberedParameters>().NowAsync(None);
        return true;
    }

    private sealed record Priced(long Fen);
}
