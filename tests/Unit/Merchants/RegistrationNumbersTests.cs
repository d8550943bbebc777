using Kaicang.Merchants.Domain;
using Xunit;

namespace Kaicang.Unit.Merchants;

public sealed class RegistrationNumbersTests
{
    [Theory]
    [InlineData("91990000MA0000007X", true)]
    [InlineData("91990000MA0000001B", true)]
    [InlineData("91990000MA0000007Y", false)] // Wrong check character.
    [InlineData("91990000MA000007X", false)] // Seventeen characters.
    [InlineData("91990000MI0000007X", false)] // I is not used.
    [InlineData(null, false)]
    public void Checks_a_credit_code_by_its_last_character(string? code, bool valid) =>
        Assert.Equal(valid, RegistrationNumbers.IsCreditCode(code));

    [Theory]
    [InlineData("3302969021", true)]
    [InlineData("33029A9021", true)]
    [InlineData("330296902", false)]
    [InlineData("33A2969021", false)]
    [InlineData("330296902a", false)]
    public void A_customs_code_has_ten_characters(string code, bool valid) =>
        Assert.Equal(valid, RegistrationNumbers.IsCustomsCode(code));
}
