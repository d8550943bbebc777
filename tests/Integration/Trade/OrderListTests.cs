using System.Data.Common;
using ErrorOr;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.Merchants;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Journals;
using Kaicang.Foundation.Storage;
using Kaicang.Integration.Harness;
using Kaicang.Kernel;
using Kaicang.Trade.Domain;
using Kaicang.Trade.Journals;
using Kaicang.Trade.UseCases;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kaicang.Integration.Trade;

/// <summary>Lists of orders: complete, in order, by what people search for, and along an index.</summary>
public sealed class OrderListTests
{
    private static readonly OrderFilter All = new(null, null, null, null, null, null, null, null, null, 7);

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Slices_follow_one_another_without_gap_or_repeat_and_find_what_is_searched_for(Engine engine)
    {
        await using JournalWorld world = await JournalWorld.OpenAsync(engine);
        Journal<PlaceOrderCommand, PlacedOrder> journal = await world.StartAsync();
        SkuId sku = (await world.StockAsync(skus: 1, pieces: 500))[0];
        Actor buyer = JournalWorld.Buyer();
        Actor other = JournalWorld.Buyer();
        var mine = new List<PlacedOrder>();
        for (int i = 0; i < 40; i++)
        {
            Actor who = i % 2 == 0 ? buyer : other;
            PlaceOrderCommand command = JournalWorld.Order(who, null, 100, (sku, 1));
            await using AsyncServiceScope sealing = world.Host.Scope();
            Consignees consignees = sealing.ServiceProvider.GetRequiredService<Consignees>();
            command.Order.CustomsOrders[0].Address(consignees.Seal(command.Order.Id, AddressOf($"139000000{i:D2}")));
            ErrorOr<PlacedOrder> placed = await journal.SubmitAsync(command, who, null, default);
            if (i % 2 == 0)
                mine.Add(placed.Value);
        }
        mine.Reverse();

        var seen = new List<OrderRow>();
        string? after = null;
        do
        {
            OrderSlice slice = await AskAsync(world, All with { After = after }, OrderScope.Of(buyer.Account));
            Assert.True(slice.Rows.Count <= 7);
            seen.AddRange(slice.Rows);
            after = slice.Next;
        } while (after is not null);
        Assert.Equal(mine.Select(m => m.Id), seen.Select(r => r.Order));
        Assert.All(seen, row => Assert.Equal(1, row.PieceCount));

        OrderId wanted = mine[3].Id;
        string number = mine[3].OrderNo;
        string phone = "139000000" + $"{(mine.Count - 1 - 3) * 2:D2}";
        foreach (
            string text in (string[])[number, number + "01", "P" + number + "01", wanted.ToString(), "+86 " + phone]
        )
            Assert.Equal([wanted], (await SearchAsync(text)).Select(r => r.Order));
        Assert.Contains(wanted, (await SearchAsync(number[..15])).Select(r => r.Order));
        Assert.Empty(await SearchAsync("13900000001")); // Another buyer's.
        Assert.Empty(await SearchAsync("没有这种商品"));
        Assert.Empty((await AskAsync(world, All with { State = "Paid" }, OrderScope.Of(buyer.Account))).Rows);
        Assert.Empty((await AskAsync(world, All, OrderScope.Of([ShopId.New(TimeProvider.System.GetUtcNow())]))).Rows);
        OrderSlice staff = await AskAsync(
            world,
            All with
            {
                State = "AwaitingPayment",
                Size = 200,
            },
            OrderScope.Of(null)
        );
        Assert.Equal(40, staff.Rows.Count);
        Assert.NotNull(staff.From);
        foreach (DateTimeOffset any in (DateTimeOffset[])[DateTimeOffset.MinValue, DateTimeOffset.MaxValue])
        {
            OrderFilter since = All with { State = "AwaitingPayment", From = any, Size = 200 };
            OrderFilter before = All with { State = "AwaitingPayment", Until = any, Size = 200 };
            int expected = any == DateTimeOffset.MinValue ? 40 : 0;
            Assert.Equal(expected, (await AskAsync(world, since, OrderScope.Of(null))).Rows.Count);
            Assert.Equal(40 - expected, (await AskAsync(world, before, OrderScope.Of(null))).Rows.Count);
        }

        async Task<IReadOnlyList<OrderRow>> SearchAsync(string text) =>
            (await AskAsync(world, All with { Search = text }, OrderScope.Of(buyer.Account))).Rows;
    }

