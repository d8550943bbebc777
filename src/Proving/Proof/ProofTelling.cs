using System.Text.Encodings.Web;
using System.Text.Json;
using Kaicang.Verification;
using Spectre.Console;

namespace Kaicang.Proving.Proof;

/// <summary>Tells what a proof found: for people as tables, for programs as one line of JSON.</summary>
internal sealed class ProofTelling(string name, ProofWish wish, Witness witness, Blows blows, VerificationReport report)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Dictionary<string, string> Words = new()
    {
        ["acknowledged-stored"] =
            "已应答的订单都在库中，一键一单 · every acknowledged order is stored, one for each key",
        ["nothing-else-stored"] = "库中没有被拒绝或无人知晓的订单 · nothing stored that was refused or never told",
        ["orders-whole"] = "订单、分单、明细、金额、事实完整 · order, parts, lines, amounts and fact are whole",
        ["sold-within-stock"] =
            "售出 ≤ 库存，可用+占用+已售 = 开放−撤回 · sold ≤ stock; available + held + sold = offered − withdrawn",
        ["held-within-limit"] = "占用+已用 ≤ 额度，每一刻 · held + used ≤ limit, at every moment",
        ["claims-agree"] = "额度 = 订单所占之和 · quota = what the orders claim",
        ["quota-entries"] = "额度余额 = 流水之和 · quota balances = sum of their entries",
        ["end-was-reached"] = "确有最后一件、最后的额度之争 · the end of stock or quota was reached",
        ["answers-agree"] = "同一请求键的应答一致 · answers under one key agree",
    };

    public bool Ok => report.Ok && blows.HostEndedCount == 0;

    public void Show(long stored)
    {
        (string Words, object Value, string Name)[] told =
        [
            ("已应答 · acknowledged", witness.AcknowledgedCount, "acknowledged"),
            ("库中订单 · orders stored", stored, "stored"),
            ("已拒绝 · refused", witness.RefusedCount, "refused"),
            ("无应答后重发 · sent again, for want of an answer", witness.ResentCount, "resent"),
            ("重放旧请求键 · old keys sent again", witness.ReplayedCount, "replayed"),
            ("平台自行退出 · host ended by itself", blows.HostEndedCount, "hostEnded"),
        ];
        Table table = new Table().Border(TableBorder.Rounded).HideHeaders().AddColumn("").AddColumn("");
        foreach ((string words, object value, _) in told)
            table.AddRow(new Text(words), new Text($"{value}"));
        foreach (IGrouping<Blow, Blow> kind in blows.Struck.GroupBy(b => b))
            table.AddRow(new Text($"{kind.Key}"), new Text($"{kind.Count()}"));
        foreach ((string code, int count) in witness.RefusalCodes.OrderByDescending(c => c.Value))
            table.AddRow(new Text("  " + code), new Text($"{count}"));
        AnsiConsole.Write(table);
        Checks(report);
        if (!wish.Json)
            return;
        var measures = told.Select(t => (object)new { measure = t.Name, actual = t.Value }).ToList();
        measures.AddRange(
            blows.Struck.GroupBy(b => b).Select(b => (object)new { measure = $"{b.Key}", actual = b.Count() })
        );
        Console.WriteLine(Line(name, Ok, measures, report));
    }

    public static void Checks(VerificationReport report)
    {
        Table table = new Table()
            .Border(TableBorder.Rounded)
            .AddColumn("")
            .AddColumn("核对 · checked")
            .AddColumn("应为 · expected")
            .AddColumn("实为 · actual");
        foreach (CheckResult result in report.Results)
            table.AddRow(
                new Markup(result.Ok ? "[green]✓[/]" : "[red]✗[/]"),
                new Text(Words.GetValueOrDefault(result.Name, result.Name)),
                new Text(result.Expected),
                new Text(result.Actual)
            );
        AnsiConsole.Write(table);
        foreach (CheckResult wrong in report.Results.Where(r => !r.Ok))
            AnsiConsole.MarkupLineInterpolated($"[red]{wrong.Name}[/] {wrong.Detail}");
    }

    /// <summary>The line for programs, shaped like that of <c>./run demo --json</c>.</summary>
    public static string Line(string proof, bool ok, IEnumerable<object> measures, VerificationReport report) =>
        JsonSerializer.Serialize(
            new
            {
                command = "prove",
                proof,
                ok,
                measures = measures.Concat(
                    report.Results.Select(r =>
                        (object)
                            new
                            {
                                measure = r.Name,
                                expected = r.Expected,
                                actual = r.Actual,
                                ok = r.Ok,
                                detail = r.Detail,
                            }
                    )
                ),
            },
            Json
        );
}
