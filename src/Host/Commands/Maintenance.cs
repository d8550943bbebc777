using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using ErrorOr;
using Kaicang.Foundation.Actors;
using Kaicang.Foundation.Keys;
using Kaicang.Foundation.Storage;
using Kaicang.Foundation.UseCases;
using Kaicang.People.UseCases;
using Microsoft.Data.Sqlite;
using Spectre.Console;

namespace Kaicang.Host.Commands;

/// <summary><c>./run migrate</c></summary>
internal static class MigrateCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        WebApplication app = KaicangHost.Build(args);
        await Schema.MigrateAsync(app.Services, CancellationToken.None);
        AnsiConsole.MarkupLine("[green]数据库已是最新结构 · the database is up to date[/]");
        return 0;
    }
}

/// <summary><c>./run admin create --user-name NAME</c>; the password comes from the terminal or from <c>KAICANG_ADMIN_PASSWORD</c>.</summary>
internal static class AdminCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is not ["create", ..] || CommandLine.Option(args, "--user-name") is not { } userName)
        {
            AnsiConsole.MarkupLine("[red]./run admin create --user-name NAME[/]");
            return 2;
        }
        string password =
            Environment.GetEnvironmentVariable("KAICANG_ADMIN_PASSWORD")
            ?? AnsiConsole.Prompt(new TextPrompt<string>("密码（至少 12 位） · password (12 or more)").Secret());
        WebApplication app = KaicangHost.Build([.. args.Skip(3)]);
        await Schema.MigrateAsync(app.Services, CancellationToken.None);
        ErrorOr<bool> made = await app
            .Services.GetRequiredService<UseCaseRunner>()
            .RunAs<bool>(
                Actor.OfProgram("admin create"),
                null,
                CreateFirstAdministrator.Handle,
                [new FirstAdministratorRequest(userName, password, userName)],
                CancellationToken.None
            );
        if (made.IsError || !made.Value)
        {
            AnsiConsole.MarkupLineInterpolated(
                $"[red]{(made.IsError ? made.FirstError.SentenceOf() : "已有管理员，请在控制台中添加账号。 · There is an administrator already: add accounts in the console.")}[/]"
            );
            return 1;
        }
        AnsiConsole.MarkupLineInterpolated($"[green]管理员 {userName} 已创建 · administrator {userName} created[/]");
        return 0;
    }
}

/// <summary><c>./run keys rotate</c></summary>
internal static class KeysCommand
{
    public static Task<int> RunAsync(string[] args)
    {
        if (args is not ["rotate", ..])
        {
            AnsiConsole.MarkupLine("[red]./run keys rotate[/]");
            return Task.FromResult(2);
        }
        WebApplication app = KaicangHost.Build(args[1..]);
        using FolderLock? held = FolderLock.TryTake(app.Services.GetRequiredService<StorageOptions>(), out int holder);
        if (held is null)
        {
            AnsiConsole.MarkupLineInterpolated($"[red]请先停止进程 {holder} · stop process {holder} first[/]");
            return Task.FromResult(1);
        }
        KeyRing keys = app.Services.GetRequiredService<KeyRing>();
        int id = keys.Rotate(app.Services.GetRequiredService<TimeProvider>().GetUtcNow());
        if (keys.MasterKeyIsGiven)
            TellHowToReplace(id, keys.MasterKeyPath);
        else
            AnsiConsole.MarkupLineInterpolated(
                $"[green]新数据密钥 {id}，主密钥已更换 · new data key {id}, master key replaced[/]"
            );
        return Task.FromResult(0);
    }

    /// <summary>The commands are plain lines, never wrapped: they are there to be copied.</summary>
    private static void TellHowToReplace(int id, string path)
    {
        AnsiConsole.MarkupLineInterpolated($"[green]新数据密钥 {id} · new data key {id}[/]");
        AnsiConsole.MarkupLine(
            "[yellow]主密钥来自环境变量 Kaicang__MasterKey，没有更换。如需更换：[/]\n[yellow]The master key comes from Kaicang__MasterKey and was not replaced. To replace it:[/]"
        );
        Step(1, "把现在的主密钥放入文件", "put the present key into its file");
        Console.WriteLine(
            $"   (umask 077; mkdir -p '{Path.GetDirectoryName(path)}'; printf %s \"$Kaicang__MasterKey\" | base64 -d > '{path}')"
        );
        Step(2, "不带环境变量再轮换一次", "rotate once more without the variable");
        Console.WriteLine("   env -u Kaicang__MasterKey ./run keys rotate");
        Step(
            3,
            "把下面输出的新密钥存入密钥管理系统，作为新的 Kaicang__MasterKey",
            "keep what this prints in your secret store: it is the new Kaicang__MasterKey"
        );
        Console.WriteLine($"   base64 -w0 '{path}'");
        Step(4, "确认保存后删除文件，再用新值启动", "once it is kept, take the file away and start with the new value");
        Console.WriteLine($"   rm '{path}'");
    }

    private static void Step(int number, string zh, string en) => Console.WriteLine($"{number}. {zh} · {en}");
}

