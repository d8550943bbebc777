using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kaicang.Proving.Site;
using Spectre.Console;

namespace Kaicang.Proving.Bench;

/// <summary>What was measured on one engine.</summary>
internal sealed record Sitting(
    Engine Engine,
    MachineFacts Machine,
    BenchWish Wish,
    IReadOnlyList<Measured> Loads,
    IReadOnlyList<Line> Lines,
    IReadOnlyList<string> Faults
);

/// <summary>The tables: on the screen, as a page, and as one line of JSON.</summary>
internal static class BenchTable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly string[] LoadHead =
    [
        "",
        "/s",
        "200",
        "409",
        "p50 ms",
        "p99 ms",
        "max ms",
        "host µs",
        "db µs",
        "driver µs",
        "KiB",
    ];

    private static readonly Dictionary<string, string> Words = new()
    {
        ["bare"] = "裸端点，不存 · bare endpoint, stores nothing",
        ["naive-wide"] = "一单一事务，多 SKU · one transaction an order, many SKUs",
        ["naive-hot"] = "一单一事务，热点 · one transaction an order, one hot SKU",
        ["ours-wide"] = "下单，多 SKU · place order, many SKUs",
        ["ours-hot"] = "下单，热点 · place order, one hot SKU",
        ["ours-end"] = "下单，途中售罄 · place order, stock runs out",
        ["sold-out"] = "售罄拒绝 · sold-out refusals",
        ["open-half"] = "半速开环 · open loop at half the rate",
        ["checkout"] = "整单结账：报价、下单、支付 · whole checkout: quote, place, paid",
        ["checkout-settled"] = "整单结账，即时到账渠道 · whole checkout, payments settle at once",
        ["vendure"] = "Vendure：整单结账 · Vendure, whole checkout",
        ["sustained"] = "持续 · sustained",
        ["filled"] = "下单，库中已有大量订单 · place order, filled database",
        ["ceiling"] = "上限：立即应答 · ceiling: answered immediately",
    };

    public static void Show(Sitting sitting)
    {
        AnsiConsole.MarkupLineInterpolated(
            $"[bold]{sitting.Engine}[/]  [grey]{sitting.Machine} · {sitting.Wish.Scale}[/]"
        );
        Table loads = new Table().Border(TableBorder.Rounded);
        foreach (string column in LoadHead)
            loads.AddColumn(column);
        foreach (Measured measured in sitting.Loads)
            loads.AddRow([.. Cells(measured).Select(cell => new Text(cell))]);
        AnsiConsole.Write(loads);
        Table lines = new Table().Border(TableBorder.Rounded).AddColumns("", "", "目标 · goal", "");
        foreach (Line line in sitting.Lines)
            lines.AddRow(
                new Text(line.Words),
                new Text(ValueOf(line)),
                new Text(line.Goal?.ToString() ?? ""),
                new Markup(
                    line.Met switch
                    {
                        true => "[green]✓[/]",
                        false => "[red]✗[/]",
                        null => "",
                    }
                )
            );
        AnsiConsole.Write(lines);
        foreach (string fault in sitting.Faults)
            AnsiConsole.MarkupLineInterpolated($"[red]{fault}[/]");
    }

    /// <summary>The same as a section of a page.</summary>
    public static string Section(Sitting sitting)
    {
        StringBuilder page = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"## {sitting.Engine}")
            .AppendLine()
            .AppendLine(CultureInfo.InvariantCulture, $"{sitting.Machine}. {sitting.Wish.Scale}")
            .AppendLine()
            .AppendLine(
                "| load | answers/s | 200 | 409 | p50 ms | p99 ms | max ms | host CPU µs each | database CPU µs each | driver CPU µs each | host KiB allocated each |"
            )
            .AppendLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (Measured measured in sitting.Loads)
            page.AppendLine(CultureInfo.InvariantCulture, $"| {string.Join(" | ", Cells(measured))} |");
        page.AppendLine().AppendLine("| measure | value | goal | met |").AppendLine("|---|---|---|---|");
        foreach (Line line in sitting.Lines)
            page.AppendLine(
                CultureInfo.InvariantCulture,
                $"| {line.Words} | {ValueOf(line)} | {line.Goal} | {line.Met switch { true => "✓", false => "✗", null => "" }} |"
            );
        return page.AppendLine().ToString();
    }

    public static string JsonLine(IReadOnlyCollection<Sitting> sittings, bool ok) =>
        JsonSerializer.Serialize(
            new
            {
                command = "bench",
                ok,
                sittings = sittings.Select(s => new
                {
                    engine = $"{s.Engine}",
                    machine = s.Machine,
                    connections = s.Wish.Connections,
                    skus = s.Wish.Skus,
                    buyers = s.Wish.Buyers,
                    seconds = s.Wish.Seconds,
                    runs = s.Wish.Runs,
                    loads = s.Loads.Select(l => new
                    {
                        name = l.Name,
                        perSecond = l.PerSecond,
                        spread = l.Among,
                        statuses = l.Seen.Statuses,
                        p50Ms = l.Seen.P50Ms,
                        p99Ms = l.Seen.P99Ms,
                        maxMs = l.Seen.MaxMs,
                        hostCpuMicroseconds = l.ServerCpuEach,
                        databaseCpuMicroseconds = l.DatabaseCpuEach,
                        driverCpuMicroseconds = l.DriverCpuEach,
                        allocatedBytes = l.AllocatedEach,
                    }),
                    measures = s.Lines.Select(l => new
                    {
                        measure = l.Name,
                        value = l.Value,
                        spread = l.Among,
                        unit = l.Unit,
                        goal = l.Goal?.Bound,
                        atLeast = l.Goal?.AtLeast,
                        met = l.Met,
                        note = l.Note,
                    }),
                    faults = s.Faults,
                }),
            },
            Json
        );

    /// <summary>Three figures are all that such a measurement knows.</summary>
    public static string Number(double value) =>
        value switch
        {
            >= 100 => value.ToString("N0", CultureInfo.InvariantCulture),
            >= 10 => value.ToString("0.0", CultureInfo.InvariantCulture),
            >= 0.1 => value.ToString("0.##", CultureInfo.InvariantCulture),
            _ => value.ToString("0.####", CultureInfo.InvariantCulture),
        };

    private static string ValueOf(Line line) =>
        line.Value is { } value ? $"{Number(value)} {line.Unit}{line.Among}" : line.Note;

    private static string[] Cells(Measured m) =>
        [
            Words.GetValueOrDefault(m.Name, m.Name),
            Number(m.PerSecond) + m.Among,
            $"{m.Seen.Count(200)}",
            $"{m.Seen.Count(409)}",
            Number(m.Seen.P50Ms),
            Number(m.Seen.P99Ms),
            Number(m.Seen.MaxMs),
            Number(m.ServerCpuEach),
            Number(m.DatabaseCpuEach),
            Number(m.DriverCpuEach),
            m.AllocatedEach is { } bytes ? Number(bytes / 1024) : "",
        ];
}
