using System.Text.Json;
using System.Xml.Linq;

namespace Kaicang.Architecture;

/// <summary>Rules on packages and their licences.</summary>
internal static class PackageRules
{
    private static readonly string[] Allowed =
    [
        "MIT",
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "PostgreSQL",
        "MS-PL OR Apache-2.0",
        "Apache-2.0 OR MPL-2.0",
        "0BSD",
    ];

    /// <summary>Packages without a licence expression, whose text was read; the reason stands in docs/decisions/packages.md or beside it here.</summary>
    private static readonly Dictionary<string, string> Read = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Deque.AxeCore.Commons"] =
            "MPL-2.0 for the axe-core script inside: used in browser tests as it is, never shipped",
        ["ErrorOr"] = "MIT by its readme and its repository",
    };

    /// <summary>Every package of the props file has its line in the list.</summary>
    public static IEnumerable<string> Unlisted(string props, string list) =>
        XDocument
            .Parse(props)
            .Descendants("PackageVersion")
            .Select(package => package.Attribute("Include")!.Value)
            .Where(name => !IsNamed(list, name))
            .Select(name => $"{name} has no line in docs/decisions/packages.md");

    /// <summary>Every package that a restored project brings in, with those it brings along, has an allowed licence.</summary>
    public static IEnumerable<string> Licences(string assetsFile, ISet<string> seen)
    {
        using JsonDocument assets = JsonDocument.Parse(File.ReadAllText(assetsFile));
        string[] folders =
        [
            .. assets.RootElement.GetProperty("packageFolders").EnumerateObject().Select(folder => folder.Name),
        ];
        foreach (JsonProperty library in assets.RootElement.GetProperty("libraries").EnumerateObject())
        {
            if (library.Value.GetProperty("type").GetString() != "package" || !seen.Add(library.Name))
                continue;
            string path = library.Value.GetProperty("path").GetString()!;
            string? folder = folders.Select(root => Path.Combine(root, path)).FirstOrDefault(Directory.Exists);
            string? manifest = folder is null ? null : Directory.EnumerateFiles(folder, "*.nuspec").FirstOrDefault();
            string licence = manifest is null ? "no package folder" : LicenceOf(File.ReadAllText(manifest), folder!);
            if (!IsAllowed(library.Name.Split('/')[0], licence))
                yield return $"{library.Name}: {licence}";
        }
    }

    /// <summary>The licence that a package manifest declares: an expression, or what its licence file begins with.</summary>
    public static string LicenceOf(string manifest, string folder)
    {
        XElement? metadata = XDocument
            .Parse(manifest)
            .Root?.Elements()
            .FirstOrDefault(element => element.Name.LocalName == "metadata");
        XElement? licence = metadata?.Elements().FirstOrDefault(element => element.Name.LocalName == "license");
        if (licence?.Attribute("type")?.Value == "expression")
            return licence.Value.Trim();
        if (licence?.Attribute("type")?.Value == "file")
            return OfText(File.ReadAllText(Path.Combine(folder, licence.Value.Replace('\\', '/').Trim())));
        return metadata?.Elements().FirstOrDefault(element => element.Name.LocalName == "licenseUrl")?.Value
            ?? "none declared";
    }

    public static bool IsAllowed(string package, string licence) =>
        Allowed.Contains(licence) || Read.ContainsKey(package);

    private static string OfText(string text) =>
        text.Contains("Permission is hereby granted, free of charge", StringComparison.Ordinal) ? "MIT"
        : text.Contains("Apache License", StringComparison.Ordinal) ? "Apache-2.0"
        : text.Trim().Split('\n')[0];

    /// <summary>A line may name several packages of one family: <c>A.B, .C, .D</c>.</summary>
    private static bool IsNamed(string list, string name) =>
        list.Split('\n')
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal))
            .Select(line => line.Split('|')[1].Split(',', StringSplitOptions.TrimEntries))
            .Any(names =>
                names.Any(given =>
                    given == name
                    || (
                        given.StartsWith('.')
                        && name.EndsWith(given, StringComparison.Ordinal)
                        && name.StartsWith(names[0].Split('.')[0], StringComparison.Ordinal)
                    )
                )
            );
}
