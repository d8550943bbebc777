using System.Diagnostics;
using System.Text;
using Kaicang.Contracts.Customs;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.Gateways.Transports;
using Kaicang.Customs.Messages;
using Kaicang.Customs.UseCases;

namespace Kaicang.Customs.Bench;

/// <param name="Receipts">Parsed and applied.</param>
/// <param name="Seconds">By the clock on the wall: database and program together.</param>
/// <param name="CpuSeconds">Of the program alone.</param>
/// <param name="P50Ms">Of one that comes alone.</param>
/// <param name="Closed">Declarations that came to their end, of so many.</param>
public sealed record ReceiptMeasured(
    int Receipts,
    double Seconds,
    double CpuSeconds,
    double P50Ms,
    double P99Ms,
    int Closed,
    int Declarations
)
{
    public double PerSecond => Receipts / Seconds;
}

/// <summary>
/// Receipts of whole declaration lives through the real intake: kept byte for byte, read, matched, folded, facts announced, committed, in
/// batches as the job takes them; the way they come (forwarder, folder, broker) is left out.
/// </summary>
public sealed class ReceiptBench(IServiceProvider services)
{
    private static readonly DateTimeOffset Then = new(2026, 6, 1, 4, 0, 0, TimeSpan.Zero);
    private readonly List<Delivery> waiting = [];
    private readonly List<Delivery> singles = [];
    private int seq;
    private int planted;

    /// <summary>Writes declarations that wait for customs, and the answers of customs to them.</summary>
    /// <param name="alone">Of so many of them the answers are kept for <see cref="Alone"/>.</param>
    public async Task Plant(int declarations, int alone, CancellationToken ct)
    {
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        await using BulkRows rows = ActivatorUtilities.CreateInstance<BulkRows>(scope.ServiceProvider);
        var planting = new PlantedDeclarations(scope.ServiceProvider.GetRequiredService<MessagePress>());
        const int chunk = 250;
        planted += declarations;
        for (int done = 0; done < declarations; done += chunk)
        {
            List<PlantedDeclaration> some =
            [
                .. Enumerable.Range(0, Math.Min(chunk, declarations - done)).Select(_ => planting.Make(Then)),
            ];
            await rows.BeginAsync(ct);
            await rows.AddAsync(some.ConvertAll(one => one.Declaration), ct);
            await rows.AddAsync([.. some.SelectMany(one => one.Messages)], ct);
            await rows.CommitAsync(ct);
            List<CebMessage[]> lives = some.ConvertAll(one => PlantedAnswers.WholeLife(one, Then).ToArray());
            // Customs answers many at a time: the same stage of all of them comes together.
            for (int stage = 0; stage < lives[0].Length; stage++)
            for (int i = 0; i < lives.Count; i++)
                (done + i < alone ? singles : waiting).Add(Envelope(lives[i][stage]));
        }
    }

    /// <summary>Applies what waits, in batches.</summary>
    public async Task<ReceiptMeasured> Run(CancellationToken ct)
    {
        AnswerDesk desk = services.GetRequiredService<AnswerDesk>();
        using var self = Process.GetCurrentProcess();
        TimeSpan cpu = self.TotalProcessorTime;
        long started = Stopwatch.GetTimestamp();
        foreach (Delivery[] batch in waiting.Chunk(FetchAnswers.BatchSize))
            if (await desk.Take(batch, ct) != batch.Length)
                throw new InvalidOperationException("a receipt could not be taken");
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        self.Refresh();
        double spent = (self.TotalProcessorTime - cpu).TotalSeconds;
        int count = waiting.Count;
        waiting.Clear();
        (double p50, double p99) = await Alone(desk, ct);
        return new ReceiptMeasured(count, seconds, spent, p50, p99, await Closed(ct), planted);
    }

    /// <summary>Each by itself, as on a quiet afternoon.</summary>
    private async Task<(double P50, double P99)> Alone(AnswerDesk desk, CancellationToken ct)
    {
        var took = new List<double>();
        foreach (Delivery delivery in singles)
        {
            long started = Stopwatch.GetTimestamp();
            await desk.Take([delivery], ct);
            took.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
        singles.Clear();
        return Percentiles.Of(took);
    }

    private async Task<int> Closed(CancellationToken ct)
    {
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        string[] numbers = ["PLANT"];
        return await db.Set<Declaration>()
            .CountAsync(d => d.OrderNo.StartsWith(numbers[0]) && d.State == DeclarationState.Closed, ct);
    }

    private Delivery Envelope(CebMessage message)
    {
        var envelope = new DxpEnvelope(
            message.Guid,
            "DXPEDCCEB0000002",
            "DXPENT0000000001",
            Then,
            message.Root,
            CebCodec.Text(message)
        );
        return Delivery.Of(TransportKind.Forwarder, "bench", Encoding.UTF8.GetBytes(envelope.Write())) with
        {
            Counted = ("DXPENT0000000001", ++seq),
        };
    }
}

/// <summary>The middle and the hundredth part of the longest.</summary>
internal static class Percentiles
{
    public static (double P50, double P99) Of(List<double> values)
    {
        if (values.Count == 0)
            return (0, 0);
        double[] sorted = [.. values.Order()];
        return (sorted[sorted.Length / 2], sorted[(int)Math.Ceiling(sorted.Length * 0.99) - 1]);
    }
}
