using Kaicang.Contracts.History;
using Kaicang.Contracts.People;
using Kaicang.Contracts.Trade;
using Kaicang.Kernel;

namespace Kaicang.Host.Demo.History;

/// <summary>What an order counts to, of one kind: fen, or grams.</summary>
internal sealed record HistoryClaim(string Kind, long Amount, long Limit);

/// <summary>
/// Buyers of the plan. One has at most one order on its way, and never passes a yearly limit: each keeps his own count, and when nobody
/// of a few is free or has enough left, a new one joins. So there are always enough, whatever is asked for.
/// </summary>
internal sealed class HistoryBuyers(long firstSerial, Random chance)
{
    private const int Tries = 8;
    private const double NewShare = 0.12;

    private static readonly string[] Surnames =
    [
        "赵",
        "钱",
        "孙",
        "李",
        "周",
        "吴",
        "郑",
        "王",
        "冯",
        "陈",
        "褚",
        "卫",
    ];

    // Places that anybody knows, and a street that nobody finds.
    private static readonly (string Code, string Province, string City, string District)[] Places =
    [
        ("110105", "北京市", "市辖区", "朝阳区"),
        ("310115", "上海市", "市辖区", "浦东新区"),
        ("330106", "浙江省", "杭州市", "西湖区"),
        ("440305", "广东省", "深圳市", "南山区"),
        ("510107", "四川省", "成都市", "武侯区"),
        ("420106", "湖北省", "武汉市", "武昌区"),
        ("320106", "江苏省", "南京市", "鼓楼区"),
    ];

    private readonly List<Known> all = [];

    /// <summary>Those who joined since the last call.</summary>
    public List<HistoricBuyer> Joined { get; } = [];

    public int Count => all.Count;

    /// <summary>Somebody who may place this order, booked for it until <paramref name="busyUntil"/>.</summary>
    /// <param name="isUsed">Whether the claims stay used; otherwise they go back with the order.</param>
    public HistoricBuyer Take(
        DateTimeOffset at,
        DateTimeOffset busyUntil,
        IReadOnlyList<HistoryClaim> claims,
        bool isUsed
    )
    {
        int year = BusinessDay.Of(at).Year;
        Known? who = null;
        for (int i = 0; i < Tries && who is null && all.Count > 0 && (i > 0 || chance.NextDouble() >= NewShare); i++)
        {
            Known candidate = all[chance.Next(all.Count)];
            if (
                candidate.FreeAt <= at
                && claims.All(c => candidate.Used.GetValueOrDefault((year, c.Kind)) + c.Amount <= c.Limit)
            )
                who = candidate;
        }
        if (who is null)
            all.Add(who = Join(at));
        who.FreeAt = busyUntil;
        if (isUsed)
            foreach (HistoryClaim claim in claims)
                who.Used[(year, claim.Kind)] = who.Used.GetValueOrDefault((year, claim.Kind)) + claim.Amount;
        return who.Buyer;
    }

    private Known Join(DateTimeOffset at)
    {
        long serial = firstSerial + all.Count;
        DateTimeOffset joined = at.AddMinutes(-chance.Next(5, 3 * 24 * 60));
        string name = Surnames[chance.Next(Surnames.Length)] + "示例";
        (string code, string province, string city, string district) = Places[chance.Next(Places.Length)];
        var buyer = new HistoricBuyer(
            AccountId.New(joined),
            PersonId.New(joined),
            serial,
            name,
            new BusinessDay(new DateOnly(1965 + chance.Next(40), 1, 1).AddDays(chance.Next(364))),
            joined,
            new Consignee(name, "00000000000", code, province, city, district, "历史路（不存在）1号")
        );
        Joined.Add(buyer);
        return new Known(buyer);
    }

    private sealed class Known(HistoricBuyer buyer)
    {
        public HistoricBuyer Buyer => buyer;
        public DateTimeOffset FreeAt { get; set; }
        public Dictionary<(int Year, string Kind), long> Used { get; } = [];
    }
}
