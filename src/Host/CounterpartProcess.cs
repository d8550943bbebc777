using System.Diagnostics;
using Kaicang.Foundation.Storage;

namespace Kaicang.Host;

/// <summary>
/// The outside world of the demo: one child process on ports of its own. If it already runs (an earlier host was killed), it is used as
/// it is: the real world does not restart with us either.
/// </summary>
internal sealed class CounterpartProcess(IConfiguration configuration, StorageOptions storage) : IAsyncDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(1) };
    private Process? process;

    /// <summary>First of six ports: customs, identity, SMS, bank, carrier, warehouse system.</summary>
    private int BasePort => Demo.CounterpartAddresses.BasePortOf(configuration);

    public async Task StartAsync(string clockFile)
    {
        if (configuration["Kaicang:Counterparts"] == "external" || await IsUpAsync())
            return;
        string program = Program();
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false, RedirectStandardOutput = true };
        foreach (
            string argument in (string[])
                [
                    program,
                    "--base-port",
                    $"{BasePort}",
                    "--store",
                    Path.Combine(storage.Folder, "counterparts"),
                    "--clock",
                    clockFile,
                    // Told, because the folder in which somebody starts us is not always the checkout.
                    "--tariff",
                    Path.Combine(new DataFolder(configuration).Path, "customs", "tariff.csv"),
                ]
        )
            start.ArgumentList.Add(argument);
        start.Environment["DOTNET_gcServer"] = "0";
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        for (int attempt = 0; attempt < 200; attempt++)
        {
            if (await IsUpAsync())
                return;
            if (process.HasExited)
                throw new InvalidOperationException(
                    $"The counterparts ended at once with code {process.ExitCode}: is a port from {BasePort} on taken?"
                );
            await Task.Delay(TimeSpan.FromMilliseconds(50));
        }
        throw new InvalidOperationException("The counterparts did not answer within ten seconds.");
    }

    public async ValueTask DisposeAsync()
    {
        if (process is null || process.HasExited)
            return;
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>Where the program lies.</summary>
    internal static string Program() => ProgramNamed("Counterparts");

    /// <summary>One of our other programs: beside ours after publishing, in its own output folder in a checkout.</summary>
    internal static string ProgramNamed(string name)
    {
        string here = AppContext.BaseDirectory;
        string beside = Path.Combine(here, $"Kaicang.{name}.dll");
        if (File.Exists(beside))
            return beside;
        string checkout = here.Replace(
            $"{Path.DirectorySeparatorChar}Host{Path.DirectorySeparatorChar}",
            $"{Path.DirectorySeparatorChar}{name}{Path.DirectorySeparatorChar}",
            StringComparison.Ordinal
        );
        return Path.Combine(checkout, $"Kaicang.{name}.dll");
    }

    private async Task<bool> IsUpAsync()
    {
        try
        {
            // The last one to start answers when all of them do.
            using HttpResponseMessage answer = await Http.GetAsync($"http://127.0.0.1:{BasePort + 5}/_control/health");
            return answer.IsSuccessStatusCode;
        }
        catch (Exception down) when (down is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }
}
