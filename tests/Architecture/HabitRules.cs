using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Kaicang.Architecture;

/// <summary>Rules on names, shapes and lengths.</summary>
internal static partial class HabitRules
{
    public const int LongestFile = 400;
    public const int LongestMethod = 60;

    /// <summary>Suffixes and namespaces that say nothing about the business.</summary>
    public static IEnumerable<string> RefusedNames(Assembly assembly) =>
        Written(assembly)
            .Where(type => RefusedSuffix().IsMatch(Plain(type)) || RefusedNamespace().IsMatch(type.Namespace ?? ""))
            .Select(type => $"{type.FullName} is a refused name");

    /// <summary>A use case begins with a verb that a merchant or officer would say.</summary>
    public static IEnumerable<string> RefusedVerbs(Assembly assembly) =>
        UseCases(assembly)
            .Where(type => RefusedVerb().IsMatch(type.Name))
            .Select(type => $"{type.FullName} begins with a refused verb");

    /// <summary>One use case, one public method: <c>Handle</c>.</summary>
    public static IEnumerable<string> SeveralHandles(Assembly assembly) =>
        from useCase in UseCases(assembly)
        let methods = useCase.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly)
        where methods.Length > 1
        select $"{useCase.FullName} has {methods.Length} public methods";

    /// <summary>Static classes in a module's <c>UseCases</c> that have a <c>Handle</c>.</summary>
    public static IEnumerable<Type> UseCases(Assembly assembly) =>
        Written(assembly)
            .Where(type => type is { IsAbstract: true, IsSealed: true, IsNested: false })
            .Where(type => type.Namespace?.EndsWith(".UseCases", StringComparison.Ordinal) == true)
            .Where(type => type.GetMember("Handle").Length > 0);

    public static IEnumerable<string> LongMethods(CompiledAssembly assembly) =>
        assembly
            .Methods.Where(method => method.LineCount > LongestMethod)
            .Select(method => $"{method.Place} has {method.LineCount} lines");

    public static IEnumerable<string> LongFiles(IEnumerable<string> files) =>
        from file in files
        let count = File.ReadLines(file).Count()
        where count > LongestFile
        select $"{House.Relative(file)} has {count} lines";

    private static IEnumerable<Type> Written(Assembly assembly) =>
        assembly
            .GetTypes()
            .Where(type =>
                !type.Name.Contains('<', StringComparison.Ordinal)
                && !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false)
            );

    private static string Plain(Type type) => type.Name.Split('`')[0];

    [GeneratedRegex(
        "(Manager|Helper|Helpers|Util|Utils|Processor|Wrapper|Base|Impl|Dto|Vm|CommandHandler)$",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex RefusedSuffix();

    [GeneratedRegex(@"\.(Common|Shared|Utils|Helpers|Misc)(\.|$)", RegexOptions.ExplicitCapture)]
    private static partial Regex RefusedNamespace();

    [GeneratedRegex("^(Update|Set|Save|Process|Handle|Manage|Do)(?=[A-Z])", RegexOptions.ExplicitCapture)]
    private static partial Regex RefusedVerb();
}
