using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Globalization;
using System.Linq.Expressions;
using System.Reflection;
using System.Xml;

namespace Kaicang.Customs.Messages;

/// <summary>
/// One field of a message: its element, its rules, and how its value is read and written. The properties of the records in
/// this folder are the table; order of declaration is order on the wire.
/// </summary>
internal sealed class MessageField
{
    private const int TotalDigits = 19;
    private const int Decimals = 5;
    private static readonly ConcurrentDictionary<Type, FieldTable> Known = new();
    private readonly Func<object, string?>? text;
    private readonly Func<object, decimal?>? number;
    private readonly Func<object, int?>? whole;
    private readonly Action<object, object> put;

    private MessageField(PropertyInfo property, NullabilityInfoContext nullability, int place)
    {
        Place = place;
        Element =
            property.GetCustomAttribute<ElementAttribute>()?.Name
            ?? char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
        Required = nullability.Create(property).WriteState == NullabilityState.NotNull;
        Values = property.GetCustomAttribute<AmongAttribute>()?.Values;
        DigitsOnly = property.GetCustomAttribute<DigitsAttribute>() is not null;
        Words = property.GetCustomAttribute<MeansAttribute>()?.Words ?? "";
        Type type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        Form =
            type == typeof(decimal) ? new DecimalForm(TotalDigits, Decimals)
            : type == typeof(int) ? new WholeForm(property.GetCustomAttribute<UpToAttribute>()?.Length)
            : Text(property, Required);
        text = type == typeof(string) ? Getter<string?>(property) : null;
        number = type == typeof(decimal) ? Getter<decimal?>(property) : null;
        whole = type == typeof(int) ? Getter<int?>(property) : null;
        put = Setter(property);
    }

    public string Element { get; }
    public bool Required { get; }

    /// <summary>What the schema admits.</summary>
    public ValueForm Form { get; }
    public IReadOnlyList<string>? Values { get; }
    public bool DigitsOnly { get; }
    public string Words { get; }

    /// <summary>Place among the fields of its record, from 0.</summary>
    public int Place { get; }

    /// <summary>The fields of a record, in the order of the wire.</summary>
    public static IReadOnlyList<MessageField> Of(Type type) => Table(type).InOrder;

    /// <summary>The field of a record that this element holds.</summary>
    public static MessageField? Find(Type type, string element) => Table(type).ByElement.GetValueOrDefault(element);

    private static FieldTable Table(Type type) => Known.GetOrAdd(type, static t => new FieldTable(Fields(t)));

    private static MessageField[] Fields(Type type)
    {
        var nullability = new NullabilityInfoContext();
        return
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.SetMethod is not null && p.GetCustomAttribute<ApartAttribute>() is null)
                .OrderBy(p => p.MetadataToken)
                .Select((p, place) => new MessageField(p, nullability, place)),
        ];
    }

    /// <summary>The rule in the notation of the interface: C36, C..60, N19,5, and what we keep to besides.</summary>
    public string Rule =>
        Values is { } values ? string.Join("|", values)
        : DigitsOnly ? $"{Form.Rule} digits"
        : Form.Rule;

    /// <summary>The value as it stands on the wire, or null for none.</summary>
    public string? Write(object record) =>
        text is not null ? text(record)
        : number is not null ? number(record)?.ToString("0.#####", CultureInfo.InvariantCulture)
        : whole!(record)?.ToString(CultureInfo.InvariantCulture);

    /// <summary>Puts a value from the wire into a record.</summary>
    /// <param name="value">What <see cref="Form"/> admits.</param>
    public void Read(object record, string value) =>
        put(
            record,
            text is not null ? value
                : number is not null ? decimal.Parse(value, NumberStyles.Float, CultureInfo.InvariantCulture)
                : (object)int.Parse(value, NumberStyles.Integer, CultureInfo.InvariantCulture)
        );

    /// <summary>What is wrong with the value of this field in a message of ours, or null.</summary>
    public string? Fault(object record)
    {
        if (text is not null)
            return text(record) is { } given ? TextFault(given) : Missing;
        if (number is not null)
            return number(record) is { } amount ? NumberFault(amount) : Missing;
        return whole!(record) is not { } count ? Missing
            : count < 0 ? "at least 0"
            : Form.Admits(count.ToString(CultureInfo.InvariantCulture)) ? null
            : Form.Rule;
    }

    private string? Missing => Required ? "required" : null;

    private string? TextFault(string given) =>
        !Form.Admits(given) ? ((TextForm)Form).Complaint(given)
        : Values is { } values && !values.Contains(given) ? $"one of {string.Join(", ", values)}"
        : DigitsOnly && given.AsSpan().ContainsAnyExceptInRange('0', '9') ? "digits only"
        : HasUnwritable(given) ? "no control characters"
        : null;

    private string? NumberFault(decimal amount) =>
        amount < 0m ? "at least 0"
        : amount.Scale > Decimals && decimal.Round(amount, Decimals, MidpointRounding.ToZero) != amount
            ? $"at most {Decimals} decimals"
        : Form.Admits(amount.ToString(CultureInfo.InvariantCulture)) ? null
        : Form.Rule;

    // XML 1.0 §2.2 has no place for control characters and half surrogates, and canonical form keeps no bare carriage return.
    private static bool HasUnwritable(string given)
    {
        for (int i = 0; i < given.Length; i++)
        {
            char c = given[i];
            if (char.IsHighSurrogate(c) && i + 1 < given.Length && char.IsLowSurrogate(given[i + 1]))
                i++;
            else if ((char.IsControl(c) && c is not ('\n' or '\t')) || !XmlConvert.IsXmlChar(c))
                return true;
        }
        return false;
    }

    private static TextForm Text(PropertyInfo property, bool required)
    {
        string? only = property.GetCustomAttribute<FixedAttribute>()?.Value;
        if (property.GetCustomAttribute<ExactlyAttribute>() is { } exactly)
            return new TextForm(exactly.Length, exactly.Length, only);
        UpToAttribute upTo =
            property.GetCustomAttribute<UpToAttribute>()
            ?? throw new InvalidOperationException($"{property.DeclaringType}.{property.Name} has no length.");
        bool habit = upTo.AtLeast == UpToAttribute.AsRequired;
        return new TextForm(habit ? (required ? 1 : 0) : upTo.AtLeast, upTo.Length, only);
    }

    private static Func<object, T> Getter<T>(PropertyInfo property)
    {
        ParameterExpression record = Expression.Parameter(typeof(object));
        Expression value = Expression.Property(Expression.Convert(record, property.DeclaringType!), property);
        return Expression.Lambda<Func<object, T>>(Expression.Convert(value, typeof(T)), record).Compile();
    }

    private static Action<object, object> Setter(PropertyInfo property)
    {
        ParameterExpression record = Expression.Parameter(typeof(object));
        ParameterExpression value = Expression.Parameter(typeof(object));
        Expression call = Expression.Call(
            Expression.Convert(record, property.DeclaringType!),
            property.SetMethod!,
            Expression.Convert(value, property.PropertyType)
        );
        return Expression.Lambda<Action<object, object>>(call, record, value).Compile();
    }

    private sealed class FieldTable(MessageField[] fields)
    {
        public MessageField[] InOrder { get; } = fields;
        public FrozenDictionary<string, MessageField> ByElement { get; } =
            fields.ToFrozenDictionary(field => field.Element, StringComparer.Ordinal);
    }
}
