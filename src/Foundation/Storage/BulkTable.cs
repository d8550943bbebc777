using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;

namespace Kaicang.Foundation.Storage;

/// <summary>
/// One column of an entity as the engine stores it. It reads the property, converts it by the model's own conversion, and does so without
/// boxing: a batch has thousands of them.
/// </summary>
internal abstract class BulkColumn<T>(string name, string storeType)
{
    /// <summary>Quoted: a column may be called <c>order</c>.</summary>
    public string Name { get; } = $"\"{name}\"";

    /// <summary>Without length: a value that is too long is refused by the table, not cut by a cast.</summary>
    public string StoreType { get; } = storeType;

    /// <summary>All values of the column as one array parameter.</summary>
    public abstract NpgsqlParameter ArrayOf(List<T> rows);

    /// <summary>One value for a prepared statement.</summary>
    public abstract object ValueOf(T row);

    /// <summary>One value into COPY.</summary>
    public abstract void Copy(NpgsqlBinaryImporter importer, T row);
}

internal sealed class BulkColumn<T, TValue>(string name, string storeType, Func<T, TValue> read)
    : BulkColumn<T>(name, storeType)
{
    public override NpgsqlParameter ArrayOf(List<T> rows)
    {
        var values = new TValue[rows.Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = read(rows[i]);
        return new NpgsqlParameter<TValue[]> { TypedValue = values };
    }

    public override object ValueOf(T row) => read(row) is { } value ? value : DBNull.Value;

    public override void Copy(NpgsqlBinaryImporter importer, T row)
    {
        if (read(row) is { } value)
            importer.Write<object>(value, StoreType);
        else
            importer.WriteNull();
    }
}

/// <summary>The columns of an entity's table, its key first, and the statements that write many rows of it.</summary>
internal sealed class BulkTable<T>
    where T : class
{
    private readonly BulkColumn<T>[] keys;

    public BulkTable(IModel model)
    {
        IEntityType entity =
            model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is no entity.");
        Name = entity.GetTableName()!;
        IReadOnlyList<IProperty> key = entity.FindPrimaryKey()!.Properties;
        keys = [.. key.Select(ColumnOf)];
        Columns = [.. keys, .. entity.GetProperties().Where(p => !key.Contains(p)).Select(ColumnOf)];
    }

    public string Name { get; }

    /// <summary>All columns, the key's first.</summary>
    public IReadOnlyList<BulkColumn<T>> Columns { get; }

    public IReadOnlyList<BulkColumn<T>> Keys => keys;

    public string InsertMany => $"INSERT INTO {Name} ({Names(Columns)}) SELECT * FROM unnest({Arrays(Columns)})";

    public string UpdateMany =>
        $"UPDATE {Name} AS t SET {string.Join(", ", Columns.Skip(keys.Length).Select(c => $"{c.Name} = d.{c.Name}"))} FROM unnest({Arrays(Columns)}) AS d({Names(Columns)}) WHERE {Match("t.", "d.")}";

    public string DeleteMany =>
        $"DELETE FROM {Name} AS t USING unnest({Arrays(keys)}) AS d({Names(keys)}) WHERE {Match("t.", "d.")}";

    public string InsertOne =>
        $"INSERT INTO {Name} ({Names(Columns)}) VALUES ({string.Join(", ", Columns.Select((_, i) => $"$p{i}"))})";

    public string UpdateOne =>
        $"UPDATE {Name} SET {string.Join(", ", Columns.Select((c, i) => $"{c.Name} = $p{i}").Skip(keys.Length))} WHERE {MatchOne}";

    public string DeleteOne => $"DELETE FROM {Name} WHERE {MatchOne}";

    public string Copy => $"COPY {Name} ({Names(Columns)}) FROM STDIN (FORMAT BINARY)";

    /// <summary>Behind an insert: where the key is there already, the named columns grow by the values of the new row instead.</summary>
    public string OrRaise(IEnumerable<string> raised) =>
        $" ON CONFLICT ({Names(keys)}) DO UPDATE SET {string.Join(", ", raised.Select(c => $"{c} = {Name}.{c} + EXCLUDED.{c}"))}";

    private string MatchOne => string.Join(" AND ", keys.Select((c, i) => $"{c.Name} = $p{i}"));

    private string Match(string left, string right) =>
        string.Join(" AND ", keys.Select(c => $"{left}{c.Name} = {right}{c.Name}"));

    private static string Names(IEnumerable<BulkColumn<T>> columns) => string.Join(", ", columns.Select(c => c.Name));

    private static string Arrays(IEnumerable<BulkColumn<T>> columns) =>
        string.Join(", ", columns.Select((c, i) => $"${i + 1}::{c.StoreType}[]"));

    private static BulkColumn<T> ColumnOf(IProperty property)
    {
        RelationalTypeMapping mapping = property.GetRelationalTypeMapping();
        ParameterExpression row = Expression.Parameter(typeof(T), "row");
        PropertyInfo member =
            property.PropertyInfo
            ?? throw new InvalidOperationException($"{typeof(T).Name}.{property.Name} is no property of the class.");
        Expression value = Converted(Expression.Property(row, member), mapping.Converter);
        Delegate read = Expression.Lambda(typeof(Func<,>).MakeGenericType(typeof(T), value.Type), value, row).Compile();
        return (BulkColumn<T>)
            Activator.CreateInstance(
                typeof(BulkColumn<,>).MakeGenericType(typeof(T), value.Type),
                property.GetColumnName(),
                mapping.StoreTypeNameBase,
                read
            )!;
    }

    /// <summary>The value as the provider takes it; null stays null.</summary>
    private static Expression Converted(Expression value, ValueConverter? converter)
    {
        if (converter is null)
            return value;
        LambdaExpression convert = converter.ConvertToProviderExpression;
        Type from = convert.Parameters[0].Type;
        if (value.Type == from && (from.IsValueType || converter.ConvertsNulls))
            return Expression.Invoke(convert, value);
        if (Nullable.GetUnderlyingType(value.Type) == from)
        {
            Type target = convert.ReturnType.IsValueType
                ? typeof(Nullable<>).MakeGenericType(convert.ReturnType)
                : convert.ReturnType;
            return Expression.Condition(
                Expression.Property(value, "HasValue"),
                Expression.Convert(Expression.Invoke(convert, Expression.Property(value, "Value")), target),
                Expression.Default(target)
            );
        }
        return Expression.Condition(
            Expression.ReferenceEqual(value, Expression.Constant(null)),
            Expression.Default(convert.ReturnType),
            Expression.Invoke(convert, Expression.Convert(value, from))
        );
    }
}
