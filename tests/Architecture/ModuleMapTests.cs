namespace Kaicang.Architecture;

public sealed class ModuleMapTests
{
    private static readonly string MapFile = Path.Combine(House.Root, "docs/reference/module-map.json");

    [Fact]
    public void Calls_between_modules_have_no_circle() =>
        BorderTests.None(ModuleMap.Circles(Map().ToDictionary(m => m.Key, m => m.Value.Calls)));

    /// <summary>Run with <c>KAICANG_WRITE_REFERENCE=1</c> to write the map anew; the change is then seen in review.</summary>
    [Fact]
    public void The_written_map_is_the_real_one()
    {
        string real = ModuleMap.Text(Map());
        if (Environment.GetEnvironmentVariable("KAICANG_WRITE_REFERENCE") == "1")
            File.WriteAllText(MapFile, real);
        Assert.True(File.Exists(MapFile), "docs/reference/module-map.json is missing");
        Assert.Equal(File.ReadAllText(MapFile), real);
    }

    private static Dictionary<string, (IReadOnlyList<string> Calls, IReadOnlyList<string> Hears)> Map()
    {
        IReadOnlySet<string> questions = ModuleMap.Questions(House.Loaded("Contracts"));
        Assert.NotEmpty(questions);
        return House.Modules.ToDictionary(
            name => name,
            name => (ModuleMap.Calls(House.Compiled(name), name, questions), ModuleMap.Hears(House.Loaded(name)))
        );
    }
}