/// <summary><c>./run backup --to FILE</c>: a consistent copy, also while the host runs.</summary>
internal static class BackupCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (CommandLine.Option(args, "--to") is not { } target)
        {
            AnsiConsole.MarkupLine("[red]./run backup --to FILE.tar.gz[/]");
            return 2;
        }
        StorageOptions storage = KaicangHost
            .Build([.. args.Where(a => a.Contains('=', StringComparison.Ordinal))])
            .Services.GetRequiredService<StorageOptions>();
        string work = Directory.CreateTempSubdirectory("kaicang-backup-").FullName;
        try
        {
            await CopyDatabaseAsync(storage, work);
            foreach (string name in (string[])["keys", "media", "counterparts"])
                CopyFolder(Path.Combine(storage.Folder, name), Path.Combine(work, name));
            foreach (string name in (string[])[Foundation.Clock.DemoClock.FileName, "demo-accounts.txt"])
            {
                if (File.Exists(Path.Combine(storage.Folder, name)))
                    File.Copy(Path.Combine(storage.Folder, name), Path.Combine(work, name));
            }
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite; // It holds the master key.
            await using (var file = new FileStream(target, options))
            await using (var packed = new GZipStream(file, CompressionLevel.Fastest))
                await TarFile.CreateFromDirectoryAsync(work, packed, includeBaseDirectory: false);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
        AnsiConsole.MarkupLineInterpolated(
            $"[green]备份完成 · backed up: {Path.GetFullPath(target)} ({new FileInfo(target).Length / 1024} KiB)[/]"
        );
        AnsiConsole.MarkupLine("[yellow]文件内含主密钥，请妥善保管 · the file holds the master key: keep it safe[/]");
        return 0;
    }

    private static async Task CopyDatabaseAsync(StorageOptions storage, string work)
    {
        if (storage.Provider == StorageProvider.Postgres)
        {
            await RunAsync(
                "pg_dump",
                "--format=custom",
                "--file",
                Path.Combine(work, "kaicang.pgdump"),
                "--dbname",
                PostgresTools.UriOf(storage.ConnectionString)
            );
            return;
        }
        await using var source = new SqliteConnection(
            new SqliteConnectionStringBuilder(storage.ConnectionString)
            {
                Mode = SqliteOpenMode.ReadOnly,
                Pooling = false,
            }.ToString()
        );
        await source.OpenAsync();
        await using SqliteCommand copy = source.CreateCommand();
        copy.CommandText = "VACUUM INTO $file";
        copy.Parameters.AddWithValue("$file", Path.Combine(work, "kaicang.db"));
        await copy.ExecuteNonQueryAsync();
    }

    internal static async Task RunAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
    }

    private static void CopyFolder(string from, string to)
    {
        if (!Directory.Exists(from))
            return;
        foreach (string file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            string target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            if (file.EndsWith(".db", StringComparison.Ordinal))
            {
                using var source = new SqliteConnection(
                    new SqliteConnectionStringBuilder
                    {
                        DataSource = file,
                        Mode = SqliteOpenMode.ReadOnly,
                        Pooling = false,
                    }.ToString()
                );
                source.Open();
                using SqliteCommand copy = source.CreateCommand();
                copy.CommandText = "VACUUM INTO $file";
                copy.Parameters.AddWithValue("$file", target);
                copy.ExecuteNonQuery();
            }
            else if (
                !file.EndsWith("-wal", StringComparison.Ordinal) && !file.EndsWith("-shm", StringComparison.Ordinal)
            )
            {
                File.Copy(file, target);
            }
        }
    }
}

/// <summary><c>./run restore --from FILE</c> into an installation that has no database yet.</summary>
internal static class RestoreCommand
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (CommandLine.Option(args, "--from") is not { } source || !File.Exists(source))
        {
            AnsiConsole.MarkupLine("[red]./run restore --from FILE.tar.gz[/]");
            return 2;
        }
        StorageOptions storage = KaicangHost
            .Build([.. args.Where(a => a.Contains('=', StringComparison.Ordinal))])
            .Services.GetRequiredService<StorageOptions>();
        if (storage.Provider == StorageProvider.Sqlite && File.Exists(Path.Combine(storage.Folder, "kaicang.db")))
        {
            AnsiConsole.MarkupLineInterpolated(
                $"[red]{Path.GetFullPath(storage.Folder)} 已有数据，恢复不会覆盖。请先移走。 · already holds data, and a restore overwrites nothing: move it away first[/]"
            );
            return 1;
        }
        Directory.CreateDirectory(storage.Folder);
        await using (var file = new FileStream(source, FileMode.Open, FileAccess.Read))
        await using (var packed = new GZipStream(file, CompressionMode.Decompress))
            await TarFile.ExtractToDirectoryAsync(packed, storage.Folder, overwriteFiles: false);
        string dump = Path.Combine(storage.Folder, "kaicang.pgdump");
        if (storage.Provider == StorageProvider.Postgres && File.Exists(dump))
        {
            await BackupCommand.RunAsync(
                "pg_restore",
                "--no-owner",
                "--exit-on-error",
                "--dbname",
                PostgresTools.UriOf(storage.ConnectionString),
                dump
            );
            File.Delete(dump);
        }
        AnsiConsole.MarkupLineInterpolated($"[green]已恢复到 · restored to {Path.GetFullPath(storage.Folder)}[/]");
        return 0;
    }
}

/// <summary>How PostgreSQL's own tools are told which database.</summary>
internal static class PostgresTools
{
    public static string UriOf(string connectionString)
    {
        var c = new Npgsql.NpgsqlConnectionStringBuilder(connectionString);
        string password = string.IsNullOrEmpty(c.Password) ? "" : ":" + Uri.EscapeDataString(c.Password);
        return $"postgresql://{Uri.EscapeDataString(c.Username ?? "")}{password}@{c.Host}:{c.Port}/{c.Database}";
    }
}

/// <summary><c>./run counterpart [NAME …]</c></summary>
internal static class CounterpartCommandVerb
{
    public static async Task<int> RunAsync(string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false };
        start.ArgumentList.Add(CounterpartProcess.Program());
        foreach (string argument in args)
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true; // The child hears it too and ends by itself.
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
