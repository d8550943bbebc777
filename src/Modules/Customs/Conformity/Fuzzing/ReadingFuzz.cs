using System.Diagnostics;
using System.IO.MemoryMappedFiles;
using Kaicang.Customs.Gateways;

namespace Kaicang.Customs.Conformity.Fuzzing;

/// <summary>What is to be run.</summary>
/// <param name="Seconds">How long.</param>
/// <param name="Only">One case alone, or null.</param>
/// <param name="Folder">Where findings are written.</param>
/// <param name="MostMib">More memory than this is a finding.</param>
public sealed record FuzzWish(int Seed, double Seconds, long? Only, string Folder, int MostMib);

/// <param name="Reasons">How many came to which end; the ones that were taken under the empty name.</param>
/// <param name="Slowest">The longest that one took, in milliseconds, and which.</param>
public sealed record FuzzReport(
    long Cases,
    IReadOnlyDictionary<string, long> Reasons,
    (double Ms, string Words) Slowest,
    long PeakMib,
    IReadOnlyList<FuzzFinding> Findings
);

/// <summary>Broken messages at a high rate through the reading of answers, without a database.</summary>
public static class ReadingFuzz
{
    private const int MostFindings = 20;

    /// <summary>So long may one message take on a busy machine; far below it lies what a real one takes.</summary>
    private const double MostMs = 20_000;

    public static FuzzReport Run(FuzzWish wish, Action<long>? tell = null, CancellationToken ct = default)
    {
        using var keys = new FuzzKeys();
        var seeds = new FuzzSeeds(wish.Seed, keys, FuzzSeeds.Meaningless(wish.Seed, keys));
        var judge = new FuzzJudge(keys.Trust);
        var folder = new FindingFolder(wish.Folder);
        var reasons = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var findings = new List<FuzzFinding>();
        (double Ms, string Words) slowest = (0, "");
        using var trail = new FuzzTrail(wish.Folder, wish.Seed);
        long started = Stopwatch.GetTimestamp();
        long number = wish.Only ?? 0;
        long cases = 0;
        while (!ct.IsCancellationRequested && findings.Count < MostFindings)
        {
            trail.Note(number);
            FuzzCase given = seeds.Case(number);
            long before = Stopwatch.GetTimestamp();
            string? wrong = judge.Complaint(given, out ReadArrival? read);
            double ms = Stopwatch.GetElapsedTime(before).TotalMilliseconds;
            if (ms > slowest.Ms)
                slowest = (ms, $"{number}: {given.Words}");
            if (wrong is null && ms > MostMs)
                wrong = $"it took {ms:0} ms";
            if (wrong is not null)
                findings.Add(Keep(number, given, wrong));
            else
                Count(read!);
            cases++;
            if (wish.Only is not null || Stopwatch.GetElapsedTime(started).TotalSeconds >= wish.Seconds)
                break;
            number++;
            if (number % 1_000 == 0)
                tell?.Invoke(number);
        }
        long peak = PeakMib();
        if (peak > wish.MostMib)
            findings.Add(new FuzzFinding(wish.Seed, number, "memory", $"{peak} MiB, more than {wish.MostMib}", ""));
        return new FuzzReport(cases, reasons, slowest, peak, findings);

        FuzzFinding Keep(long at, FuzzCase given, string wrong) =>
            new(wish.Seed, at, given.Words, wrong, folder.Keep(wish.Seed, at, given.Bytes, keys));

        void Count(ReadArrival read)
        {
            string name = read.Reason?.ToString() ?? "";
            reasons[name] = reasons.GetValueOrDefault(name) + 1;
        }
    }

    /// <summary>Reads a file of bytes once more, under the certificates that lie beside it.</summary>
    public static string Repeat(string file)
    {
        string seed = Path.GetFileName(file).Split('-')[0];
        string folder = Path.GetDirectoryName(Path.GetFullPath(file))!;
        var trust = new AnswerTrust([
            .. Directory
                .EnumerateFiles(folder, $"{seed}-customs-*.cer")
                .Select(path => Signing.SenderCertificate.Read(File.ReadAllBytes(path))),
        ]);
        byte[] bytes = File.ReadAllBytes(file);
        ReadArrival read = AnswerReading.Of(bytes, bytes.Length, trust, _ => true, FuzzSeeds.Then);
        return read.Reason is { } reason
            ? $"{reason}: {read.Detail}"
            : string.Join('\n', read.Answers.Select(answer => answer with { Xml = "" }));
    }

    internal static long PeakMib()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64 / 1024 / 1024;
    }
}

/// <summary>
/// The number of the case that is being read, in a file: what ends the whole process (a stack that overflows) leaves it behind, and the
/// next run says so.
/// </summary>
public sealed class FuzzTrail : IDisposable
{
    private readonly string path;
    private readonly MemoryMappedFile file;
    private readonly MemoryMappedViewAccessor view;

    public FuzzTrail(string folder, int seed)
    {
        Directory.CreateDirectory(folder);
        path = Path.Combine(folder, $"{Environment.ProcessId}.trail");
        file = MemoryMappedFile.CreateFromFile(path, FileMode.Create, null, 16);
        view = file.CreateViewAccessor();
        view.Write(0, (long)seed);
    }

    public void Note(long number) => view.Write(8, number);

    /// <summary>Runs that ended without saying anything, as options that repeat their last case.</summary>
    public static IReadOnlyList<string> Dead(string folder) =>
        !Directory.Exists(folder)
            ? []
            :
            [
                .. Directory
                    .EnumerateFiles(folder, "*.trail")
                    .Where(trail => !Directory.Exists($"/proc/{Path.GetFileNameWithoutExtension(trail)}"))
                    .Select(trail =>
                    {
                        byte[] bytes = File.ReadAllBytes(trail);
                        return $"--seed {BitConverter.ToInt64(bytes, 0)} --case {BitConverter.ToInt64(bytes, 8)} ({trail})";
                    }),
            ];

    public void Dispose()
    {
        view.Dispose();
        file.Dispose();
        File.Delete(path);
    }
}
