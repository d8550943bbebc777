using System.Reflection;
using System.Text.RegularExpressions;
using Kaicang.Kernel;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Kaicang.Architecture;

/// <summary>Rules on who may see whom. Each answers its violations in words; none is well.</summary>
internal static partial class BorderRules
{
    private static readonly string[] MayBeReferenced = ["Kernel", "Contracts", "Foundation", "Ui"];

    /// <summary>A module references Kernel, Contracts, Foundation and Ui; never another module, a counterpart, or the host.</summary>
    public static IEnumerable<string> ModuleReferences(CompiledAssembly module) =>
        module
            .References.Where(name =>
                name.StartsWith("Kaicang.", StringComparison.Ordinal)
                && !MayBeReferenced.Contains(name["Kaicang.".Length..])
            )
            .Select(name => $"{module.Name} references {name}");

    /// <summary>An assembly references of ours only what is listed.</summary>
    public static IEnumerable<string> ReferencesOnly(CompiledAssembly assembly, params string[] allowed) =>
        assembly
            .References.Where(name =>
                name.StartsWith("Kaicang.", StringComparison.Ordinal) && !allowed.Contains(name["Kaicang.".Length..])
            )
            .Select(name => $"{assembly.Name} references {name}");

    /// <summary>No SQL text names a table of another module: tables carry their module's name as a prefix.</summary>
    public static IEnumerable<string> ForeignTables(CompiledAssembly module, string own, IEnumerable<string> all) =>
        from text in module.Texts
        from Match match in TableName().Matches(text)
        let prefix = match.Groups["prefix"].Value
        where !prefix.Equals(own, StringComparison.OrdinalIgnoreCase)
        where
            prefix.Equals("foundation", StringComparison.OrdinalIgnoreCase)
            || all.Contains(prefix, StringComparer.OrdinalIgnoreCase)
        select $"{module.Name} names the table {match.Groups["table"].Value}";

    /// <summary>Domain, storage, gateways and reactions are internal.</summary>
    public static IEnumerable<string> PublicInside(Assembly module) =>
        module
            .GetExportedTypes()
            .Where(type => Inside().IsMatch(type.Namespace ?? ""))
            .Select(type => $"{type.FullName} is public");

    /// <summary>Pages run use cases; they never inject the database.</summary>
    public static IEnumerable<string> PagesWithDatabase(Assembly module) =>
        from page in module.GetTypes()
        where page.IsAssignableTo(typeof(ComponentBase))
        from member in page.GetMembers(
            BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly
        )
        let type = member switch
        {
            PropertyInfo property => property.PropertyType,
            FieldInfo field => field.FieldType,
            _ => null,
        }
        where type is not null && IsDatabase(type)
        select $"{page.FullName} holds {type.Name}";

    /// <summary>Facts carry ids, no personal data.</summary>
    public static IEnumerable<string> PersonalFacts(Assembly assembly) =>
        from fact in assembly.GetTypes()
        where fact is { IsAbstract: false } && fact.IsAssignableTo(typeof(IFact))
        from property in fact.GetProperties()
        where Personal().IsMatch(property.Name)
        select $"{fact.FullName} carries {property.Name}";

    private static bool IsDatabase(Type type) =>
        type.IsAssignableTo(typeof(DbContext))
        || type.Name is "QuestionDb"
        || (type.IsGenericType && type.GetGenericArguments().Any(IsDatabase));

    [GeneratedRegex(
        @"\b(from|join|into|update|table)\s+(?<table>""?(?<prefix>[a-z]+)_[a-z_]+)",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture
    )]
    private static partial Regex TableName();

    [GeneratedRegex(@"\.(Domain|Storage|Gateways|Reactions)(\.|$)", RegexOptions.ExplicitCapture)]
    private static partial Regex Inside();

    [GeneratedRegex(
        "^(Phone|Email|IdNumber|IdentityNumber|RealName|LegalName|Street|Recipient|Consignee|Payer|Address)",
        RegexOptions.ExplicitCapture
    )]
    private static partial Regex Personal();
}
