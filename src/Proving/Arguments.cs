using System.Globalization;
using Kaicang.Proving.Site;
using Spectre.Console;

namespace Kaicang.Proving;

/// <summary>What somebody typed after the verb.</summary>
internal sealed class Arguments(string[] args)
{
    public bool Has(string name) => args.Contains(name);

    public string? Text(string name)
    {
        int at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }

    /// <summary>A whole number within bounds; the default when it was not given.</summary>
    /// <exception cref="WrongUseException">It is no such number.</exception>
    public int Whole(string name, int otherwise, int least, int most)
    {
        if (Text(name) is not { } text)
            return otherwise;
        return int.TryParse(text, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new WrongUseException(
                $"{name} 是 {least} 到 {most} 的整数 · {name} is a whole number from {least} to {most}"
            );
    }

    /// <summary>The engine that was named; a connection string names PostgreSQL.</summary>
    public Engine EngineOr(Engine otherwise) =>
        Text("--engine") switch
        {
            null => Text("--connection") is null ? otherwise : Engine.Postgres,
            "sqlite" => Engine.Sqlite,
            "postgres" => Engine.Postgres,
            _ => throw new WrongUseException("--engine sqlite|postgres"),
        };

    /// <summary>Refuses what nobody knows: a mistyped option must not pass for its default.</summary>
    public void AllowOnly(params string[] names)
    {
        string? odd = args.FirstOrDefault(a => a.StartsWith("--", StringComparison.Ordinal) && !names.Contains(a));
        if (odd is not null)
            throw new WrongUseException($"没有选项 {odd} · there is no option {odd}: {string.Join(' ', names)}");
    }
}

/// <summary>The command was not used as it says; exit code 2.</summary>
internal sealed class WrongUseException(string words) : Exception(words);

internal static class WrongUse
{
    public static int Say(string words)
    {
        AnsiConsole.MarkupLineInterpolated($"[red]{words}[/]");
        return 2;
    }
}
