using System.Diagnostics;
using System.Security.Cryptography;
using Kaicang.Customs.Signing;

namespace Kaicang.Customs.Bench;

/// <summary>Operations of one kind and the processor time that they took.</summary>
/// <param name="CpuSeconds">Of the whole process: collecting garbage and compiling are paid for too.</param>
public sealed record Counted(long Operations, double CpuSeconds)
{
    public double PerSecond => Operations / CpuSeconds;
    public double MicrosecondsEach => CpuSeconds / Operations * 1e6;
}

/// <summary>One kind of key with one library, ready to be measured.</summary>
public sealed class DocumentBench : IDisposable
{
    private static readonly byte[] Info = RandomNumberGenerator.GetBytes(900);
    private readonly Signer signer;
    private readonly DocumentLine line;

    private DocumentBench(string name, Signer signer)
    {
        Name = name;
        this.signer = signer;
        line = new DocumentLine(SamplePapers.Make(TimeProvider.System.GetUtcNow()), signer, TimeProvider.System);
    }

    /// <summary><c>rsa2048</c>, <c>sm2</c> or <c>sm2-portable</c>.</summary>
    public string Name { get; }

    /// <summary>Who computes, in words.</summary>
    public string Library =>
        Name switch
        {
            "rsa2048" => ".NET",
            "sm2" => Sm2Key.Describe(Sm2Library.Auto),
            _ => "BouncyCastle",
        };

    /// <summary>RSA with 2048 bits, by .NET.</summary>
    public static DocumentBench Rsa() => new("rsa2048", ThrowawayKeys.Rsa("0001"));

    /// <summary>SM2 as this machine does it by itself.</summary>
    public static DocumentBench Sm2() => new("sm2", ThrowawayKeys.Sm2("0002"));

    /// <summary>SM2 by managed code.</summary>
    public static DocumentBench Portable() => new("sm2-portable", ThrowawayKeys.Sm2("0002", Sm2Library.BouncyCastle));

    /// <summary>Documents all the way.</summary>
    public Counted Documents(double seconds) => Count(seconds, () => line.Finish());

    /// <summary>Nothing but signatures over bytes as long as a SignedInfo.</summary>
    public Counted SignaturesAlone(double seconds) =>
        Count(seconds, () => signer.Sign(Info, CancellationToken.None).Result.Length);

    /// <summary>The steps one by one.</summary>
    public IReadOnlyList<(string Step, Counted Counted)> Steps(double seconds)
    {
        var written = line.Write(line.Draft());
        var signed = line.Sign(written);
        return
        [
            ("draft", Count(seconds, () => line.Draft().Documents.Count)),
            ("check-and-write", Count(seconds, () => line.Write(line.Draft()).Xml.Length)),
            ("digest-sign-insert", Count(seconds, () => line.Sign(written).Xml.Length)),
            ("schema", Count(seconds, () => line.Judge(signed).Xml.Length)),
            ("envelope", Count(seconds, () => line.Envelop(signed))),
        ];
    }

    // Processor time, so that a neighbour on the same core is not measured; openssl's own benchmark counts the same way.
    private static Counted Count(double seconds, Func<int> act)
    {
        using var self = Process.GetCurrentProcess();
        long count = 0;
        long length = 0;
        TimeSpan before = self.TotalProcessorTime;
        long started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started).TotalSeconds < seconds)
        {
            for (int i = 0; i < 16; i++)
                length += act();
            count += 16;
        }
        self.Refresh();
        double spent = (self.TotalProcessorTime - before).TotalSeconds;
        return length > 0 ? new Counted(count, spent) : throw new InvalidOperationException("nothing was made");
    }

    public void Dispose() => signer.Dispose();
}
