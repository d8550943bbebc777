using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Kaicang.Proving.Site;

/// <summary>Our programs as processes: where they lie and how they are started.</summary>
internal static class Programs
{
    public const string Host = "Host";
    public const string Counterparts = "Counterparts";
    private const string Own = "Proving";

    /// <summary>Starts one of ours; each line it writes is handed on.</summary>
    public static Process Start(
        string name,
        IEnumerable<string> arguments,
        Action<string> hear,
        IReadOnlyDictionary<string, string>? environment = null
    )
    {
        var start = new ProcessStartInfo("dotnet")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(PathOf(name));
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        start.Environment["DOTNET_gcServer"] = "0";
        start.Environment["DOTNET_TieredPGO"] = "1";
        foreach ((string variable, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[variable] = value;
        Process process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => hear(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => hear(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    /// <summary>This program again, as a child.</summary>
    public static Process StartOwn(
        IEnumerable<string> arguments,
        Action<string> hear,
        IReadOnlyDictionary<string, string>? environment = null
    ) => Start(Own, arguments, hear, environment);

    /// <summary>Runs a foreign program to its end.</summary>
    /// <exception cref="InvalidOperationException">It answered something else than 0.</exception>
    public static async Task RunAsync(string program, params string[] arguments)
    {
        (int code, string said) = await TryAsync(program, arguments);
        if (code != 0)
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {code} {said}");
    }

    public static async Task<(int Code, string Said)> TryAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            WorkingDirectory = Path.GetTempPath(),
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        var said = new System.Text.StringBuilder();
        using Process process = Process.Start(start)!;
        void Hear(object sender, DataReceivedEventArgs line)
        {
            lock (said)
                said.AppendLine(line.Data);
        }
        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        // What a program leaves behind (pg_ctl: the server) keeps the pipes open: waiting ends with the program, not with its pipes.
        while (!process.HasExited)
            await Task.Delay(20);
        lock (said)
            return (process.ExitCode, said.ToString());
    }

    /// <summary>The first of so many loopback ports in a row that nobody listens on, below the range that the system hands out.</summary>
    public static int FreePorts(int count)
    {
        for (int attempt = 0; attempt < 200; attempt++)
        {
            int first = RandomNumberGenerator.GetInt32(20_000, 32_000);
            if (Enumerable.Range(first, count).All(IsFree))
                return first;
        }
        throw new InvalidOperationException($"No {count} free ports in a row between 20000 and 32000.");
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

    /// <summary>Beside us after publishing and in tests; in its own output folder in a checkout.</summary>
    private static string PathOf(string name)
    {
        string beside = Path.Combine(AppContext.BaseDirectory, $"Kaicang.{name}.dll");
        if (File.Exists(beside))
            return beside;
        char slash = Path.DirectorySeparatorChar;
        string checkout = AppContext.BaseDirectory.Replace(
            $"{slash}{Own}{slash}",
            $"{slash}{name}{slash}",
            StringComparison.Ordinal
        );
        return Path.Combine(checkout, $"Kaicang.{name}.dll");
    }
}
