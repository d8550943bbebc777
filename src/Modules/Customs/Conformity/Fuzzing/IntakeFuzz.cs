using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kaicang.Contracts.Customs;
using Kaicang.Customs.Bench;
using Kaicang.Customs.Domain;
using Kaicang.Customs.Gateways;
using Kaicang.Customs.Gateways.Transports;
using Kaicang.Customs.Messages;

namespace Kaicang.Customs.Conformity.Fuzzing;

/// <summary>
/// Broken messages through the whole intake with a database: declarations wait for customs, customs' good answers are applied, and then
/// everything that can be made of them comes in batches. Nothing more may happen to anything, and each arrival must be kept under the
/// reason that the reading gives.
/// </summary>
/// <param name="trusts">
/// Whether customs' signature is asked for. Without it whatever has the form of an answer is one, and only that all of it can be taken
/// is looked at.
/// </param>
public sealed class IntakeFuzz(string folder, bool trusts) : IDisposable
{
    private const int Declarations = 24;
    private const int MostInBatch = 60;
    private readonly FuzzKeys keys = new();
    private readonly SortedDictionary<string, long> reasons = new(StringComparer.Ordinal);
    private readonly List<FuzzFinding> findings = [];

    /// <summary>The options with which the host must be built: an installation of its own in the folder.</summary>
    public IReadOnlyList<string> Arguments()
    {
        Directory.CreateDirectory(folder);
        var arguments = new List<string> { "--Storage:Provider=Sqlite", $"--Storage:Folder={folder}" };
        for (int i = 0; trusts && i < keys.Certificates.Count; i++)
        {
            string file = Path.Combine(folder, $"customs-{i}.cer");
            File.WriteAllBytes(file, keys.Certificates[i].Der.ToArray());
            arguments.Add($"--Customs:AnswerCertificateFiles:{i}={file}");
        }
        return arguments;
    }

    /// <param name="services">Of a host that was built and not started, with the tables made.</param>
    public async Task<FuzzReport> RunAsync(IServiceProvider services, FuzzWish wish, CancellationToken ct)
    {
        IReadOnlyList<GoodAnswer> good = await Plant(services, wish.Seed, ct);
        AnswerDesk desk = services.GetRequiredService<AnswerDesk>();
        List<Delivery> first = [.. good.Select(answer => Of(Encoding.UTF8.GetBytes(answer.Signed)))];
        await desk.Take(first, ct);
        string before = await Effects(services, ct);
        var seeds = new FuzzSeeds(
            wish.Seed,
            keys,
            trusts ? good : [.. good, .. FuzzSeeds.Meaningless(wish.Seed, keys)]
        );
        var chance = new Random(wish.Seed);
        long started = Stopwatch.GetTimestamp();
        long number = 0;
        var judge = new FuzzJudge(keys.Trust);
        while (Stopwatch.GetElapsedTime(started).TotalSeconds < wish.Seconds && findings.Count == 0)
        {
            var batch = new List<(long Number, FuzzCase Case, Delivery Delivery)>();
            for (int i = chance.Next(1, MostInBatch); i > 0; i--, number++)
            {
                FuzzCase given = seeds.Case(number);
                batch.Add((number, given, Of(given.Bytes)));
            }
            int taken = await desk.Take([.. batch.Select(one => one.Delivery)], ct);
            if (taken < batch.Count)
                Blame(wish, batch[0].Number, batch[0].Case, $"only {taken} of {batch.Count} of its batch were taken");
            if (trusts)
                await Compare(services, wish, judge, batch, ct);
        }
        if (trusts && await Effects(services, ct) != before)
            findings.Add(new FuzzFinding(wish.Seed, number, "all of them", "something happened to a declaration", ""));
        long peak = ReadingFuzz.PeakMib();
        if (peak > wish.MostMib)
            findings.Add(new FuzzFinding(wish.Seed, number, "memory", $"{peak} MiB, more than {wish.MostMib}", ""));
        return new FuzzReport(number, reasons, (0, ""), peak, findings);
    }

