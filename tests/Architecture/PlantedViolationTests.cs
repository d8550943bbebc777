namespace Kaicang.Architecture;

/// <summary>Each rule must find the violation that is planted for it; a rule that finds nothing here proves nothing elsewhere.</summary>
public sealed class PlantedViolationTests
{
    private const string Planted = "Planted";
    private const string Neighbour = "PlantedNeighbour";

    public static TheoryData<string, string> Table() =>
        new()
        {
            // rule, what it must say of the planted assembly
            { "module-references", "Kaicang.Planted references Kaicang.PlantedNeighbour" },
            { "module-references", "Kaicang.Planted references Kaicang.Counterparts" },
            { "references-only", "Kaicang.Planted references Kaicang.Contracts" },
            { "foreign-tables", "Kaicang.Planted names the table customs_declarations" },
            { "public-inside", "Kaicang.Planted.Domain.PublicDomainType is public" },
            { "pages-with-database", "Kaicang.Planted.Pages.PageWithTheDatabase holds KaicangDb" },
            { "personal-facts", "Kaicang.Planted.FactWithAPhone carries Phone" },
            { "refused-names", "Kaicang.Planted.OrderManager is a refused name" },
            { "refused-names", "Kaicang.Planted.Utils.AnyType is a refused name" },
            { "refused-verbs", "Kaicang.Planted.UseCases.ProcessOrder begins with a refused verb" },
            { "several-handles", "Kaicang.Planted.UseCases.ProcessOrder has 2 public methods" },
            { "long-methods", "LongMethod.cs:" },
            { "long-files", "has 401 lines" },
            { "circles", "Planted → PlantedNeighbour → Planted" },
            { "licences", "Mystery/1.0.0: GPL-3.0-only" },
            { "unlisted", "Mystery has no line" },
        };

    [Theory]
    [MemberData(nameof(Table))]
    public void A_rule_finds_what_is_planted_for_it(string rule, string finding) =>
        Assert.Contains(Findings(rule), found => found.Contains(finding, StringComparison.Ordinal));

    [Fact]
    public void The_map_hears_and_calls()
    {
        Assert.Equal(["Trade"], ModuleMap.AsksToAnswer(House.Loaded(Neighbour), Neighbour));
        Assert.Equal(["Customs.DeclarationFiled"], ModuleMap.Hears(House.Loaded(Planted)));
        Assert.Equal(
            ["Trade"],
            ModuleMap.Calls(House.Compiled(Neighbour), Neighbour, ModuleMap.Questions(House.Loaded("Contracts")))
        );
    }

    private static IEnumerable<string> Findings(string rule) =>
        rule switch
        {
            "module-references" => BorderRules.ModuleReferences(House.Compiled(Planted)),
            "references-only" => BorderRules.ReferencesOnly(House.Compiled(Planted), "Kernel"),
            "foreign-tables" => BorderRules.ForeignTables(House.Compiled(Planted), Planted, ["Customs"]),
            "public-inside" => BorderRules.PublicInside(House.Loaded(Planted)),
            "pages-with-database" => BorderRules.PagesWithDatabase(House.Loaded(Planted)),
            "personal-facts" => BorderRules.PersonalFacts(House.Loaded(Planted)),
            "refused-names" => HabitRules.RefusedNames(House.Loaded(Planted)),
            "refused-verbs" => HabitRules.RefusedVerbs(House.Loaded(Planted)),
            "several-handles" => HabitRules.SeveralHandles(House.Loaded(Planted)),
            "long-methods" => HabitRules.LongMethods(House.Compiled(Planted)),
            "long-files" => HabitRules.LongFiles([LongFile()]),
            "circles" => ModuleMap.Circles(
                new Dictionary<string, IReadOnlyList<string>> { [Planted] = [Neighbour], [Neighbour] = [Planted] }
            ),
            "licences" => PackageRules.Licences(RestoredMystery(), new HashSet<string>()),
            "unlisted" => PackageRules.Unlisted(
                "<Project><PackageVersion Include=\"Mystery\" Version=\"1.0.0\" /></Project>",
                "| Known | MIT |"
            ),
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "no such rule"),
        };

    private static string LongFile()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("kaicang-planted").FullName, "Long.cs");
        File.WriteAllLines(file, Enumerable.Repeat("//", HabitRules.LongestFile + 1));
        return file;
    }

    private static string RestoredMystery()
    {
        string root = Directory.CreateTempSubdirectory("kaicang-planted").FullName;
        string package = Directory.CreateDirectory(Path.Combine(root, "mystery/1.0.0")).FullName;
        File.WriteAllText(
            Path.Combine(package, "mystery.nuspec"),
            "<package><metadata><id>Mystery</id><license type=\"expression\">GPL-3.0-only</license></metadata></package>"
        );
        string assets = Path.Combine(root, "project.assets.json");
        File.WriteAllText(
            assets,
            $$"""{ "packageFolders": { "{{root}}": {} }, "libraries": { "Mystery/1.0.0": { "type": "package", "path": "mystery/1.0.0" } } }"""
        );
        return assets;
    }
}
