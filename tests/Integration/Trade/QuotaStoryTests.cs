using ErrorOr;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Journals;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Journals;
using Kaicang.Trade.Storage;
using Kaicang.Trade.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Trade;

/// <summary>The figures of a quota, taken apart into the orders that make them and what customs counted beside them.</summary>
public sealed class QuotaStoryTests
{
    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Orders_and_what_customs_counted_elsewhere_make_the_figures(Engine engine)
    {
        await using JournalWorld world = await JournalWorld.OpenAsync(engine);
        Journal<PlaceOrderCommand, PlacedOrder> journal = await world.StartAsync();
        SkuId sku = (await world.StockAsync(skus: 1, pieces: 50))[0];
        var person = PersonId.New(TimeProvider.System.GetUtcNow());
        Actor first = JournalWorld.Buyer();
        Actor second = JournalWorld.Buyer();
        CustomsOrderId released = await Place(first, 100_000);
        CustomsOrderId refused = await Place(first, 20_000);
        CustomsOrderId closed = await Place(first, 7_000);
        CustomsOrderId other = await Place(second, 5_000);

        await Move((ledger, order) => ledger.CommitAsync(order, default), released);
        await Move((ledger, order) => ledger.GiveBackAsync(order, default), closed);
        QuotaAccountView before = await Story(first, used: 100_000);
        Assert.Equal(0, before.Elsewhere);
        Assert.Null(before.Customs); // Never told: nothing is known of other platforms.
        Assert.Equal(
            [("Held", 5_000L, false), ("Held", 20_000L, true), ("Used", 100_000L, true)],
            before.Orders.OrderBy(o => o.Amount).Select(o => (o.Standing, o.Amount, o.Order is not null))
        );
        Assert.All(before.Orders, o => Assert.Equal(o.Order is null, o.Number is null));

        // −621018: customs counts 16,000.00; our own part of it is the released order.
        await Move((ledger, order) => ledger.CorrectAsync(order, 2026, 1_600_000, JournalWorld.Law, default), refused);
        await Move((ledger, order) => ledger.GiveBackAsync(order, default), refused);
        await Move((ledger, order) => ledger.CommitAsync(order, default), other);
        QuotaAccountView after = await Story(second, used: 1_605_000);
        Assert.Equal(1_500_000, after.Elsewhere);
        Assert.Equal(1_600_000, after.Customs!.Counted);
        Assert.Equal(
            [("Used", 5_000L, true), ("Used", 100_000L, false)],
            after.Orders.OrderBy(o => o.Amount).Select(o => (o.Standing, o.Amount, o.Order is not null))
        );

        // A return gives our order back; what is used elsewhere stays.
        await Move((ledger, order) => ledger.GiveBackAsync(order, default), released);
        QuotaAccountView returned = await Story(second, used: 1_505_000);
        Assert.Equal(1_500_000, returned.Elsewhere);
        Assert.Equal([other], await Counting(returned));

        async Task<CustomsOrderId> Place(Actor who, long amount)
        {
            PlaceOrderCommand command = JournalWorld.Order(who, person, amount, (sku, 1));
            CustomsOrder part = command.Order.CustomsOrders[0];
            part.Quota = QuotaStanding.Held;
            part.QuotaYear = 2026;
            ErrorOr<PlacedOrder> placed = await journal.SubmitAsync(command, who, null, default);
            Assert.False(placed.IsError);
            return part.Id;
        }

        async Task Move(Func<QuotaLedger, CustomsOrder, Task> move, CustomsOrderId id)
        {
            await using AsyncServiceScope scope = world.Host.Scope();
            ErrorOr<bool> moved = await scope
                .ServiceProvider.GetRequiredService<UseCaseRunner>()
                .RunAs<bool>(
                    Actor.OfProgram("test"),
                    null,
                    async (KaicangDb db, QuotaLedger ledger, CancellationToken ct) =>
                    {
                        CustomsOrder order = await db.Set<CustomsOrder>().SingleAsync(o => o.Id == id, ct);
                        await move(ledger, order);
                        await db.SaveChangesAsync(ct);
                        return (ErrorOr<bool>)true;
                    },
                    [],
                    CancellationToken.None
                );
            Assert.False(moved.IsError);
        }

        async Task<QuotaAccountView> Story(Actor reader, long used)
        {
            await using AsyncServiceScope scope = world.Host.Scope();
            KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
            Quota row = await db.Set<Quota>().SingleAsync(q => q.Person == person && q.Year == 2026);
            Assert.Equal(used, row.UsedAmount);
            QuotaStories stories = scope.ServiceProvider.GetRequiredService<QuotaStories>();
            Assert.Equal([2026], await stories.YearsOfAsync(person, default));
            QuotaUse use = new(JournalWorld.Law, row.UsedAmount, row.HeldAmount, 0);
            QuotaAccountView account = Assert.Single(
                await stories.OfAsync(person, reader.Account, [use], 2026, default)
            );
            Assert.Equal(
                row.UsedAmount,
                account.Orders.Where(o => o.Standing == "Used").Sum(o => o.Amount) + account.Elsewhere
            );
            Assert.Equal(row.HeldAmount, account.Orders.Where(o => o.Standing == "Held").Sum(o => o.Amount));
            return account;
        }

        async Task<CustomsOrderId[]> Counting(QuotaAccountView account)
        {
            await using AsyncServiceScope scope = world.Host.Scope();
            KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
            string?[] numbers = [.. account.Orders.Select(o => o.Number)];
            return await db.Set<CustomsOrder>().Where(o => numbers.Contains(o.Number)).Select(o => o.Id).ToArrayAsync();
        }
    }

    [Theory]
    [InlineData(2015)]
    [InlineData(0)]
    [InlineData(int.MaxValue)]
    public async Task A_year_without_quota_is_refused_by_name(int year)
    {
        ErrorOr<MyQuota> answer = await ShowQuota.Handle(
            year,
            JournalWorld.Buyer(),
            null!,
            null!,
            null!,
            TimeProvider.System,
            default
        );
        Assert.Equal("trade.quota-year-unknown", answer.FirstError.Code);
    }
}
