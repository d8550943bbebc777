using System.Globalization;
using System.Text.Json;

namespace Kaicang.Counterparts.Frame;

/// <summary>
/// The command line: <c>Kaicang.Counterparts [name …] [--port N] [--base-port N] [--store DIR] [--clock FILE] [--faults JSON]</c>.
/// Without a name every counterpart runs, each on its own port. What the command line leaves open may stand in the environment as
/// <c>KAICANG_COUNTERPART_PORT</c> and so on. Exit code 2 is wrong use, 1 a start that failed.
/// </summary>
public static class CounterpartCommand
{
    private const string FromEnvironment = "KAICANG_COUNTERPART_";
    private static readonly string[] Common = ["port", "base-port", "store", "clock", "faults"];

    public static async Task<int> Run(string[] args, IReadOnlyList<ICounterpart> all)
    {
        if (args.Any(a => a is "--help" or "-h"))
        {
            Console.WriteLine(Usage(all));
            return 0;
        }
        if (Parse(args, all, out List<ICounterpart> chosen, out Dictionary<string, string> options) is { } complaint)
        {
            await Console.Error.WriteLineAsync(complaint);
            await Console.Error.WriteLineAsync(Usage(all));
            return 2;
        }

        var apps = new List<WebApplication>();
        try
        {
            foreach (ICounterpart counterpart in chosen)
            {
                CounterpartOptions its = OptionsOf(counterpart, chosen, all, options);
                try
                {
                    WebApplication app = CounterpartHost.Build(counterpart, its);
                    apps.Add(app);
                    await app.StartAsync();
                    Console.WriteLine(
                        $"{counterpart.Name, -10} {app.Urls.First()}  {counterpart.Title}  [{its.StoreDirectory}]"
                    );
                }
                catch (Exception e)
                    when (e
                            is InvalidOperationException
                                or IOException
                                or UnauthorizedAccessException
                                or Microsoft.Data.Sqlite.SqliteException
                    )
                {
                    await Console.Error.WriteLineAsync($"{counterpart.Name} cannot start: {e.Message}");
                    return 1;
                }
            }
            // Each application hears Ctrl-C and SIGTERM; when one stops, all stop.
            await Task.WhenAny(apps.Select(app => app.WaitForShutdownAsync()));
        }
        finally
        {
            foreach (WebApplication app in apps)
            {
                await app.StopAsync();
                await app.DisposeAsync();
            }
        }
        return 0;
    }

    private static CounterpartOptions OptionsOf(
        ICounterpart counterpart,
        List<ICounterpart> chosen,
        IReadOnlyList<ICounterpart> all,
        Dictionary<string, string> options
    )
    {
        // One that runs alone must not share its files with the one of a demo in the same folder.
        string place = chosen.Count == 1 ? $"counterpart-{counterpart.Name}" : "counterparts";
        int port =
            options.TryGetValue("port", out string? single) ? int.Parse(single, CultureInfo.InvariantCulture)
            : options.TryGetValue("base-port", out string? first)
                ? int.Parse(first, CultureInfo.InvariantCulture) + all.ToList().IndexOf(counterpart)
            : counterpart.DefaultPort;
        return new CounterpartOptions(
            port,
            options.GetValueOrDefault("store", Path.Combine("var", place)),
            options.GetValueOrDefault("clock"),
            options.TryGetValue("faults", out string? json)
                ? JsonSerializer.Deserialize<FaultSettings>(json, Wire.Json)
                : null,
            options
        );
    }

    /// <summary>Names first or between the options; every option takes one value. Answers what is wrong, or null.</summary>
    private static string? Parse(
        string[] args,
        IReadOnlyList<ICounterpart> all,
        out List<ICounterpart> chosen,
        out Dictionary<string, string> options
    )
    {
        chosen = [];
        options = [];
        for (int i = 0; i < args.Length; i++)
        {
            if (args[i].StartsWith("--", StringComparison.Ordinal))
            {
                if (i + 1 >= args.Length)
                    return $"{args[i]} needs a value.";
                options[args[i][2..]] = args[++i];
            }
            else if (all.FirstOrDefault(c => c.Name == args[i]) is { } counterpart)
            {
                chosen.Add(counterpart);
            }
            else
            {
                return $"There is no counterpart '{args[i]}'.";
            }
        }
        if (chosen.Count == 0)
            chosen.AddRange(all.Where(c => !c.RunsWhenNamed));
        string[] known = [.. Common, .. chosen.SelectMany(c => c.OwnOptions)];
        if (options.Keys.FirstOrDefault(name => !known.Contains(name)) is { } unknown)
            return $"--{unknown}: no such option; there are {string.Join(", ", known.Select(name => "--" + name))}.";
        // Only of one that runs alone: a demo's own counterparts hear what their host tells them.
        foreach (string name in chosen.Count == 1 ? known : [])
        {
            string variable = FromEnvironment + name.Replace('-', '_').ToUpperInvariant();
            if (Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value)
                options.TryAdd(name, value);
        }
        return Complaint(chosen.Count, options);
    }

    private static string? Complaint(int count, Dictionary<string, string> options)
    {
        foreach (string name in (string[])["port", "base-port"])
        {
            if (
                options.TryGetValue(name, out string? text)
                && !(int.TryParse(text, out int port) && port is >= 0 and <= 65_535)
            )
                return $"--{name}: '{text}' is no port.";
        }
        if (options.ContainsKey("port") && count > 1)
            return "--port is for one counterpart; use --base-port for all.";
        if (options.TryGetValue("faults", out string? json))
        {
            string? complaint = StrictJson.Read(json, out FaultSettings? faults) ?? faults!.Complaint();
            return complaint is null ? null : $"--faults: {complaint}";
        }
        return null;
    }

    private static string Named(IReadOnlyList<ICounterpart> all) =>
        string.Concat(all.Where(c => c.RunsWhenNamed).Select(c => $" but {c.Name}"));

    private static string Usage(IReadOnlyList<ICounterpart> all) =>
        $"""
            Kaicang.Counterparts [name …] [--port N | --base-port N] [--store DIR] [--clock FILE] [--faults JSON]
              names:    {string.Join(", ", all.Select(c => $"{c.Name} ({c.DefaultPort})"))}; none means all{Named(all)}
              --store   where their databases lie (default var/counterparts; for one alone var/counterpart-<name>)
              --clock   file with the demo clock's offset in whole microseconds (missing file: 0)
              --faults  delayMsMin, delayMsMax, loseRate, repeatRate, reorderRate, refuseRate, seed, loseMs
              of one:   {string.Join(
                "; ",
                all.Where(c => c.OwnOptions.Count > 0).Select(c => $"{c.Name} --{string.Join(" --", c.OwnOptions)}")
            )}
              Each may also stand in the environment: {FromEnvironment}PORT, {FromEnvironment}STORE …
            """;
}
