using Kaicang.Proving.Site;

namespace Kaicang.Proving.Bench;

/// <summary>Makes the goals of the table out of the loads: ratios of one sitting, never bare numbers of two.</summary>
internal sealed class BenchLines(List<Line> lines, Engine engine, Func<string, Measured?> find)
{
    private const string NotAsked = "未测 · not measured";

    public void Tell(Measured? wide, Measured? hot, Measured? end, Measured? sold, Measured? open, Measured? ceiling)
    {
        Ratio(
            "of-ceiling",
            "多 SKU ÷ 上限 · many SKUs ÷ ceiling",
            wide,
            ceiling,
            engine == Engine.Postgres ? 0.45 : 0.5
        );
        Ratio("of-bare", "多 SKU ÷ 裸端点 · many SKUs ÷ bare endpoint", wide, find("bare"), null);
        Ratio("hot-of-wide", "单一热点 ÷ 多 SKU · one hot SKU ÷ many SKUs", hot, wide, 0.9);
        Ratio("hot-of-naive", "热点 ÷ 一单一事务 · hot SKU ÷ one transaction an order", hot, find("naive-hot"), 15);
        Ratio(
            "wide-of-naive",
            "多 SKU ÷ 一单一事务 · many SKUs ÷ one transaction an order",
            wide,
            find("naive-wide"),
            null
        );
        Ratio("end-of-wide", "途中售罄 ÷ 多 SKU · stock runs out ÷ many SKUs", end, wide, 0.8);
        Ratio("sold-out-of-ceiling", "售罄拒绝 ÷ 上限 · sold-out refusals ÷ ceiling", sold, ceiling, 0.9);
        Value("p99", "p99，128 连接 · at 128 connections", wide?.Seen.P99Ms, "ms", new Goal(25, false));
        Value("p99-half", "p99，半速开环 · open loop at half the rate", open?.Seen.P99Ms, "ms", new Goal(10, false));
    }

    /// <summary>What takes minutes: only measured when it was asked for.</summary>
    public void TellLong(Measured? wide, Sustained? sustained, long? residentKib, Measured? filled)
    {
        Ratio("sustained-of-wide", "持续 ÷ 峰值 · sustained ÷ peak", sustained?.Load, wide, 0.6);
        Value("backlog", "积压消化 · backlog gone after", sustained?.Backlog.TotalSeconds, "s", new Goal(120, false));
        Value(
            "memory",
            "平台内存 · memory of the host",
            (sustained?.ResidentKib.DefaultIfEmpty(0).Max() ?? residentKib) / 1024.0,
            "MiB",
            new Goal(600, false)
        );
        Value(
            "memory-growth",
            "满载后半程内存增长 · growth in the second half of the sustained load",
            sustained is { ResidentKib: { Count: >= 4 } seen } ? (seen[^1] - seen[seen.Count / 2]) / 1024.0 : null,
            "MiB",
            null
        );
        Ratio("filled", "库中已有大量订单 ÷ 空库 · filled database ÷ empty", filled, wide, 0.9);
    }

    /// <summary>Whole checkouts, and another shop's beside them.</summary>
    public void TellCheckouts(Measured? checkout, Measured? settled, Measured? vendure, string whyNot)
    {
        Value("checkout", "整单结账，签名渠道 · whole checkouts, signed channel", checkout?.PerSecond, "/s", null);
        Ratio("of-vendure", "整单结账 ÷ Vendure · whole checkout ÷ Vendure", checkout, vendure, 200);
        Ratio(
            "settled-of-vendure",
            "整单结账，即时到账渠道 ÷ Vendure · whole checkout on a channel that settles at once ÷ Vendure",
            settled,
            vendure,
            1_000
        );
        if (vendure is not null || whyNot.Length == 0)
            return;
        for (int i = 1; i <= 2; i++)
            lines[^i] = lines[^i] with { Note = whyNot };
    }

    private void Ratio(string name, string words, Measured? above, Measured? below, double? goal) =>
        Value(
            name,
            words,
            above is not null && below is { PerSecond: > 0 } ? above.PerSecond / below.PerSecond : null,
            "×",
            goal is { } bound ? new Goal(bound, true) : null
        );

    private void Value(string name, string words, double? value, string unit, Goal? goal) =>
        lines.Add(new Line(name, words, value, unit, goal, value is null ? NotAsked : ""));
}
