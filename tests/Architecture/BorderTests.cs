namespace Kaicang.Architecture;

public sealed class BorderTests
{
    [Fact]
    public void There_are_modules_to_look_at() => Assert.NotEmpty(House.Modules);

    [Fact]
    public void A_module_references_no_other_module() =>
        None(House.Modules.SelectMany(name => BorderRules.ModuleReferences(House.Compiled(name))));

    [Fact]
    public void Contracts_and_kernel_see_nobody() =>
        None([
            .. BorderRules.ReferencesOnly(House.Compiled("Kernel")),
            .. BorderRules.ReferencesOnly(House.Compiled("Contracts"), "Kernel"),
            .. BorderRules.ReferencesOnly(House.Compiled("Foundation"), "Kernel"),
            .. BorderRules.ReferencesOnly(House.Compiled("Ui"), "Kernel"),
        ]);

    [Fact]
    public void Verification_sees_nothing_that_it_verifies() =>
        None(BorderRules.ReferencesOnly(House.Compiled("Verification"), "Kernel"));

    [Fact]
    public void Proving_sees_the_program_over_http_and_sql_alone() =>
        None(BorderRules.ReferencesOnly(House.Compiled("Proving"), "Kernel", "Verification"));

    [Fact]
    public void Counterparts_share_no_code_with_the_program() =>
        None(BorderRules.ReferencesOnly(House.Compiled("Counterparts"), "Kernel"));

    [Fact]
    public void No_module_names_another_modules_table() =>
        None(House.Modules.SelectMany(name => BorderRules.ForeignTables(House.Compiled(name), name, House.Modules)));

    [Fact]
    public void Domain_and_storage_are_internal() =>
        None(House.Modules.SelectMany(name => BorderRules.PublicInside(House.Loaded(name))));

    [Fact]
    public void Pages_never_hold_the_database() =>
        None(House.Modules.Append("Ui").SelectMany(name => BorderRules.PagesWithDatabase(House.Loaded(name))));

    [Fact]
    public void Facts_carry_no_personal_data() =>
        None(House.Modules.Append("Contracts").SelectMany(name => BorderRules.PersonalFacts(House.Loaded(name))));

    internal static void None(IEnumerable<string> violations)
    {
        string[] found = [.. violations];
        Assert.True(found.Length == 0, string.Join("\n", found));
    }
}
