using Spectre.Console;

namespace Kaicang.Host.Commands;

/// <summary>A verb of <c>./run</c>.</summary>
/// <param name="Name">What is typed.</param>
/// <param name="Usage">Its arguments.</param>
/// <param name="Words">What it does, in one line of Chinese and one of English.</param>
public sealed record Verb(string Name, string Usage, string Words, Func<string[], Task<int>> Run);

/// <summary>Finds the verb and runs it. 0 all is well, 1 something fell short, 2 wrong use.</summary>
public static class CommandLine
{
    public static readonly IReadOnlyList<Verb> Verbs =
    [
        new("serve", "[--fresh]", "启动平台（默认） · starts the platform (default)", Serve.RunAsync),
        new("migrate", "", "升级数据库结构 · brings the database to this version", MigrateCommand.RunAsync),
        new(
            "admin",
            "create --user-name NAME",
            "创建首位管理员 · creates the first administrator",
            AdminCommand.RunAsync
        ),
        new("keys", "rotate", "轮换主密钥与数据密钥 · rotates master and data keys", KeysCommand.RunAsync),
        new(
            "backup",
            "--to FILE.tar.gz",
            "备份数据库、密钥、媒体 · backs up database, keys and media",
            BackupCommand.RunAsync
        ),
        new(
            "restore",
            "--from FILE.tar.gz",
            "从备份恢复 · restores a backup into an empty installation",
            RestoreCommand.RunAsync
        ),
        new(
            "demo",
            "--orders N [--faults] [--json] [--url U] | --verify [--acks FILE]",
            "不用浏览器走完整条主线并核对 · the main job without a browser, then verified",
            DemoCommand.RunAsync
        ),
        new(
            "demo-history",
            "[--orders N] [--seed N] [--more] [--json]",
            "生成十二个月的历史订单（有标记） · makes twelve months of history, marked generated",
            HistoryCommand.RunAsync
        ),
        new(
            "import",
            "tariff|positive-list|codes|catalogue|parties|… FILE.csv [--check] [--url U]",
            "把文件导入运行中的平台 · imports a file into the running platform",
            ImportCommand.RunAsync
        ),
        new(
            "counterpart",
            "[NAME …] [--port N]",
            "单独运行外部世界的对手方 · runs counterparts alone",
            CounterpartCommandVerb.RunAsync
        ),
        new(
            "signer",
            SignerCommand.Usage,
            "单独运行持有报关签名密钥的主机 · runs the host that holds the customs senders' keys, apart from the pages",
            SignerCommand.RunAsync
        ),
        new(
            "prove",
            "oversell|quota|orders [--kills N] [--seconds S] [--engine sqlite|postgres] [--connection C] [--buyers N] [--skus N] [--seed N] [--keep] [--json] | verify --folder F",
            "证明不超卖、不超额、不丢单：随机杀进程 · proves that nothing is sold twice, under kills at random moments",
            args => ProvingVerb.RunAsync("prove", args)
        ),
        new(
            "bench",
            "orders [--seconds S] [--connections N] [--engine sqlite|postgres] [--only NAME] [--long] [--skus N] [--buyers N] [--json] [--write] | "
                + BenchCustoms.Usage,
            "下单与报关性能，与机器极限并列 · placing orders and signing for customs, beside the machine's limits",
            args => args is ["customs", .. var rest] ? BenchCustoms.RunAsync(rest) : ProvingVerb.RunAsync("bench", args)
        ),
        new(
            "conform",
            "schema --official DIR [--mutations N] [--seed N] [--write-corpus FILE] | ceb --official DIR | signatures "
                + ConformSignatures.Usage
                + " | fuzz "
                + ConformFuzz.Usage,
            "用海关官方文件、公布的签名向量和破损报文核对 · checks our messages against customs' official files, signatures against published vectors, and the way in against broken messages",
            ConformCommand.RunAsync
        ),
    ];

    public static async Task<int> RunAsync(string[] args)
    {
        if (Console.IsOutputRedirected)
            AnsiConsole.Profile.Width = 180; // A file or a pipe has no width of its own; 80 would break every sentence.
        if (args is ["--help" or "-h" or "help", ..])
            return Help();
        bool named = args.Length > 0 && !args[0].StartsWith('-');
        string name = named ? args[0] : "serve";
        if (Verbs.FirstOrDefault(v => v.Name == name) is not { } verb)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]没有命令 {name} · there is no verb {name}[/]");
            Help();
            return 2;
        }
        string[] rest = named ? args[1..] : args;
        if (rest.Contains("--help") || rest.Contains("-h"))
        {
            AnsiConsole.MarkupLineInterpolated($"[bold]./run {verb.Name} {verb.Usage}[/]");
            AnsiConsole.WriteLine("  " + verb.Words);
            return 0;
        }
        return await verb.Run(rest);
    }

    /// <summary>The value behind an option, or null.</summary>
    public static string? Option(string[] args, string name)
    {
        int at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }

    private static int Help()
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("./run").AddColumn("");
        foreach (Verb verb in Verbs)
            table.AddRow(new Text($"{verb.Name} {verb.Usage}".Trim()), new Text(verb.Words));
        AnsiConsole.Write(table);
        return 0;
    }
}
