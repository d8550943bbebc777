using CsCheck;
using Kaicang.Contracts.Catalog;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Contracts.Warehousing;
using Kaicang.Kernel;
using Kaicang.Trade.Domain;

namespace Kaicang.Unit.Trade;

/// <summary>Random histories of orders on the locked rows of a batch, beside a model that is too simple to be wrong.</summary>
public sealed class OrderLedgerPageTests
{
    private const int Skus = 3;
    private const int People = 2;
    private const long Limit = 100;
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
    private static readonly WarehouseId Ningbo = new(new Guid(7, 0, 0, new byte[8]));
    private static readonly QuotaLimit Law = new(
        QuotaKinds.Value,
        new Text("年度金额", "Yearly value"),
        Limit,
        [],
        "rule"
    );

    private static readonly Gen<(int Sku, int Count)> GenNeed = Gen.Select(Gen.Int[0, Skus - 1], Gen.Int[-1, 6]);
    private static readonly Gen<(int Person, long Amount)> GenClaim = Gen.Select(
        Gen.Int[0, People - 1],
        Gen.Long[0, 40]
    );
    private static readonly Gen<((int Sku, int Count)[] Needs, (int Person, long Amount)[] Claims)> GenOrder =
        Gen.Select(GenNeed.Array[1, 3], GenClaim.Array[0, 2]);

    [Fact]
    public void Holds_all_that_an_order_needs_or_nothing_and_never_more_than_is_there() =>
        Gen.Select(Gen.Int[0, 20].Array[Skus], Gen.Long[0, Limit].Array[People], GenOrder.Array[0, 40])
            .Sample(
                (available, used, orders) =>
                {
                    var page = new OrderLedgerPage(
                        available.Select((count, i) => Row(i, count)),
                        used.Select((amount, i) => Quota(i, amount))
                    );
                    int[] left = [.. available];
                    long[] held = new long[People];
                    var entries = new List<QuotaEntry>();
                    foreach (((int Sku, int Count)[] needs, (int Person, long Amount)[] claims) in orders)
                    {
                        // One order names a SKU once, as the route of a checkout does.
                        (int Sku, int Count)[] wanted = [.. needs.DistinctBy(n => n.Sku)];
                        bool possible =
                            wanted.All(n => n.Count > 0 && n.Count <= left[n.Sku])
                            && claims
                                .GroupBy(c => c.Person)
                                .All(g => g.Sum(c => c.Amount) + held[g.Key] + used[g.Key] <= Limit);
                        int written = entries.Count;
                        HoldRefused? refused = page.Hold(
                            [.. wanted.Select(n => new StockNeed(Sku(n.Sku), Ningbo, n.Count))],
                            [.. claims.Select(c => Need(c.Person, c.Amount))],
                            Now,
                            entries
                        );
                        Assert.Equal(possible, refused is null);
                        Assert.Equal(refused is null ? claims.Length : 0, entries.Count - written);
                        if (refused is not null)
                            continue;
                        foreach ((int sku, int count) in wanted)
                            left[sku] -= count;
                        foreach ((int person, long amount) in claims)
                        {
                            held[person] += amount;
                            QuotaEntry entry = entries[written++];
                            Assert.Equal((Person(person), amount), (entry.Person, entry.Amount));
                            Assert.True(entry.UsedAfter + entry.HeldAfter <= Limit);
                        }
                    }
                    foreach (SellableStock row in page.AllStock)
                    {
                        int i = Index(row.Sku);
                        Assert.Equal((left[i], available[i] - left[i]), (row.AvailableCount, row.HeldCount));
                        Assert.Equal(
                            row.OfferedCount - row.WithdrawnCount,
                            row.AvailableCount + row.HeldCount + row.SoldCount
                        );
                    }
                    Assert.Equal(
                        Enumerable.Range(0, Skus).Count(i => left[i] < available[i]),
                        page.ChangedStock.Count()
                    );
                    Dictionary<PersonId, long> changed = page.ChangedQuotas.ToDictionary(
                        q => q.Person,
                        q => q.HeldAmount
                    );
                    for (int i = 0; i < People; i++)
                        Assert.Equal(held[i], changed.GetValueOrDefault(Person(i)));
                    for (int i = 0; i < People; i++)
                        Assert.Equal(held[i], entries.LastOrDefault(e => e.Person == Person(i))?.HeldAfter ?? 0);
                }
            );

    [Fact]
    public void A_persons_first_claim_makes_the_row_and_tells_its_rule()
    {
        var page = new OrderLedgerPage([Row(0, 5)], []);
        var entries = new List<QuotaEntry>();
        Assert.Null(page.Hold([new StockNeed(Sku(0), Ningbo, 2)], [Need(0, 60)], Now, entries));
        HoldRefused? second = page.Hold([new StockNeed(Sku(0), Ningbo, 2)], [Need(0, 41)], Now, entries);
        Assert.Equal(60, second!.Value.Quota!.Held);
        Quota made = Assert.Single(page.NewQuotas);
        Assert.Equal((60L, Limit, "rule"), (made.HeldAmount, made.LimitAmount, made.Rule));
        Assert.Empty(page.ChangedQuotas);
        Assert.Equal(3, Assert.Single(page.AllStock).AvailableCount);
    }

    private static SkuId Sku(int i) => new(new Guid(i + 1, 0, 0, new byte[8]));

    private static PersonId Person(int i) => new(new Guid(i + 100, 0, 0, new byte[8]));

    private static int Index(SkuId sku) => Enumerable.Range(0, Skus).Single(i => Sku(i) == sku);

    private static SellableStock Row(int i, int available) =>
        new()
        {
            Sku = Sku(i),
            Warehouse = Ningbo,
            OfferedCount = available + 3,
            WithdrawnCount = 1,
            AvailableCount = available,
            SoldCount = 2,
        };

    private static Quota Quota(int i, long used) =>
        new()
        {
            Person = Person(i),
            Year = 2026,
            Kind = QuotaKinds.Value,
            LimitAmount = Limit,
            UsedAmount = used,
        };

    private static QuotaNeed Need(int person, long amount) =>
        new(CustomsOrderId.New(Now), Person(person), 2026, new QuotaClaim(QuotaKinds.Value, amount), Law);
}