    private async Task Compare(
        IServiceProvider services,
        FuzzWish wish,
        FuzzJudge judge,
        IReadOnlyList<(long Number, FuzzCase Case, Delivery Delivery)> batch,
        CancellationToken ct
    )
    {
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        string[] hashes = [.. batch.Select(one => one.Delivery.Hash)];
        Dictionary<string, Arrival> kept = await db.Set<Arrival>()
            .AsNoTracking()
            .Where(arrival => hashes.Contains(arrival.Hash))
            .ToDictionaryAsync(arrival => arrival.Hash, ct);
        foreach ((long number, FuzzCase given, Delivery delivery) in batch)
        {
            DeadReason? wanted = judge.Read(given.Bytes).Reason;
            Arrival? arrival = kept.GetValueOrDefault(delivery.Hash);
            string name = arrival?.Reason?.ToString() ?? "";
            reasons[name] = reasons.GetValueOrDefault(name) + 1;
            if (arrival is null)
                Blame(wish, number, given, "it was not kept");
            else if (arrival.Reason != wanted || (arrival.State == ArrivalState.Dead) != (wanted is not null))
                Blame(wish, number, given, $"{arrival.State} {arrival.Reason} ({arrival.Detail}), not {wanted}");
            else if (wanted is not null && arrival.Detail.Length == 0)
                Blame(wish, number, given, "without a word");
        }
    }

    private void Blame(FuzzWish wish, long number, FuzzCase given, string what) =>
        findings.Add(
            new FuzzFinding(
                wish.Seed,
                number,
                given.Words,
                what,
                new FindingFolder(wish.Folder).Keep(wish.Seed, number, given.Bytes, keys)
            )
        );

    private async Task<IReadOnlyList<GoodAnswer>> Plant(IServiceProvider services, int seed, CancellationToken ct)
    {
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        await using BulkRows rows = ActivatorUtilities.CreateInstance<BulkRows>(scope.ServiceProvider);
        var planting = new PlantedDeclarations(scope.ServiceProvider.GetRequiredService<MessagePress>());
        List<PlantedDeclaration> planted =
        [
            .. Enumerable.Range(0, Declarations).Select(_ => planting.Make(FuzzSeeds.Then)),
        ];
        await rows.BeginAsync(ct);
        await rows.AddAsync(planted.ConvertAll(one => one.Declaration), ct);
        await rows.AddAsync([.. planted.SelectMany(one => one.Messages)], ct);
        await rows.CommitAsync(ct);
        var chance = new Random(seed);
        return
        [
            .. planted
                .SelectMany(one =>
                    PlantedAnswers
                        .WholeLife(one, FuzzSeeds.Then)
                        .Append(PlantedAnswers.TaxBill(one, FuzzSeeds.Then.AddSeconds(9)))
                )
                .Select(message => FuzzSeeds.Of(message.Root, CebCodec.Text(message), keys, chance)),
        ];
    }

    // Everything that an answer could change, in one number; facts are told with Told. How often the same came is no effect.
    private static async Task<string> Effects(IServiceProvider services, CancellationToken ct)
    {
        await using AsyncServiceScope scope = services.CreateAsyncScope();
        KaicangDb db = scope.ServiceProvider.GetRequiredService<KaicangDb>();
        var text = new StringBuilder();
        foreach (Declaration d in await db.Set<Declaration>().AsNoTracking().OrderBy(d => d.CopNo).ToListAsync(ct))
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{d.CopNo} {d.State} {d.InvtNo} {d.PreNo} {d.Outcome} {d.Version} {string.Join(' ', d.Told)}"
            );
        foreach (OutgoingMessage m in await db.Set<OutgoingMessage>().AsNoTracking().OrderBy(m => m.Id).ToListAsync(ct))
            text.AppendLine(
                CultureInfo.InvariantCulture,
                $"{m.Id} {m.Settled} {m.NextSendAt:O} {m.Edition} {m.Version}"
            );
        foreach (TaxBill b in await db.Set<TaxBill>().AsNoTracking().OrderBy(b => b.TaxNo).ToListAsync(ct))
            text.AppendLine(CultureInfo.InvariantCulture, $"{b.TaxNo} {b.Total} {b.Declaration}");
        int receipts = await db.Set<ReceivedReceipt>().CountAsync(ct);
        text.AppendLine(CultureInfo.InvariantCulture, $"{receipts}");
        int closed = await db.Set<Declaration>().CountAsync(d => d.State == DeclarationState.Closed, ct);
        return closed == Declarations
            ? Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))
            : throw new InvalidOperationException($"only {closed} of {Declarations} declarations came to their end");
    }

    private static Delivery Of(byte[] bytes)
    {
        var whole = Delivery.Of(TransportKind.Forwarder, "fuzz", bytes);
        return bytes.Length <= FuzzSeeds.MostBytes ? whole : whole with { Bytes = null };
    }

    public void Dispose() => keys.Dispose();
}
