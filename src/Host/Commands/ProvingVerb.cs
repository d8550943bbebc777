using System.Diagnostics;

namespace Kaicang.Host.Commands;

/// <summary>
/// <c>./run prove …</c> and <c>./run bench …</c>: a program of its own that sees this one only over HTTP and SQL. It starts the hosts that
/// it drives and kills.
/// </summary>
internal static class ProvingVerb
{
    public static async Task<int> RunAsync(string verb, string[] args)
    {
        var start = new ProcessStartInfo("dotnet") { UseShellExecute = false };
        start.ArgumentList.Add(CounterpartProcess.ProgramNamed("Proving"));
        start.ArgumentList.Add(verb);
        foreach (string argument in args)
            start.ArgumentList.Add(argument);
        using Process process = Process.Start(start)!;
        Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true; // The child hears it too, and puts its hosts away.
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
