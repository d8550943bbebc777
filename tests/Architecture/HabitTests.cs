namespace Kaicang.Architecture;

public sealed class HabitTests
{
    [Fact]
    public void Names_say_what_things_are() =>
        BorderTests.None(House.Ours.SelectMany(name => HabitRules.RefusedNames(House.Loaded(name))));

    [Fact]
    public void Use_cases_are_there_and_begin_with_a_verb_of_the_business()
    {
        Assert.Contains(House.Modules, name => HabitRules.UseCases(House.Loaded(name)).Any());
        BorderTests.None(House.Modules.SelectMany(name => HabitRules.RefusedVerbs(House.Loaded(name))));
    }

    [Fact]
    public void A_use_case_has_one_public_method() =>
        BorderTests.None(House.Modules.SelectMany(name => HabitRules.SeveralHandles(House.Loaded(name))));

    [Fact]
    public void No_method_is_longer_than_sixty_lines()
    {
        CompiledAssembly[] ours = [.. House.Ours.Select(House.Compiled)];
        Assert.All(ours, assembly => Assert.NotEmpty(assembly.Methods));
        BorderTests.None(ours.SelectMany(HabitRules.LongMethods));
    }

    [Fact]
    public void No_file_is_longer_than_four_hundred_lines()
    {
        string[] files = [.. House.Sources("src", ".cs", ".razor"), .. House.Sources("tests", ".cs")];
        Assert.NotEmpty(files);
        BorderTests.None(HabitRules.LongFiles(files));
    }

    [Fact]
    public void The_host_starts_in_sixty_lines() =>
        Assert.True(File.ReadLines(Path.Combine(House.Root, "src/Host/Program.cs")).Count() <= 60);

    [Fact]
    public void Each_module_says_what_it_owns_hears_announces_and_refuses()
    {
        string[] headings = ["owns", "words", "hears", "announces", "refuses"];
        var missing = new List<string>();
        foreach (string module in House.Modules)
        {
            string page = Path.Combine(House.Root, "src/Modules", module, "README.md");
            string text = File.Exists(page) ? File.ReadAllText(page).ToLowerInvariant() : "";
            missing.AddRange(
                headings
                    .Where(heading => !text.Contains(heading, StringComparison.Ordinal))
                    .Select(heading => $"{module}/README.md lacks '{heading}'")
            );
        }
        BorderTests.None(missing);
    }
}
