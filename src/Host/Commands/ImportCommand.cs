using System.Text.Json;
using Kaicang.Foundation.Storage;
using Kaicang.Host.Demo;
using Spectre.Console;

namespace Kaicang.Host.Commands;

/// <summary>
/// <c>./run import KIND FILE.csv [--check] [--url U]</c>: hands a file to the running host, which takes all of it or nothing and names
/// every bad row.
/// </summary>
internal static class ImportCommand
{
    private static readonly string[] Kinds =
    [
        "tariff",
        "positive-list",
        "codes",
        "parties",
        "brand-owners",
        "shops",
        "brands",
        "catalogue",
        "item-records",
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not [var kind, var file, ..] || !Kinds.Contains(kind))
        {
            AnsiConsole.MarkupLineInterpolated(
                $"[red]./run import {string.Join('|', Kinds)} FILE.csv [[--check]] [[--url U]][/]"
            );
            return 2;
        }
        if (!File.Exists(file))
        {
            AnsiConsole.MarkupLineInterpolated($"[red]没有文件 {file} · there is no file {file}[/]");
            return 2;
        }
        ConfigurationManager settings = RunningHost.SettingsOf(args);
        RunningHost host = RunningHost.Of(args, settings);
        if (!await host.IsUpAsync())
        {
            AnsiConsole.MarkupLineInterpolated($"[red]{host.IsMissing}[/]");
            return 1;
        }
        StorageOptions storage = settings.GetSection("Storage").Get<StorageOptions>() ?? new StorageOptions();
        if (RunningHost.CredentialsOf(storage) is not { } account)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]{RunningHost.CredentialsMissing}[/]");
            return 1;
        }
        using HttpClient http = Api.ClientOf(host.Url);
        try
        {
            Api staff = await BuyerDesk.SignInByPassword(
                new Api(http),
                account.UserName,
                account.Password,
                CancellationToken.None
            );
            string csv = await File.ReadAllTextAsync(file);
            return await Told(kind, file, csv, args.Contains("--check"), staff);
        }
        catch (ApiRefusedException refused)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]{refused.Answer.Words}[/] [grey]{refused.Answer.Code}[/]");
            return 1;
        }
    }

    private static async Task<int> Told(string kind, string file, string csv, bool checkOnly, Api staff)
    {
        ApiAnswer answer = null!;
        Task Send() =>
            Sent(async () => answer = await staff.Try(HttpMethod.Post, PathOf(kind, file), new { csv, checkOnly }));
        int rows = csv.Count(c => c == '\n') - 1;
        if (Console.IsOutputRedirected)
        {
            AnsiConsole.MarkupLineInterpolated($"导入 · importing {kind}: {Path.GetFileName(file)}, {rows} 行 · rows");
            await Send();
        }
        else
        {
            await AnsiConsole
                .Progress()
                .Columns(
                    new SpinnerColumn(),
                    new TaskDescriptionColumn(),
                    new ProgressBarColumn(),
                    new ElapsedTimeColumn()
                )
                .StartAsync(async progress =>
                {
                    // The host takes a file in one transaction, so its own progress can't be seen from here: the bar only says that it works.
                    ProgressTask task = progress.AddTask($"{kind}: {rows} 行 · rows").IsIndeterminate();
                    await Send();
                    task.IsIndeterminate(false).Value(100);
                });
        }
        return answer.Ok ? Taken(answer.Body) : Refused(file, answer);
    }

    /// <summary>There are several code tables; which one a file holds is told by its name.</summary>
    private static string PathOf(string kind, string file) =>
        kind == "codes"
            ? $"api/staff/imports/codes/{Path.GetFileNameWithoutExtension(file)}"
            : $"api/staff/imports/{kind}";

    private static async Task Sent(Func<Task> send) => await send();

    private static int Taken(JsonElement report)
    {
        string verb = report.IsTrue("recorded") ? "已导入 · imported" : "检查通过，未写入 · checked, nothing recorded";
        AnsiConsole.MarkupLineInterpolated(
            $"[green]{verb}[/] {report.Whole("rowCount")} 行 · rows: +{report.Whole("addedCount")} 新增 · added, {report.Whole("changedCount")} 变更 · changed, {report.Whole("unchangedCount")} 不变 · unchanged, {report.Whole("skippedCount")} 略过 · skipped"
        );
        return 0;
    }

    private static int Refused(string file, ApiAnswer answer)
    {
        AnsiConsole.MarkupLineInterpolated($"[red]{answer.Words}[/] [grey]{answer.Code}[/]");
        IReadOnlyList<JsonElement> rows = answer.Body.TryGetProperty("data", out JsonElement data)
            ? data.List("rows")
            : [];
        foreach (JsonElement row in rows)
        {
            AnsiConsole.MarkupLineInterpolated(
                $"  {Path.GetFileName(file)}:{row.Whole("line")} [bold]{row.Text("field")}[/] {row.Text("reason")} [grey]{row.Text("remedy")}[/]"
            );
        }
        return 1;
    }
}
