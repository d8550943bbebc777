using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Kaicang.Kernel;

/// <summary>A typed identity: version 7 inside, <c>prefix_</c> + 26 lower-case Crockford characters outside.</summary>
public interface ITypedId<TSelf>
    where TSelf : struct, ITypedId<TSelf>
{
    static abstract string Prefix { get; }
    static abstract TSelf From(Guid value);
    Guid Value { get; }
}

/// <summary>Making, writing and reading of typed ids.</summary>
public static class Ids
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
    private const int Length = 26;
    private const long TenSeconds = 10_000L << 12;

    // Where this process begins to count in each millisecond: two hosts seldom make the same count.
    private static readonly long Offset = RandomNumberGenerator.GetInt32(3072);
    private static long last;
    private static long past;

    /// <summary>
    /// A version 7 value for an instant. Values made by one process are strictly ascending within its clock: the twelve
    /// bits after the millisecond count up, and borrow the next millisecond when they run out.
    /// </summary>
    public static Guid NewV7(DateTimeOffset now)
    {
        long wanted = (now.ToUnixTimeMilliseconds() << 12) + Offset;
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes[8..]);
        if (Volatile.Read(ref last) - wanted > TenSeconds)
            CountInThePast(bytes, now);
        else
            Put(bytes, Next(wanted));
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }

    private static long Next(long wanted)
    {
        long seen,
            next;
        do
        {
            seen = Volatile.Read(ref last);
            next = wanted > seen ? wanted : seen + 1;
        } while (Interlocked.CompareExchange(ref last, next, seen) != seen);
        return next;
    }

    /// <summary>
    /// What happened earlier (a fact's own time, generated history, a clock set back) counts by itself: it must not make the present count
    /// again from where it has counted already. The count takes the place of 30 random bits, so that one instant ascends all the same.
    /// </summary>
    private static void CountInThePast(Span<byte> bytes, DateTimeOffset now)
    {
        long count = Interlocked.Increment(ref past);
        Put(bytes, (now.ToUnixTimeMilliseconds() << 12) | ((count >> 30) & 0xFFF));
        BinaryPrimitives.WriteUInt32BigEndian(bytes[8..], (uint)(count & 0x3FFF_FFFF));
    }

    private static void Put(Span<byte> bytes, long moment) =>
        BinaryPrimitives.WriteUInt64BigEndian(bytes, (ulong)((moment >> 12 << 16) | 0x7000L | (moment & 0xFFF)));

    /// <summary>The smallest version 7 value of a millisecond: a bound for partitions and for ranges of ids.</summary>
    public static Guid LowestV7(DateTimeOffset at)
    {
        Span<byte> bytes = stackalloc byte[16];
        bytes.Clear();
        BinaryPrimitives.WriteUInt64BigEndian(bytes, (ulong)((at.ToUnixTimeMilliseconds() << 16) | 0x7000L));
        bytes[8] = 0x80;
        return new Guid(bytes, bigEndian: true);
    }

    public static string Format<T>(T id)
        where T : struct, ITypedId<T> => T.Prefix + "_" + Encode(id.Value);

    /// <summary>Reads the text form. A wrong prefix, length or character is no id.</summary>
    public static bool TryParse<T>(string? text, out T id)
        where T : struct, ITypedId<T>
    {
        id = default;
        int prefix = T.Prefix.Length;
        if (
            text is null
            || text.Length != prefix + 1 + Length
            || text[prefix] != '_'
            || !text.StartsWith(T.Prefix, StringComparison.Ordinal)
        )
            return false;
        if (!TryDecode(text.AsSpan(prefix + 1), out Guid value))
            return false;
        id = T.From(value);
        return true;
    }

    /// <exception cref="FormatException">The text is no id of this type.</exception>
    public static T Parse<T>(string text)
        where T : struct, ITypedId<T> =>
        TryParse(text, out T id) ? id : throw new FormatException($"'{text}' is no {typeof(T).Name}.");

    private static string Encode(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        UInt128 number = BinaryPrimitives.ReadUInt128BigEndian(bytes);
        return string.Create(
            Length,
            number,
            static (span, n) =>
            {
                for (int i = Length - 1; i >= 0; i--)
                {
                    span[i] = Alphabet[(int)(uint)(n & 31)];
                    n >>= 5;
                }
            }
        );
    }

    private static bool TryDecode(ReadOnlySpan<char> text, out Guid value)
    {
        value = default;
        UInt128 number = 0;
        if (text[0] > '7')
            return false; // 26 characters hold 130 bits; the first may only use three.
        foreach (char c in text)
        {
            int digit = Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (digit < 0)
                return false;
            number = unchecked((number << 5) | (UInt128)(uint)digit);
        }
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, number);
        value = new Guid(bytes, bigEndian: true);
        return true;
    }
}

/// <summary>Writes every typed id as its text form, as a value and as a property name.</summary>
public sealed class TypedIdJsonFactory : JsonConverterFactory
{
    public override bool CanConvert(Type type) =>
        type.IsValueType
        && type.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(ITypedId<>));

    public override JsonConverter CreateConverter(Type type, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(TypedIdJson<>).MakeGenericType(type))!;
}

/// <summary>The converter of one id type.</summary>
public sealed class TypedIdJson<T> : JsonConverter<T>
    where T : struct, ITypedId<T>
{
    public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        Ids.TryParse(reader.GetString(), out T id) ? id : throw new JsonException($"not a {T.Prefix}_ id");

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Ids.Format(value));

    public override T ReadAsPropertyName(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
        Read(ref reader, type, options);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WritePropertyName(Ids.Format(value));
}
