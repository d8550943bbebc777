using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Kaicang.Integration.Harness;

/// <summary>
/// The real program as a process of its own, with counterparts as another, a database and a folder of its own. It can be killed as a
/// power cut kills it and started again on the same data; the outside world stays up meanwhile.
/// </summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private readonly string[] arguments;
    private readonly Process counterparts;
    private Process? host;

    private HostProcess(string folder, string[] arguments, int port, int counterpartPort, Process counterparts)
    {
        Folder = folder;
        this.arguments = arguments;
        Url = $"http://localhost:{port}";
        CounterpartPort = counterpartPort;
        this.counterparts = counterparts;
        Http = new HttpClient { BaseAddress = new Uri(Url), Timeout = TimeSpan.FromSeconds(60) };
    }

    public string Folder { get; }

    public string Url { get; }

    public int CounterpartPort { get; }

    public HttpClient Http { get; }

    /// <summary>What the verbs of <c>./run</c> need to find this installation.</summary>
    public IReadOnlyList<string> Arguments => arguments;

    public bool HasExited => host?.HasExited ?? true;

    /// <summary>Starts counterparts and host, with the demo world loaded.</summary>
    public static async Task<HostProcess> StartAsync(Engine engine, params string[] more)
    {
        string folder = Directory.CreateTempSubdirectory("kaicang-host-").FullName;
        int port = FreePorts(1);
        int counterpartPort = FreePorts(6);
        string[] arguments =
        [
            .. await TestHost.ArgumentsAsync(engine, folder),
            $"--Kestrel:Endpoints:Http:Url=http://localhost:{port}",
            $"--Kaicang:PublicUrl=http://localhost:{port}",
            $"--Kaicang:CounterpartBasePort={counterpartPort}",
            "--Kaicang:Counterparts=external",
        ];
        Process counterparts = Start(
            Path.Combine(AppContext.BaseDirectory, "Kaicang.Counterparts.dll"),
            [
                "--base-port",
                $"{counterpartPort}",
                "--store",
                Path.Combine(folder, "counterparts"),
                "--clock",
                Path.Combine(folder, "demo-clock"),
            ],
            line => { }
        );
        var process = new HostProcess(folder, arguments, port, counterpartPort, counterparts);
        try
        {
            await process.LaunchAsync(more);
            return process;
        }
        catch
        {
            await process.DisposeAsync(); // Nothing of a failed start stays behind.
            throw;
        }
    }

    /// <summary>Starts the host (again) and waits until it serves with everything loaded.</summary>
    public async Task LaunchAsync(params string[] more)
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var said = new StringBuilder();
        host = Start(
            Path.Combine(AppContext.BaseDirectory, "Kaicang.Host.dll"),
            ["serve", .. arguments, .. more],
            line =>
            {
                lock (said)
                    said.AppendLine(line);
                if (line.Contains("Ctrl-C", StringComparison.Ordinal))
                    ready.TrySetResult();
            }
        );
        Task ended = host.WaitForExitAsync();
        if (await Task.WhenAny(ready.Task, ended, Task.Delay(TimeSpan.FromMinutes(4))) != ready.Task)
        {
            lock (said)
                throw new InvalidOperationException($"The host did not start:\n{said}");
        }
    }

    /// <summary>
    /// Starts the host with a crash point. Work that an earlier host left behind goes on as soon as it stands, so it may reach the
    /// point before it serves anybody.
    /// </summary>
    /// <returns>False when it died before it served.</returns>
    public async Task<bool> LaunchToCrashAsync(string moment)
    {
        try
        {
            await LaunchAsync($"--Kaicang:CrashAt={moment}");
            return true;
        }
        catch (InvalidOperationException) when (HasExited)
        {
            return false;
        }
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync()
    {
        host!.Kill();
        await host.WaitForExitAsync();
    }

    /// <summary>Waits until a crash point has ended the host.</summary>
    public Task WaitForCrashAsync() => host!.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));

    /// <summary>Runs a verb of the program against this installation; its exit code and output.</summary>
    public async Task<(int ExitCode, string Output)> RunVerbAsync(params string[] verb)
    {
        var said = new StringBuilder();
        using Process process = Start(
            Path.Combine(AppContext.BaseDirectory, "Kaicang.Host.dll"),
            verb,
            line =>
            {
                lock (said)
                    said.AppendLine(line);
            }
        );
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(10));
        lock (said)
            return (process.ExitCode, said.ToString());
    }

    /// <summary>Signs in with an account of <c>demo-accounts.txt</c> and answers a client that carries its token.</summary>
    public async Task<HttpClient> SignInAsync(string userName)
    {
        string password = File.ReadLines(Path.Combine(Folder, "demo-accounts.txt"))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .First(cells => cells.Length >= 3 && cells[1] == userName)[2];
        using HttpResponseMessage answer = await Http.PostAsJsonAsync(
            "/api/sign-in/password",
            new { userName, password }
        );
        return Client(await TokenOf(answer));
    }

    /// <summary>Signs a buyer in by phone, with the code that the SMS counterpart shows.</summary>
    public async Task<HttpClient> SignInByPhoneAsync(string phone)
    {
        using HttpResponseMessage sent = await Http.PostAsJsonAsync("/api/sign-in/code", new { phone });
        using JsonDocument messages = JsonDocument.Parse(
            await Http.GetStringAsync($"http://127.0.0.1:{CounterpartPort + 2}/messages?phone={phone}&limit=1")
        );
        string code = messages.RootElement[0].GetProperty("params").GetProperty("code").GetString()!;
        using HttpResponseMessage answer = await Http.PostAsJsonAsync("/api/sign-in/phone", new { phone, code });
        return Client(await TokenOf(answer));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (Process? process in (Process?[])[host, counterparts])
        {
            if (process is { HasExited: false })
            {
                process.Kill(entireProcessTree: true);
                await process.WaitForExitAsync();
            }
        }
        Directory.Delete(Folder, recursive: true);
    }

    private HttpClient Client(string token)
    {
        var client = new HttpClient { BaseAddress = new Uri(Url), Timeout = TimeSpan.FromSeconds(60) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd("en");
        return client;
    }

    private static async Task<string> TokenOf(HttpResponseMessage answer)
    {
        string body = await answer.Content.ReadAsStringAsync();
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException(body);
        using JsonDocument json = JsonDocument.Parse(body);
        return json.RootElement.GetProperty("token").GetString()!;
    }

    private static Process Start(string program, IEnumerable<string> arguments, Action<string> line)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(program);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["DOTNET_gcServer"] = "0";
        Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, said) => line(said.Data ?? "");
        process.ErrorDataReceived += (_, said) => line(said.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>The first of a run of free loopback ports, below the range from which the system hands out its own.</summary>
    private static int FreePorts(int count)
    {
        for (int attempt = 0; attempt < 200; attempt++)
        {
            int first = System.Security.Cryptography.RandomNumberGenerator.GetInt32(20_000, 30_000);
            if (Enumerable.Range(first, count).All(IsFree))
                return first;
        }
        throw new InvalidOperationException(
            string.Create(CultureInfo.InvariantCulture, $"No {count} free ports in a row.")
        );
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
