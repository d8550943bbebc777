using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Kaicang.Host.Commands;

/// <summary>This machine's own limit, as the program <c>openssl</c> measures it: signatures a second of processor time.</summary>
internal static class OpensslSpeed
{
    /// <param name="algorithm"><c>rsa2048</c> or <c>sm2</c>.</param>
    /// <returns>Null where the program is missing or does not know the algorithm.</returns>
    public static async Task<double?> SignaturesPerSecondAsync(string algorithm, int seconds)
    {
        var start = new ProcessStartInfo("openssl")
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string argument in new[] { "speed", "-seconds", $"{seconds}", algorithm })
            start.ArgumentList.Add(argument);
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> progress = process.StandardError.ReadToEndAsync();
            string said = await process.StandardOutput.ReadToEndAsync();
            await progress;
            await process.WaitForExitAsync();
            return process.ExitCode == 0 ? Read(said) : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The rate under <c>sign/s</c>: a table whose columns depend on version and algorithm, rates last.</summary>
    public static double? Read(string table)
    {
        string[] head = [];
        foreach (string line in table.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Contains("sign/s"))
            {
                head = words;
                continue;
            }
            if (head.Length == 0 || words.Length <= head.Length)
                continue;
            string cell = words[words.Length - head.Length + Array.IndexOf(head, "sign/s")];
            if (double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double rate))
                return rate;
        }
        return null;
    }
}
