using System.Text.Json;
using System.Text.Json.Serialization;
using Kaicang.Counterparts.Frame;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>How fast customs works, what it looks into, and what it refuses.</summary>
/// <param name="StepMsMin">Shortest pause between two receipts, real milliseconds.</param>
/// <param name="StepMsMax">Longest pause.</param>
/// <param name="WaitDocumentsMs">How long a list waits for its order, payment and waybill before it is refused.</param>
/// <param name="InspectMs">How long an inspection takes that doesn't say so itself, real milliseconds.</param>
/// <param name="Inspections">Which share of the lists is reviewed, inspected or detained.</param>
/// <param name="Refusals">What is refused by its fields.</param>
/// <param name="SignAnswers">Whether customs signs what it says.</param>
internal sealed record CustomsSettings(
    int StepMsMin = 150,
    int StepMsMax = 400,
    int WaitDocumentsMs = 30_000,
    int InspectMs = 2_000,
    IReadOnlyList<Inspection>? Inspections = null,
    IReadOnlyList<FieldRefusal>? Refusals = null,
    bool SignAnswers = false
)
{
    private const int MostRules = 100;

    /// <summary>What is wrong with the settings, by the name of the field, or null.</summary>
    public string? Complaint(CodeWords codes)
    {
        if (StepMsMin < 0 || StepMsMax < StepMsMin || StepMsMax > 600_000)
            return "stepMsMin, stepMsMax: 0 <= min <= max <= 600000";
        if (WaitDocumentsMs is < 0 or > 86_400_000)
            return "waitDocumentsMs: between 0 and 86400000";
        if (InspectMs is < 0 or > 86_400_000)
            return "inspectMs: between 0 and 86400000";
        return Complaint("inspections", Inspections, rule => rule.Complaint())
            ?? Complaint("refusals", Refusals, rule => rule.Complaint(codes));
    }

    private static string? Complaint<T>(string name, IReadOnlyList<T>? rules, Func<T, string?> look)
        where T : class
    {
        if (rules?.Count > MostRules)
            return $"{name}: at most {MostRules}";
        for (int i = 0; i < (rules?.Count ?? 0); i++)
        {
            // A null in the list is possible in JSON, whatever the type says.
            if ((rules![i] is { } rule ? look(rule) : "must not be null") is { } wrong)
                return $"{name}[{i}].{wrong}";
        }
        return null;
    }
}

/// <summary>A share of the lists that a person looks at.</summary>
/// <param name="Status">300 review before 399; 500 inspection, 501 to 503 and 599 detention after it.</param>
/// <param name="Rate">Share of the lists, drawn by seed and guid.</param>
/// <param name="Ms">How long it takes; otherwise <see cref="CustomsSettings.InspectMs"/>.</param>
/// <param name="Then">How it ends; without it a review or inspection ends in release, a detention stays.</param>
internal sealed record Inspection(int Status, decimal Rate = 1, int? Ms = null, string? Then = null)
{
    public const string Release = "release";
    public const string Refuse = "refuse";
    public const string Stay = "stay";

    [JsonIgnore]
    public bool BeforeDecision => Status == 300;

    [JsonIgnore]
    public string End => Then ?? (Status is 300 or 500 ? Release : Stay);

    public string? Complaint() =>
        Status is not (300 or 500 or 501 or 502 or 503 or 599) ? "status: 300, 500, 501, 502, 503 or 599"
        : Rate is < 0 or > 1 ? "rate: a share between 0 and 1"
        : Ms is < 0 or > 86_400_000 ? "ms: between 0 and 86400000"
        : Then is null or Release or Refuse or Stay ? null
        : $"then: {Release}, {Refuse} or {Stay}";
}