    [Theory]
    [InlineData(Engine.Sqlite)]
    [InlineData(Engine.Postgres)]
    public async Task Every_list_and_search_goes_along_an_index(Engine engine)
    {
        await using TestHost host = await TestHost.CreateAsync(engine);
        await using AsyncServiceScope scope = host.Scope();
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        await db.Database.OpenConnectionAsync();
        if (engine == Engine.Postgres)
            await db.Database.ExecuteSqlRawAsync("SET enable_seqscan = off");
        AccountId buyer = AccountId.New(now);
        ShopId shop = ShopId.New(now);
        Guid top = new("ffffffff-ffff-ffff-ffff-ffffffffffff");
        Guid floor = Ids.LowestV7(now.AddDays(-OrderSlices.WindowDays));
        var plain = new OrderRange(null, null);
        (string What, IQueryable<CustomsOrder> Query)[] questions =
        [
            ("buyer", OrderSlices.Wanted(db, All, plain, buyer, null, Guid.Empty, top)),
            ("shop", OrderSlices.Wanted(db, All, plain, null, shop, Guid.Empty, top)),
            ("staff", OrderSlices.Wanted(db, All, plain, null, null, Guid.Empty, top)),
            ("state", OrderSlices.Wanted(db, All with { State = "Paid" }, plain, null, shop, floor, top)),
            (
                "phone",
                OrderSlices.Wanted(db, All, By(c => c.Where(o => o.PhoneMark == 7)), null, null, Guid.Empty, top)
            ),
            (
                "waybill",
                OrderSlices.Wanted(db, All, By(c => c.Where(o => o.WaybillNo == "SF1")), null, null, Guid.Empty, top)
            ),
        ];
        foreach ((string what, IQueryable<CustomsOrder> query) in questions)
        {
            string plan = await PlanAsync(engine, query.Take(21));
            bool along =
                engine == Engine.Postgres
                    ? plan.Contains("Index", StringComparison.Ordinal)
                        && !plan.Contains("Seq Scan", StringComparison.Ordinal)
                    : plan.Contains("SEARCH", StringComparison.Ordinal)
                        && !plan.Contains("SCAN", StringComparison.Ordinal);
            Assert.True(along, $"{what}: {plan}");
        }

        static OrderRange By(Func<IQueryable<CustomsOrder>, IQueryable<CustomsOrder>> narrow) =>
            new(null, null, Exact: true, narrow);
    }

    private static async Task<string> PlanAsync(Engine engine, IQueryable<CustomsOrder> query)
    {
        await using DbCommand command = query.CreateDbCommand();
        command.CommandText = (engine == Engine.Postgres ? "EXPLAIN " : "EXPLAIN QUERY PLAN ") + command.CommandText;
        var lines = new List<string>();
        await using DbDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(reader.FieldCount - 1));
        return string.Join('\n', lines);
    }

    private static async Task<OrderSlice> AskAsync(JournalWorld world, OrderFilter filter, OrderScope of)
    {
        await using AsyncServiceScope scope = world.Host.Scope();
        ErrorOr<OrderSlice> slice = await scope
            .ServiceProvider.GetRequiredService<OrderSlices>()
            .OfAsync(filter, of, default);
        Assert.False(slice.IsError);
        return slice.Value;
    }

    private static AddressCard AddressOf(string phone) =>
        new(default, "李四", phone, "330106", "浙江省", "杭州市", "西湖区", "文三路 1 号", false);
}
