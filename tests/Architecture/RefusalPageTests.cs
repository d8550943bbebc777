using System.Reflection;
using System.Text;
using Kaicang.Kernel;

namespace Kaicang.Architecture;

public sealed class RefusalPageTests
{
    private static readonly string PageFile = Path.Combine(House.Root, "docs/reference/refusals.md");

    [Fact]
    public void No_code_is_used_twice()
    {
        string[] codes = [.. Catalogues().SelectMany(c => c.Refusals).Select(r => r.Code)];
        Assert.NotEmpty(codes);
        BorderTests.None(codes.GroupBy(code => code).Where(same => same.Count() > 1).Select(same => same.Key));
    }

    /// <summary>Run with <c>KAICANG_WRITE_REFERENCE=1</c> to write the page anew.</summary>
    [Fact]
    public void The_written_page_lists_every_refusal()
    {
        string real = Page();
        if (Environment.GetEnvironmentVariable("KAICANG_WRITE_REFERENCE") == "1")
            File.WriteAllText(PageFile, real);
        Assert.True(File.Exists(PageFile), "docs/reference/refusals.md is missing");
        Assert.Equal(File.ReadAllText(PageFile), real);
    }

    private static string Page()
    {
        var page = new StringBuilder();
        page.Append("# Refusals\n\nGenerated from the modules' catalogues; a test compares it. The code is stable. ");
        page.Append(
            "HTTP status by kind: malformed 400, unauthenticated 401, forbidden 403, unknown 404, conflict 409, unavailable 503.\n"
        );
        foreach ((string owner, IReadOnlyList<Refusal> refusals) in Catalogues())
        {
            page.Append($"\n## {owner}\n\n| code | kind | sentence | remedy |\n|---|---|---|---|\n");
            foreach (Refusal refusal in refusals)
            {
                page.Append($"| `{refusal.Code}` | {refusal.Kind.ToString().ToLowerInvariant()} ");
                page.Append($"| {Cell(refusal.Sentence)} | {Cell(refusal.Remedy)} |\n");
            }
        }
        return page.ToString();
    }

    private static IEnumerable<(string Owner, IReadOnlyList<Refusal> Refusals)> Catalogues() =>
        House
            .Modules.Prepend("Foundation")
            .Select(name =>
                (
                    name,
                    (IReadOnlyList<Refusal>)
                        [.. OfAssembly(House.Loaded(name)).OrderBy(r => r.Code, StringComparer.Ordinal)]
                )
            )
            .Where(catalogue => catalogue.Item2.Count > 0);

    private static IEnumerable<Refusal> OfAssembly(Assembly assembly) =>
        assembly
            .GetTypes()
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(Refusal))
            .Select(field => (Refusal)field.GetValue(null)!)
            .DistinctBy(refusal => (refusal.Code, refusal.Sentence));

    private static string Cell(Text text) => $"{text.Zh}<br>{text.En}".Replace("|", "\\|", StringComparison.Ordinal);
}
