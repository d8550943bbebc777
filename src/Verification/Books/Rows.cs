using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using Kaicang.Kernel;

namespace Kaicang.Verification.Books;

/// <summary>Runs a query and reads its rows alike from SQLite and from PostgreSQL, which store ids, days and decimals differently.</summary>
internal static class Rows
{
    public static async IAsyncEnumerable<Row> OfAsync(
        DbConnection connection,
        string sql,
        [EnumeratorCancellation] CancellationToken ct
    )
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await using DbDataReader reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            yield return new Row(reader);
    }
}

/// <summary>The row a reader stands on.</summary>
internal readonly struct Row(DbDataReader reader)
{
    private object? this[string column] => reader[column] is var value and not DBNull ? value : null;

    public bool Has(string column) => this[column] is not null;

    public string Text(string column) => this[column] as string ?? throw Odd(column);

    public string? TextOrNull(string column) => this[column] as string;

    public long Whole(string column) =>
        this[column] is { } value ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : throw Odd(column);

    /// <summary>True and false, which SQLite stores as 1 and 0.</summary>
    public bool Yes(string column) =>
        this[column] is { } value && Convert.ToBoolean(value, CultureInfo.InvariantCulture);

    public Fraction? NumberOrNull(string column) =>
        this[column] switch
        {
            null => null,
            string text => Fraction.Parse(text),
            decimal number => Fraction.Parse(number.ToString(CultureInfo.InvariantCulture)),
            long whole => Fraction.Of(whole),
            _ => throw Odd(column),
        };

    public Fraction Number(string column) => NumberOrNull(column) ?? Fraction.Zero;

    public BusinessDay Day(string column) => DayOrNull(column) ?? throw Odd(column);

    public BusinessDay? DayOrNull(string column) =>
        this[column] switch
        {
            null => null,
            string text => BusinessDay.Parse(text[..10]),
            DateTime day => new BusinessDay(DateOnly.FromDateTime(day)),
            DateOnly day => new BusinessDay(day),
            _ => throw Odd(column),
        };

    /// <summary>An id as the API writes it: prefix, underscore, 26 characters.</summary>
    public string Id(string column, string prefix) =>
        this[column] switch
        {
            byte[] bytes => IdText.Of(prefix, new UInt128(Half(bytes, 0), Half(bytes, 8))),
            Guid id => IdText.Of(prefix, ToNumber(id)),
            _ => throw Odd(column),
        };

    private static UInt128 ToNumber(Guid id)
    {
        byte[] bytes = id.ToByteArray(bigEndian: true);
        return new UInt128(Half(bytes, 0), Half(bytes, 8));
    }

    private static ulong Half(byte[] bytes, int at) =>
        System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(bytes.AsSpan(at, 8));

    private InvalidDataException Odd(string column) =>
        new($"column {column} holds {this[column]?.GetType().Name ?? "nothing"}");
}

/// <summary>Writes ids as the API does, on its own: 26 digits of Crockford's base 32, high ones first.</summary>
internal static class IdText
{
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";

    public static string Of(string prefix, UInt128 number)
    {
        var text = new char[26];
        for (int i = 25; i >= 0; i--, number /= 32)
            text[i] = Digits[(int)(number % 32)];
        return $"{prefix}_{new string(text)}";
    }
}
