namespace Kaicang.Architecture;

public sealed class MemoryTests
{
    private static readonly string[] Texts = [.. House.Sources("src", ".cs").Select(File.ReadAllText)];
    private static readonly IReadOnlyCollection<string> Watched = MemoryRules.Watched(Texts);
    private static readonly IReadOnlyCollection<string> Tables = MemoryRules.Tables(Texts, Watched);

    [Fact]
    public void The_rule_knows_what_is_watched()
    {
        Assert.Superset(
            new HashSet<string>(["Sku", "Shop", "Session", "Membership", "TariffLine", "DatedParameter"]),
            Watched.ToHashSet()
        );
        Assert.Superset(
            new HashSet<string>(["catalog_skus", "merchants_shops", "merchants_suppliers", "people_sessions"]),
            Tables.ToHashSet()
        );
        Assert.Equal(Watched.Count, Tables.Count);
    }

    [Fact]
    public void A_write_past_the_tracker_says_what_it_makes_stale() =>
        BorderTests.None(
            House
                .Sources("src", ".cs", ".razor")
                .SelectMany(file =>
                    MemoryRules.UntouchedWrites(House.Relative(file), File.ReadAllText(file), Watched, Tables)
                )
        );

    [Theory]
    [InlineData("await db.Set<Sku>().Where(s => s.Id == id).ExecuteUpdateAsync(Sell, ct);", "on Sku without Touch")]
    [InlineData("await db.Set<Session>().ExecuteDeleteAsync(ct);", "on Session without Touch")]
    [InlineData("await db.Database.ExecuteSqlAsync($\"UPDATE catalog_skus SET price = 0\", ct);", "catalog_skus")]
    [InlineData("await db.Database.ExecuteSqlRawAsync(\"DELETE FROM people_sessions\", ct);", "people_sessions")]
    public void It_finds_a_write_that_nobody_hears_of(string write, string finding)
    {
        string member = $"\n    public static async Task Handle(KaicangDb db)\n    {{\n        {write}\n    }}\n";
        Assert.Contains(finding, Assert.Single(MemoryRules.UntouchedWrites("Planted.cs", member, Watched, Tables)));
        string touched = member.Replace("    {\n", "    {\n        db.Touch(\"x\");\n", StringComparison.Ordinal);
        Assert.Empty(MemoryRules.UntouchedWrites("Planted.cs", touched, Watched, Tables));
    }
}
