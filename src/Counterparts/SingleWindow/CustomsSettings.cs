using System.Text.Json;
using Kaicang.Counterparts.Frame;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>How fast customs works and how often it looks into a parcel.</summary>
/// <param name="StepMsMin">Shortest pause between two receipts, real milliseconds.</param>
/// <param name="StepMsMax">Longest pause.</param>
/// <param name="WaitDocumentsMs">How long a list waits for its order, payment and waybill before it is refused.</param>
/// <param name="InspectRate">Share of lists that are inspected (500) before release.</param>
/// <param name="ReviewRate">Share of lists that a person reviews (300).</param>
/// <param name="InspectMs">How long an inspection or review takes, real milliseconds.</param>
internal sealed record CustomsSettings(
    int StepMsMin = 150,
    int StepMsMax = 400,
    int WaitDocumentsMs = 30_000,
    decimal InspectRate = 0,
    decimal ReviewRate = 0,
    int InspectMs = 2_000
)
{
    public string? Complaint() =>
        StepMsMin < 0 || StepMsMax < StepMsMin || StepMsMax > 600_000
            ? "stepMsMin, stepMsMax: 0 <= min <= max <= 600000"
        : WaitDocumentsMs is < 0 or > 86_400_000 ? "waitDocumentsMs: between 0 and 86400000"
        : InspectMs is < 0 or > 86_400_000 ? "inspectMs: between 0 and 86400000"
        : InspectRate is < 0 or > 1 || ReviewRate is < 0 or > 1 ? "inspectRate, reviewRate: shares between 0 and 1"
        : null;
}

/// <summary>The settings in force; durable.</summary>
internal sealed class CustomsPace
{
    private readonly CounterpartStore store;
    private volatile CustomsSettings settings;

    public CustomsPace(CounterpartStore store)
    {
        this.store = store;
        string? json = store.Read(c => c.Text("SELECT json FROM customs_settings WHERE id = 1"));
        settings =
            (json is null ? null : JsonSerializer.Deserialize<CustomsSettings>(json, Wire.Json))
            ?? new CustomsSettings();
    }

    public CustomsSettings Settings => settings;

    /// <summary>The pause before the next receipt.</summary>
    public TimeSpan Step() => TimeSpan.FromMilliseconds(Random.Shared.Next(settings.StepMsMin, settings.StepMsMax + 1));

    public async Task Change(CustomsSettings wanted, CancellationToken ct)
    {
        string json = JsonSerializer.Serialize(wanted, Wire.Json);
        await store.Write(
            c => c.Run("INSERT OR REPLACE INTO customs_settings (id, json) VALUES (1, $json)", ("json", json)),
            ct
        );
        settings = wanted;
    }
}
