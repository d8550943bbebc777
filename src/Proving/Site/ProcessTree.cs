using System.Globalization;

namespace Kaicang.Proving.Site;

/// <summary>What Linux says of processes: <c>/proc/…/stat</c> and <c>/proc/…/status</c>.</summary>
internal static class ProcessTree
{
    private const long MicrosecondsPerTick = 10_000; // CLK_TCK is 100 on every Linux that .NET runs on.

    public static bool IsAlive(int process) => Stat(process) is { } stat && stat[0] != "Z";

    public static IReadOnlyList<int> ChildrenOf(int parent) =>
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Select(folder => int.TryParse(Path.GetFileName(folder), out int id) ? id : 0)
                .Where(id =>
                    id > 0 && Stat(id) is { } stat && stat[1] == parent.ToString(CultureInfo.InvariantCulture)
                ),
        ];

    /// <summary>User and system time of processes so far; of children that ended, what their parent was told.</summary>
    public static long CpuMicroseconds(IEnumerable<int> processes) =>
        processes.Sum(id =>
            Stat(id) is { } stat
                ? (Number(stat[11]) + Number(stat[12]) + Number(stat[13]) + Number(stat[14])) * MicrosecondsPerTick
                : 0
        );

    /// <summary>Resident memory in KiB.</summary>
    public static long ResidentKib(int process)
    {
        try
        {
            string? line = File.ReadLines($"/proc/{process}/status")
                .FirstOrDefault(l => l.StartsWith("VmRSS:", StringComparison.Ordinal));
            return line is null ? 0 : Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
        }
        catch (IOException)
        {
            return 0; // It has just ended.
        }
    }

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>The fields from the third on: state, parent … The second is the name and may hold anything.</summary>
    private static string[]? Stat(int process)
    {
        try
        {
            string text = File.ReadAllText($"/proc/{process}/stat");
            return text[(text.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
