using Kaicang.Proving.Site;

namespace Kaicang.Proving.Bench;

/// <summary>Makes the goals of the table out of the loads: ratios of one sitting, never bare numbers of two.</summary>
internal sealed class BenchLines(List<Line> lines, Engine engine, Func<string, Measured?> find)
{
    private const string NotAsked = "未测 · not measured";

    public void Tell(
        Measured? wide,
        Measured? hot,
        Measured? end,
        Measured? sold,
        Measured? open,
        Measured? ceiling,
        (Measured Load, TimeSpan Backlog)? sustained,
        long residentKib
    )
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
        Ratio("sustained-of-wide", "60 秒持续 ÷ 峰值 · sustained 60 s ÷ peak", sustained?.Load, wide, 0.6);
        Value("backlog", "积压消化 · backlog gone after", sustained?.Backlog.TotalSeconds, "s", new Goal(120, false));
        Value("p99", "p99，128 连接 · at 128 connections", wide?.Seen.P99Ms, "ms", new Goal(25, false));
        Value("p99-half", "p99，半速开环 · open loop at half the rate", open?.Seen.P99Ms, "ms", new Goal(10, false));
        Value("memory", "平台内存 · memory of the host", residentKib / 1024.0, "MiB", new Goal(600, false));
        Value("of-vendure", "整单结账 ÷ Vendure · whole checkout ÷ Vendure", null, "×", new Goal(200, true));
        Value("of-medusa", "整单结账 ÷ Medusa · whole checkout ÷ Medusa", null, "×", null);
        Value("ten-million", "已有一千万单 ÷ 空库 · with 10,000,000 orders ÷ empty", null, "×", new Goal(0.9, true));
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
