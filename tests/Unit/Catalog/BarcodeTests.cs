using CsCheck;
using Kaicang.Catalog.Domain;
using Xunit;

namespace Kaicang.Unit.Catalog;

public sealed class BarcodeTests
{
    [Theory]
    [InlineData("629104150021", 3)] // GS1's own worked example of a GTIN-13.
    [InlineData("03600029145", 2)] // The first scanned kind of UPC, GTIN-12.
    [InlineData("9638507", 4)] // GTIN-8.
    [InlineData("200000000001", 5)]
    public void Knows_the_check_digit(string digits, int expected) =>
        Assert.Equal(expected, Barcode.CheckDigitOf(digits));

    [Theory]
    [InlineData("6291041500214")]
    [InlineData("036000291453")]
    [InlineData("96385073")]
    public void Refuses_a_wrong_check_digit(string code) => Assert.False(Barcode.IsValid(code));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("629104150021")] // Twelve digits are a GTIN-12 with another check digit.
    [InlineData("62910415002")]
    [InlineData("629104150021X")]
    [InlineData("６２９１０４１５００２１３")] // Full-width digits are no digits of a barcode.
    public void Refuses_what_is_no_barcode(string? code) => Assert.False(Barcode.IsValid(code));

    [Fact]
    public void One_wrong_digit_is_always_noticed() =>
        Gen.Select(Gen.Char['0', '9'].Array[12], Gen.Int[0, 12], Gen.Int[1, 9])
            .Sample(
                (digits, place, shift) =>
                {
                    string head = new(digits);
                    char[] code = (head + Barcode.CheckDigitOf(head)).ToCharArray();
                    code[place] = (char)('0' + ((code[place] - '0' + shift) % 10));
                    return Barcode.IsValid(head + Barcode.CheckDigitOf(head)) && !Barcode.IsValid(new string(code));
                }
            );
}
