using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Kaicang.Architecture;

/// <summary>What a compiled assembly says of itself: what it references, which types it names, which texts it holds, how long its methods are.</summary>
internal sealed class CompiledAssembly
{
    private CompiledAssembly(
        string name,
        IReadOnlySet<string> references,
        IReadOnlyList<(string Namespace, string Name)> namedTypes,
        IReadOnlyList<string> texts
    )
    {
        Name = name;
        References = references;
        NamedTypes = namedTypes;
        Texts = texts;
    }

    public string Name { get; }

    /// <summary>Names of referenced assemblies; the compiler only writes those that are used.</summary>
    public IReadOnlySet<string> References { get; }

    /// <summary>Types of other assemblies that its code names.</summary>
    public IReadOnlyList<(string Namespace, string Name)> NamedTypes { get; }

    /// <summary>String literals in code.</summary>
    public IReadOnlyList<string> Texts { get; }

    /// <summary>Methods that span more source lines than allowed, as <c>file:line (count)</c>; generated files are left out.</summary>
    public required IReadOnlyList<(string Place, int LineCount)> Methods { get; init; }

    public static CompiledAssembly Read(string path)
    {
        using var stream = File.OpenRead(path);
        using var executable = new PEReader(stream);
        MetadataReader reader = executable.GetMetadataReader();
        var references = reader
            .AssemblyReferences.Select(h => reader.GetString(reader.GetAssemblyReference(h).Name))
            .ToHashSet();
        List<(string, string)> types =
        [
            .. reader
                .TypeReferences.Select(reader.GetTypeReference)
                .Select(type => (reader.GetString(type.Namespace), reader.GetString(type.Name))),
        ];
        HashSet<int> initialisers =
        [
            .. reader
                .MethodDefinitions.Where(handle =>
                    reader.GetString(reader.GetMethodDefinition(handle).Name) is ".cctor" or ".ctor"
                )
                .Select(handle => MetadataTokens.GetRowNumber(handle)),
        ];
        return new CompiledAssembly(Path.GetFileNameWithoutExtension(path), references, types, ReadTexts(reader))
        {
            Methods = ReadMethods(path, initialisers),
        };
    }

    private static List<string> ReadTexts(MetadataReader reader)
    {
        var texts = new List<string>();
        if (reader.GetHeapSize(HeapIndex.UserString) == 0)
            return texts;
        for (
            UserStringHandle handle = MetadataTokens.UserStringHandle(1);
            !handle.IsNil;
            handle = reader.GetNextHandle(handle)
        )
            texts.Add(reader.GetUserString(handle));
        return texts;
    }

    private static List<(string Place, int LineCount)> ReadMethods(string path, IReadOnlySet<int> initialisers)
    {
        var methods = new List<(string, int)>();
        string symbols = Path.ChangeExtension(path, ".pdb");
        if (!File.Exists(symbols))
            return methods;
        using var stream = File.OpenRead(symbols);
        using MetadataReaderProvider provider = MetadataReaderProvider.FromPortablePdbStream(stream);
        MetadataReader reader = provider.GetMetadataReader();
        foreach (MethodDebugInformationHandle handle in reader.MethodDebugInformation)
        {
            MethodDebugInformation method = reader.GetMethodDebugInformation(handle);
            // A type's initialiser is the list of its fields (a catalogue of refusals), no method that anybody wrote.
            if (method.Document.IsNil || initialisers.Contains(MetadataTokens.GetRowNumber(handle)))
                continue;
            string file = reader.GetString(reader.GetDocument(method.Document).Name);
            if (!file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".g.cs", StringComparison.Ordinal))
                continue;
            SequencePoint[] points = [.. method.GetSequencePoints().Where(point => !point.IsHidden)];
            if (points.Length > 0)
            {
                int first = points.Min(point => point.StartLine);
                methods.Add(($"{Path.GetFileName(file)}:{first}", points.Max(point => point.EndLine) - first + 1));
            }
        }
        return methods;
    }
}