/// <summary>A refusal by what a document says: all that have a value in a field, or a share of them.</summary>
/// <param name="Message">The kind of message; without it CEB621Message.</param>
/// <param name="Field">A field of its head or of its lines, by its name on the wire; without it every document.</param>
/// <param name="Is">The whole value.</param>
/// <param name="StartsWith">How the value begins.</param>
/// <param name="Rate">Share of those, drawn by seed and guid: a new guid is a new draw.</param>
/// <param name="Status">100, or a code of the specification below zero.</param>
/// <param name="Info">The words of the answer; otherwise those of the code table.</param>
internal sealed record FieldRefusal(
    string? Message = null,
    string? Field = null,
    string? Is = null,
    string? StartsWith = null,
    decimal Rate = 1,
    int Status = 100,
    string? Info = null
)
{
    private string Type => Message ?? "CEB621Message";

    public string? Complaint(CodeWords codes)
    {
        if (!MessageForms.ByType.TryGetValue(Type, out MessageForm? form))
            return $"message: one of {string.Join(", ", MessageForms.ByType.Keys)}";
        string[] fields = [.. form.HeadFields.Concat(form.LineFields).Select(f => f.Name).Distinct()];
        if (Field is not null && !fields.Contains(Field))
            return $"field: {Type} has no '{Field}'; it has {string.Join(", ", fields)}";
        if (Field is null != (Is is null && StartsWith is null) || (Is is not null && StartsWith is not null))
            return "field: with it one of is and startsWith, without it neither";
        if (Rate is < 0 or > 1)
            return "rate: a share between 0 and 1";
        if (Status != 100 && (Status >= 0 || !codes.Knows(Status)))
            return "status: 100, or a code below zero that the specification has";
        return Info?.Length > 900 ? "info: at most 900 characters" : null;
    }

    /// <summary>Whether the rule speaks of this document, chance apart.</summary>
    public bool Meets(BusinessNode node) =>
        node.Form.Type == Type
        && (
            Field is null
            || node.Lines.Prepend(node.Head)
                .Select(fields => fields[Field])
                .Any(value => Is is null ? value.StartsWith(StartsWith!, StringComparison.Ordinal) : value == Is)
        );
}

/// <summary>The settings in force; durable. Whatever is drawn is drawn from the seed of the faults and the guid of the document.</summary>
internal sealed class CustomsPace
{
    private readonly CounterpartStore store;
    private readonly FaultPlan faults;
    private readonly CodeWords codes;
    private volatile CustomsSettings settings;

    public CustomsPace(CounterpartStore store, FaultPlan faults, CodeWords codes)
    {
        (this.store, this.faults, this.codes) = (store, faults, codes);
        string? json = store.Read(c => c.Text("SELECT json FROM customs_settings WHERE id = 1"));
        settings =
            (json is null ? null : JsonSerializer.Deserialize<CustomsSettings>(json, Wire.Json))
            ?? new CustomsSettings();
    }

    public CustomsSettings Settings => settings;

    /// <summary>The pause before the next receipt about a document.</summary>
    public TimeSpan Step(string guid, int state)
    {
        CustomsSettings now = settings;
        decimal share = faults.Draw($"step|{state}", guid);
        return TimeSpan.FromMilliseconds(now.StepMsMin + (int)(share * (now.StepMsMax - now.StepMsMin + 1)));
    }

    /// <summary>How long an inspection of a status lasts.</summary>
    public TimeSpan Lasts(Inspection inspection) => TimeSpan.FromMilliseconds(inspection.Ms ?? settings.InspectMs);

    /// <summary>The first inspection that strikes a list, before or after the decision (399).</summary>
    public Inspection? Strikes(string guid, bool beforeDecision) =>
        settings.Inspections?.FirstOrDefault(i =>
            i.BeforeDecision == beforeDecision && faults.Draw($"inspect|{i.Status}", guid) < i.Rate
        );

    /// <summary>The inspection that a list is in.</summary>
    public Inspection Under(int status) =>
        settings.Inspections?.FirstOrDefault(i => i.Status == status) ?? new Inspection(status);

    /// <summary>The refusal that a rule gives a document, or null.</summary>
    /// <param name="byCustoms">Those of customs (100), or those of the electronic port, which come at once.</param>
    public Verdict? Refusal(BusinessNode node, bool byCustoms)
    {
        IReadOnlyList<FieldRefusal> rules = settings.Refusals ?? [];
        for (int i = 0; i < rules.Count; i++)
        {
            FieldRefusal rule = rules[i];
            if (rule.Status == 100 != byCustoms || !rule.Meets(node))
                continue;
            if (faults.Draw($"rule|{i}", node.Guid) >= rule.Rate)
                continue;
            string words = rule.Info ?? codes.Of($"{rule.Status}")?.Zh ?? "";
            return byCustoms ? Verdict.Back(rule.Info ?? "按场景退单") : Verdict.Error(rule.Status, words);
        }
        return null;
    }

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
