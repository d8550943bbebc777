using System.Data.Common;
using System.Linq.Expressions;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Kaicang.Foundation.Storage;

/// <summary>
/// Makes entities of result rows by the model's own conversions: for statements that go to the server as one batch, which a query of
/// the context can't. The result has all columns of the table, in any order. The entities are not tracked.
/// </summary>
internal sealed class RowReader<T>
    where T : class, new()
{
    private static readonly MethodInfo FieldOf = typeof(DbDataReader).GetMethod(nameof(DbDataReader.GetFieldValue))!;
    private static readonly MethodInfo IsNull = typeof(DbDataReader).GetMethod(nameof(DbDataReader.IsDBNull))!;

    private readonly (string Column, Action<T, DbDataReader, int> Fill)[] fields;

    public RowReader(IModel model)
    {
        IEntityType entity =
            model.FindEntityType(typeof(T)) ?? throw new InvalidOperationException($"{typeof(T).Name} is no entity.");
        fields = [.. entity.GetProperties().Select(p => (p.GetColumnName(), FillOf(p)))];
    }

    /// <summary>All rows of the current result.</summary>
    public List<T> ReadAll(DbDataReader reader)
    {
        var rows = new List<T>();
        if (!reader.HasRows)
            return rows;
        int[] places = [.. fields.Select(f => reader.GetOrdinal(f.Column))];
        while (reader.Read())
        {
            var row = new T();
            for (int i = 0; i < places.Length; i++)
                fields[i].Fill(row, reader, places[i]);
            rows.Add(row);
        }
        return rows;
    }

    private static Action<T, DbDataReader, int> FillOf(IProperty property)
    {
        PropertyInfo member =
            property.PropertyInfo
            ?? throw new InvalidOperationException($"{typeof(T).Name}.{property.Name} is no property of the class.");
        ParameterExpression row = Expression.Parameter(typeof(T), "row");
        ParameterExpression reader = Expression.Parameter(typeof(DbDataReader), "reader");
        ParameterExpression place = Expression.Parameter(typeof(int), "place");
        RelationalTypeMapping mapping = property.GetRelationalTypeMapping();
        ValueConverter? converter = mapping.Converter;
        Type stored = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
        Expression value = Expression.Call(
            reader,
            FieldOf.MakeGenericMethod(converter?.ProviderClrType ?? stored),
            place
        );
        if (converter is not null)
            value = Expression.Invoke(converter.ConvertFromProviderExpression, value);
        if (value.Type != member.PropertyType)
            value = Expression.Convert(value, member.PropertyType);
        if (property.IsNullable)
            value = Expression.Condition(
                Expression.Call(reader, IsNull, place),
                Expression.Default(member.PropertyType),
                value
            );
        return Expression
            .Lambda<Action<T, DbDataReader, int>>(
                Expression.Assign(Expression.Property(row, member), value),
                row,
                reader,
                place
            )
            .Compile();
    }
}
