using Kaicang.Counterparts.Frame;
using Microsoft.Data.Sqlite;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>
/// How customs behaves, in one text: the parts are those of the control plane. A part that is named takes the place of what was in
/// force; what is not named stays.
/// </summary>
internal sealed record Scenario(
    string? Name = null,
    FaultSettings? Faults = null,
    CustomsSettings? Customs = null,
    IReadOnlyList<QuotaElsewhere>? Persons = null,
    IReadOnlyList<SenderRegistration>? Senders = null
)
{
    private const int Most = 1_000;

    /// <summary>Reads and checks a text; answers what is wrong and where, or null.</summary>
    /// <param name="folder">Where the files lie that it names; null where it may name none.</param>
    public static string? Read(string json, CodeWords codes, string? folder, out Scenario? scenario)
    {
        if (StrictJson.Read(json, out scenario) is { } unreadable)
            return unreadable;
        if (scenario!.Name?.Length > 100)
            return "name: at most 100 characters";
        if (scenario.Faults?.Complaint() is { } faults)
            return "faults." + faults;
        if (scenario.Customs?.Complaint(codes) is { } customs)
            return "customs." + customs;
        if (Each("persons", scenario.Persons, person => person.Complaint()) is { } persons)
            return persons;
        scenario = scenario with { Senders = scenario.Senders?.Select(s => s?.WithFile(folder)!).ToList() };
        return Each(
            "senders",
            scenario.Senders,
            sender => Kaicang.Counterparts.SingleWindow.Senders.Register(sender, out _)
        );
    }

    /// <summary>Reads a file, or says by an exception why it can't be.</summary>
    public static Scenario ReadFile(string path, CodeWords codes)
    {
        string json;
        try
        {
            json = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException($"the scenario '{path}' cannot be read: {e.Message}", e);
        }
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return Read(json, codes, folder, out Scenario? scenario) is { } complaint
            ? throw new InvalidOperationException($"the scenario '{path}': {complaint}")
            : scenario!;
    }

    private static string? Each<T>(string name, IReadOnlyList<T>? rows, Func<T, string?> look)
    {
        if (rows?.Count > Most)
            return $"{name}: at most {Most}";
        for (int i = 0; i < (rows?.Count ?? 0); i++)
        {
            if ((rows![i] is { } row ? look(row) : "must not be null") is { } wrong)
                return $"{name}[{i}].{wrong}";
        }
        return null;
    }
}

/// <summary>Puts scenarios in force.</summary>
internal sealed class ScenarioDesk(CounterpartStore store, FaultPlan faults, CustomsPace pace, Registry registry)
{
    private const string Kind = "scenario";

    /// <summary>The name of the scenario that was put in force last.</summary>
    public string? Name => registry.Find<Note>(Kind, "")?.Name;

    public Scenario InForce => new(Name, faults.Settings, pace.Settings);

    public async Task Apply(Scenario scenario, CancellationToken ct)
    {
        if (scenario.Faults is { } bad)
            await faults.Change(bad, ct);
        if (scenario.Customs is { } customs)
            await pace.Change(customs, ct);
        await store.Write(
            (SqliteConnection c) =>
            {
                foreach (QuotaElsewhere person in scenario.Persons ?? [])
                    person.Write(c);
                foreach (SenderRegistration sender in scenario.Senders ?? [])
                {
                    if (Senders.Register(sender, out SenderRow? row) is null)
                        Senders.Store(c, row!);
                }
                Registry.Put(c, Kind, "", new Note(scenario.Name ?? ""));
            },
            ct
        );
    }

    private sealed record Note(string Name);
}

/// <summary>Puts the scenario of the command line in force before anything is answered.</summary>
internal sealed class ScenarioStart(ScenarioDesk desk, Scenario scenario) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => desk.Apply(scenario, cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
