namespace Kaicang.Architecture;

public sealed class PackageTests
{
    [Fact]
    public void Each_package_has_a_line_with_licence_upkeep_and_reason() =>
        BorderTests.None(
            PackageRules.Unlisted(
                File.ReadAllText(Path.Combine(House.Root, "Directory.Packages.props")),
                File.ReadAllText(Path.Combine(House.Root, "docs/decisions/packages.md"))
            )
        );

    [Fact]
    public void Each_restored_package_has_an_allowed_licence()
    {
        string[] restored =
        [
            .. Directory
                .EnumerateFiles(House.Root, "project.assets.json", SearchOption.AllDirectories)
                .Where(file =>
                    House.Relative(file) is var path
                    && (
                        path.StartsWith("src/", StringComparison.Ordinal)
                        || path.StartsWith("tests/", StringComparison.Ordinal)
                    )
                ),
        ];
        var seen = new HashSet<string>();
        string[] wrong = [.. restored.SelectMany(file => PackageRules.Licences(file, seen))];
        Assert.True(seen.Count > 20, $"only {seen.Count} packages were looked at");
        BorderTests.None(wrong);
    }
}
