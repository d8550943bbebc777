using Kaicang.Foundation.Imports;
using Kaicang.Foundation.Storage;

namespace Kaicang.Host.Demo;

/// <summary>The facts of the demo world, from <c>data/</c>.</summary>
internal sealed class DemoFiles(DataFolder folder)
{
    public string Text(params string[] path) => File.ReadAllText(Path.Combine([folder.Path, .. path]));

    /// <summary>The rows of <c>data/demo/{name}.csv</c>.</summary>
    public IReadOnlyList<CsvRow> Rows(string name) => CsvFile.Read(name, Text("demo", name + ".csv")).Value.Rows;
}
