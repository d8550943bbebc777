namespace Kaicang.Architecture;

public sealed class ModuleMapTests
{
    private static readonly string MapFile = Path.Combine(House.Root, "docs/reference/module-map.json");

    /// <summary>Two modules may ask each other at different times; what may not be is a question that comes back to itself.</summary>
    [Fact]
    public void No_question_comes_back_to_itself() =>
        BorderTests.None(ModuleMap.Circles(Map().ToDictionary(m => m.Key, m => m.Value.AsksToAnswer)));

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

    private static Dictionary<string, ModuleTalk> Map()
    {
        IReadOnlySet<string> questions = ModuleMap.Questions(House.Loaded("Contracts"));
        Assert.NotEmpty(questions);
        return House.Modules.ToDictionary(
            name => name,
            name => new ModuleTalk(
                ModuleMap.Calls(House.Compiled(name), name, questions),
                ModuleMap.AsksToAnswer(House.Loaded(name), name),
                ModuleMap.Hears(House.Loaded(name))
            )
        );
    }
}
