using System.Reflection;
using System.Text.RegularExpressions;
using Kaicang.Kernel;

namespace Kaicang.Unit.Ui;

/// <summary>Every sentence of the program in both languages. It looks at all of our assemblies that stand beside the tests.</summary>
public sealed partial class TextsTests
{
    // The switch names the other language in that language.
    private static readonly string[] Foreign = ["UiTexts.OtherLanguage", "UiTexts.SwitchLanguage"];

    [Fact]
    public void Every_sentence_is_there_in_both_languages()
    {
        Assert.True(All().Count > 80);
        Assert.Empty(
            All().Where(t => t.Text.Zh.Trim().Length == 0 || t.Text.En.Trim().Length == 0).Select(t => t.Name)
        );
    }

    [Fact]
    public void No_Han_character_stands_in_an_English_sentence() =>
        Assert.Empty(
            All()
                .Where(t => Han().IsMatch(t.Text.En) && !Foreign.Contains(t.Name))
                .Select(t => $"{t.Name}: {t.Text.En}")
        );

    [Fact]
    public void Both_languages_have_the_same_places_to_fill() =>
        Assert.Empty(All().Where(t => !Places(t.Text.Zh).SequenceEqual(Places(t.Text.En))).Select(t => t.Name));

    private static IEnumerable<string> Places(string sentence) =>
        Place().Matches(sentence).Select(m => m.Value).Distinct().Order(StringComparer.Ordinal);

    private static List<(string Name, Text Text)> All()
    {
        var found = new List<(string, Text)>();
        foreach (string file in Directory.EnumerateFiles(AppContext.BaseDirectory, "Kaicang.*.dll"))
        {
            Assembly assembly = Assembly.Load(AssemblyName.GetAssemblyName(file));
            foreach (
                FieldInfo field in assembly
                    .GetTypes()
                    .Where(t => !t.ContainsGenericParameters)
                    .SelectMany(t =>
                        t.GetFields(
                            BindingFlags.Static
                                | BindingFlags.Public
                                | BindingFlags.NonPublic
                                | BindingFlags.DeclaredOnly
                        )
                    )
            )
            {
                string name = $"{field.DeclaringType!.Name}.{field.Name}";
                if (field.FieldType == typeof(Text) && field.GetValue(null) is Text text)
                    found.Add((name, text));
                if (field.FieldType == typeof(Refusal) && field.GetValue(null) is Refusal refusal)
                {
                    found.Add((name, refusal.Sentence));
                    found.Add((name + " remedy", refusal.Remedy));
                }
            }
        }
        return found;
    }

    [GeneratedRegex(@"[\u3400-\u9FFF]", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Han();

    [GeneratedRegex(@"\{\w+\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
