using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using Kaicang.Kernel;

namespace Kaicang.Architecture;

/// <summary>Who calls whom and who hears what, read from compiled modules.</summary>
internal static class ModuleMap
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Modules whose questions and acts a module uses, from the interfaces of Contracts that its code names.</summary>
    public static IReadOnlyList<string> Calls(CompiledAssembly module, string own, IReadOnlySet<string> questions) =>
        [
            .. module
                .NamedTypes.Where(type => questions.Contains($"{type.Namespace}.{type.Name}"))
                .Select(type => type.Namespace["Kaicang.Contracts.".Length..])
                .Where(other => other != own)
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>
    /// Modules that must be asked before a question can be answered: those whose interfaces reach, through constructors,
    /// the class that answers. Along these edges one question runs inside another, so here there may be no circle.
    /// </summary>
    public static IReadOnlyList<string> AsksToAnswer(Assembly module, string own)
    {
        var asked = new HashSet<string>();
        var seen = new HashSet<Type>();
        var ahead = new Queue<Type>(
            module.GetTypes().Where(type => type is { IsAbstract: false } && type.GetInterfaces().Any(IsQuestion))
        );
        while (ahead.TryDequeue(out Type? type))
        {
            if (!seen.Add(type))
                continue;
            foreach (
                Type needed in type.GetConstructors().SelectMany(c => c.GetParameters()).Select(p => p.ParameterType)
            )
            {
                if (IsQuestion(needed) && needed.Namespace != $"Kaicang.Contracts.{own}")
                    asked.Add(needed.Namespace!["Kaicang.Contracts.".Length..]);
                else if (needed.Assembly == module)
                    ahead.Enqueue(needed);
            }
        }
        return [.. asked.Order(StringComparer.Ordinal)];
    }

    private static bool IsQuestion(Type type) =>
        type.IsInterface
        && type.Namespace?.StartsWith("Kaicang.Contracts.", StringComparison.Ordinal) == true
        && !type.IsAssignableTo(typeof(IFact));

    /// <summary>Facts of Contracts that a module reacts to, as <c>Module.Fact</c>.</summary>
    public static IReadOnlyList<string> Hears(Assembly module) =>
        [
            .. module
                .GetTypes()
                .Where(type => type.Namespace?.EndsWith(".Reactions", StringComparison.Ordinal) == true)
                .SelectMany(type =>
                    type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
                )
                .Where(method => method.Name == "Handle")
                .SelectMany(method => method.GetParameters())
                // A reaction that takes many is given a list of the fact.
                .Select(parameter =>
                    parameter.ParameterType is { IsGenericType: true, GenericTypeArguments: [var one] }
                        ? one
                        : parameter.ParameterType
                )
                .Where(type =>
                    type.IsAssignableTo(typeof(IFact))
                    && type.Namespace?.StartsWith("Kaicang.Contracts.", StringComparison.Ordinal) == true
                )
                .Select(type => $"{type.Namespace!["Kaicang.Contracts.".Length..]}.{type.Name}")
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>Full names of the interfaces by which modules are asked.</summary>
    public static IReadOnlySet<string> Questions(Assembly contracts) =>
        contracts
            .GetExportedTypes()
            .Where(type => type.IsInterface && type != typeof(IFact))
            .Select(type => type.FullName!)
            .ToHashSet();

    /// <summary>Modules that stand in a circle, as the way around; empty when there is none.</summary>
    public static IEnumerable<string> Circles(IReadOnlyDictionary<string, IReadOnlyList<string>> calls)
    {
        var done = new HashSet<string>();
        foreach (string start in calls.Keys.Order(StringComparer.Ordinal))
        {
            if (Around(start, [], calls, done) is { } way)
                yield return string.Join(" → ", way);
        }
    }

    public static string Text(IReadOnlyDictionary<string, ModuleTalk> map) =>
        JsonSerializer.Serialize(
            map.OrderBy(m => m.Key, StringComparer.Ordinal)
                .ToDictionary(
                    m => m.Key,
                    m => new
                    {
                        calls = m.Value.Calls,
                        asksToAnswer = m.Value.AsksToAnswer,
                        hears = m.Value.Hears,
                    }
                ),
            Json
        ) + "\n";

    private static List<string>? Around(
        string at,
        List<string> way,
        IReadOnlyDictionary<string, IReadOnlyList<string>> calls,
        HashSet<string> done
    )
    {
        int seen = way.IndexOf(at);
        if (seen >= 0)
            return [.. way[seen..], at];
        if (!done.Add(at))
            return null;
        foreach (string next in calls.GetValueOrDefault(at) ?? [])
        {
            if (Around(next, [.. way, at], calls, done) is { } circle)
                return circle;
        }
        return null;
    }
}

/// <summary>What one module says to others and hears from them.</summary>
internal sealed record ModuleTalk(
    IReadOnlyList<string> Calls,
    IReadOnlyList<string> AsksToAnswer,
    IReadOnlyList<string> Hears
);
