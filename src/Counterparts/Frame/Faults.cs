using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.Frame;

/// <summary>How badly a counterpart behaves. Rates are shares of one, per business key.</summary>
/// <param name="DelayMsMin">Shortest extra wait before an answer or callback leaves, real milliseconds.</param>
/// <param name="DelayMsMax">Longest extra wait.</param>
/// <param name="LoseRate">How many answers or callbacks are withheld until asked again or until <paramref name="LoseMs"/> passed.</param>
/// <param name="RepeatRate">How many are sent twice.</param>
/// <param name="ReorderRate">How many arrive after one that was made later.</param>
/// <param name="RefuseRate">How many business acts are refused.</param>
/// <param name="Seed">Same seed and same key: same fault.</param>
/// <param name="LoseMs">How long a lost one stays lost, real milliseconds.</param>
public sealed record FaultSettings(
    int DelayMsMin = 0,
    int DelayMsMax = 0,
    decimal LoseRate = 0,
    decimal RepeatRate = 0,
    decimal ReorderRate = 0,
    decimal RefuseRate = 0,
    long Seed = 1,
    int LoseMs = 20_000
)
{
    /// <summary>What is wrong with the settings, in words, or null.</summary>
    public string? Complaint() =>
        new (string Name, decimal Rate)[]
        {
            ("loseRate", LoseRate),
            ("repeatRate", RepeatRate),
            ("reorderRate", ReorderRate),
            ("refuseRate", RefuseRate),
        }.FirstOrDefault(r => r.Rate is < 0 or > 1)
            is { Name: not null } rate
            ? $"{rate.Name}: {rate.Rate.ToString(CultureInfo.InvariantCulture)} is no share between 0 and 1"
        : DelayMsMin < 0 || DelayMsMax < DelayMsMin || DelayMsMax > 600_000
            ? "delayMsMin, delayMsMax: 0 <= min <= max <= 600000"
        : LoseMs is < 0 or > 3_600_000 ? "loseMs: between 0 and 3600000"
        : null;
}

/// <summary>
/// Decides which fault strikes which business key. The decision is a hash of seed, kind and key, so that a run can be
/// repeated and one key always meets the same fate. Settings are durable.
/// </summary>
public sealed class FaultPlan
{
    public const string Schema =
        "CREATE TABLE IF NOT EXISTS fault_settings (id INTEGER PRIMARY KEY CHECK (id = 1), json TEXT NOT NULL)";
    private readonly CounterpartStore store;
    private volatile FaultSettings settings;

    public FaultPlan(CounterpartStore store, CounterpartOptions options)
    {
        this.store = store;
        string? json = store.Read(c => c.Text("SELECT json FROM fault_settings WHERE id = 1"));
        settings =
            (json is null ? options.Faults : JsonSerializer.Deserialize<FaultSettings>(json, Wire.Json))
            ?? new FaultSettings();
    }

    public FaultSettings Settings => settings;

    public async Task Change(FaultSettings wanted, CancellationToken ct)
    {
        await store.Write(
            (SqliteConnection c) =>
            {
                c.Run(
                    "INSERT OR REPLACE INTO fault_settings (id, json) VALUES (1, $json)",
                    ("json", JsonSerializer.Serialize(wanted, Wire.Json))
                );
            },
            ct
        );
        settings = wanted;
    }

    public bool Loses(string key) => Draw("lose", key) < settings.LoseRate;

    public bool Repeats(string key) => Draw("repeat", key) < settings.RepeatRate;

    public bool Reorders(string key) => Draw("reorder", key) < settings.ReorderRate;

    public bool Refuses(string key) => Draw("refuse", key) < settings.RefuseRate;

    /// <summary>The extra wait of a key, within the set bounds.</summary>
    public TimeSpan Delay(string key)
    {
        FaultSettings now = settings;
        return TimeSpan.FromMilliseconds(
            now.DelayMsMin + (int)(Draw("delay", key) * (now.DelayMsMax - now.DelayMsMin + 1))
        );
    }

    /// <summary>How long a lost answer stays away.</summary>
    public TimeSpan Lost => TimeSpan.FromMilliseconds(settings.LoseMs);

    /// <summary>A number of [0,1) that depends on seed, kind and key alone.</summary>
    public decimal Draw(string kind, string key)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{settings.Seed}|{kind}|{key}");
        uint number = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return number / 4294967296m;
    }
}
