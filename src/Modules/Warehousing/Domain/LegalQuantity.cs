using System.Globalization;

namespace Kaicang.Warehousing.Domain;

/// <summary>An amount in a legal unit of the tariff, with five decimals as customs' documents have it. Stored as a whole number of 1/100000.</summary>
internal readonly record struct LegalQuantity(long HundredThousandths)
{
    public static readonly LegalQuantity Zero;

    public decimal Value => HundredThousandths / 100_000m;

    public static LegalQuantity Of(decimal value) => new((long)Rounding.HalfUp(value * 100_000m, 0));

    public static LegalQuantity operator +(LegalQuantity a, LegalQuantity b) =>
        new(checked(a.HundredThousandths + b.HundredThousandths));

    public static LegalQuantity operator -(LegalQuantity a, LegalQuantity b) =>
        new(checked(a.HundredThousandths - b.HundredThousandths));

    public static LegalQuantity operator *(LegalQuantity a, int pieces) => new(checked(a.HundredThousandths * pieces));

    public override string ToString() => Value.ToString("0.#####", CultureInfo.InvariantCulture);
}
