using System.Reflection;
using System.Runtime.CompilerServices;

namespace Kaicang.Architecture;

/// <summary>The repository and its compiled assemblies, found on disk.</summary>
internal static class House
{
    /// <summary>The root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Names of the modules: the folders of <c>src/Modules</c> that hold a project.</summary>
    public static IReadOnlyList<string> Modules { get; } =
    [
        .. Directory
            .EnumerateDirectories(Path.Combine(Root, "src/Modules"))
            .Where(folder => Directory.EnumerateFiles(folder, "*.csproj").Any())
            .Select(folder => Path.GetFileName(folder))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Assemblies of ours that tests may look into, without tests and planted ones.</summary>
    public static IReadOnlyList<string> Ours { get; } =
    [.. Modules, "Kernel", "Contracts", "Foundation", "Ui", "Counterparts", "Verification", "Proving"];

    public static CompiledAssembly Compiled(string name) => CompiledAssembly.Read(PathOf(name));

    public static Assembly Loaded(string name) => Assembly.LoadFrom(PathOf(name));

    public static string PathOf(string name) => Path.Combine(AppContext.BaseDirectory, $"Kaicang.{name}.dll");

    /// <summary>Source files below a folder, without build output and generated migrations.</summary>
    public static IEnumerable<string> Sources(string folder, params string[] extensions) =>
        Directory
            .EnumerateFiles(Path.Combine(Root, folder), "*", SearchOption.AllDirectories)
            .Where(file => extensions.Contains(Path.GetExtension(file)))
            .Where(file =>
                !file.Split(Path.DirectorySeparatorChar)
                    .Any(part => part is "bin" or "obj" or "Planted" or "PlantedNeighbour")
            )
            .Where(file => !file.Contains("/src/Migrations.", StringComparison.Ordinal));

    public static string Relative(string file) => Path.GetRelativePath(Root, file);

    private static string FindRoot([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));
}
