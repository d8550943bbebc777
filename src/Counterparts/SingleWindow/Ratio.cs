using System.Globalization;
using System.Numerics;

namespace Kaicang.Counterparts.SingleWindow;

/// <summary>An exact fraction of whole numbers. Customs' tax is computed in it, so that nothing is rounded before the fen.</summary>
internal readonly struct Ratio : IComparable<Ratio>, IEquatable<Ratio>
{
    private readonly BigInteger top;
    private readonly BigInteger bottom;

    private Ratio(BigInteger top, BigInteger bottom)
    {
        BigInteger divisor = BigInteger.GreatestCommonDivisor(top, bottom);
        BigInteger sign = bottom.Sign < 0 ? BigInteger.MinusOne : BigInteger.One;
        this.top = top / divisor * sign;
        this.bottom = bottom / divisor * sign;
    }

    private BigInteger Bottom => bottom.IsZero ? BigInteger.One : bottom; // default(Ratio) is zero.

    public static Ratio Of(long whole, long parts = 1) => new(whole, parts);

    /// <summary>Reads a decimal number with an optional fraction, exactly.</summary>
    public static Ratio Parse(string text)
    {
        string[] parts = text.Trim().Split('.');
        string fraction = parts.Length > 1 ? parts[1] : "";
        return new Ratio(
            BigInteger.Parse(parts[0] + fraction, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture),
            BigInteger.Pow(10, fraction.Length)
        );
    }

    public static Ratio operator +(Ratio a, Ratio b) =>
        new((a.top * b.Bottom) + (b.top * a.Bottom), a.Bottom * b.Bottom);

    public static Ratio operator -(Ratio a, Ratio b) =>
        new((a.top * b.Bottom) - (b.top * a.Bottom), a.Bottom * b.Bottom);

    public static Ratio operator *(Ratio a, Ratio b) => new(a.top * b.top, a.Bottom * b.Bottom);

    public static Ratio operator /(Ratio a, Ratio b) => new(a.top * b.Bottom, a.Bottom * b.top);

    public static bool operator <(Ratio a, Ratio b) => a.CompareTo(b) < 0;

    public static bool operator >(Ratio a, Ratio b) => a.CompareTo(b) > 0;

    public static bool operator <=(Ratio a, Ratio b) => a.CompareTo(b) <= 0;

    public static bool operator >=(Ratio a, Ratio b) => a.CompareTo(b) >= 0;

    public bool IsZero => top.IsZero;

    public int CompareTo(Ratio other) => (top * other.Bottom).CompareTo(other.top * Bottom);

    public bool Equals(Ratio other) => CompareTo(other) == 0;

    public override bool Equals(object? obj) => obj is Ratio other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(top, Bottom);

    /// <summary>Yuan to whole fen, half up (四舍五入到分).</summary>
    public long ToFen() => (long)HalfUp(2);

    /// <summary>As a decimal number of yuan, half up at the last place.</summary>
    public string ToText(int places)
    {
        BigInteger scaled = HalfUp(places);
        string digits = BigInteger.Abs(scaled).ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        return (scaled.Sign < 0 ? "-" : "") + digits[..^places] + "." + digits[^places..];
    }

    public override string ToString() => ToText(5);

    private BigInteger HalfUp(int places)
    {
        BigInteger doubled = BigInteger.Abs(top) * BigInteger.Pow(10, places) * 2;
        return top.Sign * ((doubled + Bottom) / (Bottom * 2));
    }
}
