using System.Data.Common;
using ErrorOr;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Facts;
using Kaicang.Foundation.Journals;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Journals;
using Kaicang.Trade.UseCases;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Kaicang.Integration.Trade;

/// <summary>Orders in batches: nothing is sold twice, everything answered is there, whatever breaks in between.</summary>
public sealed class OrderJournalTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Many_buyers_of_few_pieces_get_exactly_what_is_there(Engine engine)
    {
        await using JournalWorld world = await JournalWorld.OpenAsync(engine);
        Journal<PlaceOrderCommand, PlacedOrder> journal = await world.StartAsync();
        SkuId[] skus = await world.StockAsync(skus: 3, pieces: 100);
        ErrorOr<PlacedOrder>[] answers = await Task.WhenAll(
            Enumerable
                .Range(0, 600)
                .Select(i =>
                    journal.SubmitAsync(
                        JournalWorld.Order(JournalWorld.Buyer(), null, 100, (skus[i % 3], 1), (skus[(i + 1) % 3], 1)),
                        JournalWorld.Buyer(),
                        JournalWorld.Key($"many-{i:D6}"),
                        CancellationToken.None
                    )
                )
        );
        Assert.Equal(150, answers.Count(a => !a.IsError));
        Assert.All(answers.Where(a => a.IsError), a => Assert.Equal("trade.sold-out", a.FirstError.Code));
        await AssertHeldAsync(world, answers, stock: 300, pieces: 300);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_persons_last_hundred_yuan_is_spent_once(Engine engine)
    {
        await using JournalWorld world = await JournalWorld.OpenAsync(engine);
        Journal<PlaceOrderCommand, PlacedOrder> one = await world.StartAsync();
        Journal<PlaceOrderCommand, PlacedOrder> other = engine == Engine.Postgres ? await world.StartAsync() : one;
        SkuId[] skus = await world.StockAsync(skus: 1, pieces: 1000);
        var person = PersonId.New(TimeProvider.System.GetUtcNow());
        ErrorOr<PlacedOrder>[] answers = await Task.WhenAll(
            Enumerable
                .Range(0, 60)
                .Select(i =>
                    (i % 2 == 0 ? one : other).SubmitAsync(
                        JournalWorld.Order(JournalWorld.Buyer(), person, 100_000, (skus[0], 1)),
                        JournalWorld.Buyer(),
                        JournalWorld.Key($"quota-{i:D6}"),
                        CancellationToken.None
                    )
                )
        );
        Assert.Equal(26, answers.Count(a => !a.IsError));
        Assert.All(answers.Where(a => a.IsError), a => Assert.Equal("trade.yearly-quota", a.FirstError.Code));
        await using AsyncServiceScope scope = world.Host.Scope();
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        Quota row = await db.Set<Quota>().SingleAsync();
        Assert.Equal((2_600_000L, 0L), (row.HeldAmount, row.UsedAmount));
        Assert.Equal(26, await db.Set<QuotaEntry>().CountAsync());
        Assert.Equal(2_600_000, await db.Set<QuotaEntry>().MaxAsync(e => e.HeldAfter));
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task One_key_is_one_order_in_one_batch_and_across_batches(Engine engine)
    {
        await using JournalWorld world = await JournalWorld.OpenAsync(engine);
        Journal<PlaceOrderCommand, PlacedOrder> journal = await world.StartAsync();
        SkuId[] skus = await world.StockAsync(skus: 1, pieces: 50);
        Actor buyer = JournalWorld.Buyer();
        Task<ErrorOr<PlacedOrder>> Ask(string content) =>
            journal.SubmitAsync(
                JournalWorld.Order(buyer, null, 100, (skus[0], 1)),
                buyer,
                JournalWorld.Key("the-same-key", content),
                CancellationToken.None
            );
        ErrorOr<PlacedOrder>[] together = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Ask("same")));
        ErrorOr<PlacedOrder> later = await Ask("same");
        Assert.Single(together.Append(later).Select(a => a.Value.Id).Distinct());
        Assert.Equal("request-key-reused", (await Ask("other")).FirstError.Code);
        await AssertHeldAsync(world, [later], stock: 50, pieces: 1);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Commits_that_fail_or_lose_their_answer_are_told_apart(Engine engine)
    {
        await using JournalWorld world = await JournalWorld.OpenAsync(engine);
        var faults = new Faults(engine);
        Journal<PlaceOrderCommand, PlacedOrder> journal = await world.StartAsync(
            new JournalOptions { MaxBatch = 8 },
            faults
        );
        SkuId[] skus = await world.StockAsync(skus: 4, pieces: 40);
        var answers = new List<ErrorOr<PlacedOrder>>();
        for (int wave = 0; wave < 20; wave++)
        {
            answers.AddRange(
                await Task.WhenAll(
                    Enumerable
                        .Range(0, 12)
                        .Select(i =>
                            journal.SubmitAsync(
                                JournalWorld.Order(JournalWorld.Buyer(), null, 100, (skus[i % 4], 1)),
                                JournalWorld.Buyer(),
                                JournalWorld.Key($"fault-{wave:D3}-{i:D3}"),
                                CancellationToken.None
                            )
                        )
                )
            );
        }
        Assert.True(faults.BeforeCommit >= 3 && faults.AfterCommit >= 3, "the faults did not strike");
        Assert.Equal(160, answers.Count(a => !a.IsError));
        await AssertHeldAsync(world, answers, stock: 160, pieces: 160);
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task A_batch_above_the_copy_limit_writes_the_same_rows(Engine engine)
    {
        await using JournalWorld world = await JournalWorld.OpenAsync(engine);
        Journal<PlaceOrderCommand, PlacedOrder> journal = await world.StartAsync();
        SkuId[] skus = await world.StockAsync(skus: 60, pieces: 100);
        // The first order keeps the committer busy, so that the others are one batch: 48 orders of 50 lines.
        ErrorOr<PlacedOrder>[] answers = await Task.WhenAll(
            Enumerable
                .Range(0, 49)
                .Select(_ =>
                    journal.SubmitAsync(
                        JournalWorld.Order(JournalWorld.Buyer(), null, 100, [.. skus.Take(50).Select(sku => (sku, 1))]),
                        JournalWorld.Buyer(),
                        null,
                        CancellationToken.None
                    )
                )
        );
        Assert.All(answers, a => Assert.False(a.IsError));
        await AssertHeldAsync(world, answers, stock: 6000, pieces: 49 * 50);
        await using AsyncServiceScope scope = world.Host.Scope();
        Assert.Equal(
            49 * 50,
            await scope.ServiceProvider.GetRequiredService<KaicangDb>().Set<OrderLine>().CountAsync()
        );
    }

    [Fact]
    public async Task A_full_queue_refuses_at_once_and_a_sender_who_hung_up_is_not_served()
    {
        await using JournalWorld world = await JournalWorld.OpenAsync(Engine.Sqlite);
        SkuId[] skus = await world.StockAsync(skus: 1, pieces: 1000);
        // Somebody else holds the write gate: the committer stands, and the queue fills.
        IDisposable gate = await world.Host.Services.GetRequiredService<WriteGate>().EnterAsync(CancellationToken.None);
        Journal<PlaceOrderCommand, PlacedOrder> journal = await world.StartAsync(new JournalOptions { MaxWaiting = 4 });
        Actor buyer = JournalWorld.Buyer();
        Task<ErrorOr<PlacedOrder>> Ask(CancellationToken ct) =>
            journal.SubmitAsync(JournalWorld.Order(buyer, null, 100, (skus[0], 1)), buyer, null, ct);
        Task<ErrorOr<PlacedOrder>> first = Ask(CancellationToken.None);
        await Task.Delay(100); // The committer has gathered it and waits at the gate.
        using var hangsUp = new CancellationTokenSource();
        Task<ErrorOr<PlacedOrder>> gone = Ask(hangsUp.Token);
        Task<ErrorOr<PlacedOrder>>[] waiting =
        [
            Ask(CancellationToken.None),
            Ask(CancellationToken.None),
            Ask(CancellationToken.None),
        ];
        ErrorOr<PlacedOrder> tooMuch = await Ask(CancellationToken.None);
        Assert.Equal("journal-busy", tooMuch.FirstError.Code);
        await hangsUp.CancelAsync();
        gate.Dispose();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        ErrorOr<PlacedOrder>[] served = await Task.WhenAll([first, .. waiting]);
        await AssertHeldAsync(world, served, stock: 1000, pieces: 4);
    }

    /// <summary>Every accepted order is there once, with its fact, and no other; the stock tells the same story.</summary>
    private static async Task AssertHeldAsync(
        JournalWorld world,
        IReadOnlyCollection<ErrorOr<PlacedOrder>> answers,
        int stock,
        int pieces
    )
    {
        await using AsyncServiceScope scope = world.Host.Scope();
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        OrderId[] accepted = [.. answers.Where(a => !a.IsError).Select(a => a.Value.Id).OrderBy(id => id.Value)];
        OrderId[] stored = [.. (await db.Set<Order>().Select(o => o.Id).ToListAsync()).OrderBy(id => id.Value)];
        Assert.Equal(accepted, stored);
        Assert.Equal(stored.Length, await db.Set<FactRow>().CountAsync(f => f.Type == nameof(OrderPlaced)));
        Assert.Equal(stored.Length, await db.Set<CustomsOrder>().CountAsync());
        Assert.Equal(pieces, await db.Set<OrderLine>().SumAsync(l => l.Quantity));
        List<SellableStock> rows = await db.Set<SellableStock>().ToListAsync();
        Assert.Equal((stock - pieces, pieces), (rows.Sum(r => r.AvailableCount), rows.Sum(r => r.HeldCount)));
    }

    /// <summary>Every third commit fails before it begins, every third has succeeded when its answer is lost.</summary>
    private sealed class Faults(Engine engine) : DbTransactionInterceptor
    {
        private int commits;

        public int BeforeCommit { get; private set; }

        public int AfterCommit { get; private set; }

        public override InterceptionResult TransactionCommitting(
            DbTransaction transaction,
            TransactionEventData eventData,
            InterceptionResult result
        )
        {
            if (++commits % 3 == 1)
            {
                BeforeCommit++;
                throw Lost();
            }
            return base.TransactionCommitting(transaction, eventData, result);
        }

        public override void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData)
        {
            if (commits % 3 == 2)
            {
                AfterCommit++;
                throw Lost();
            }
            base.TransactionCommitted(transaction, eventData);
        }

        private DbException Lost() =>
            engine == Engine.Postgres
                ? new NpgsqlException("planted: the connection is gone", new IOException())
                : new SqliteException("planted: the file is busy", 5);
    }
}
