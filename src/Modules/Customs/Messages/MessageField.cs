using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;

namespace Kaicang.Customs.Messages;

/// <summary>
/// One field of a message: its element, its rules, and how its value is read and written. The properties of the records in
/// this folder are the table; order of declaration is order on the wire.
/// </summary>
internal sealed class MessageField
{
    private const int IntegerDigits = 14;
    private const int Decimals = 5;
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<MessageField>> Known = new();
    private readonly PropertyInfo property;

    private MessageField(PropertyInfo property, NullabilityInfoContext nullability)
    {
        this.property = property;
        Element =
            property.GetCustomAttribute<ElementAttribute>()?.Name
            ?? char.ToLowerInvariant(property.Name[0]) + property.Name[1..];
        Type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        Required = nullability.Create(property).WriteState == NullabilityState.NotNull;
        Length = property.GetCustomAttribute<ExactlyAttribute>()?.Length;
        MaxLength = property.GetCustomAttribute<UpToAttribute>()?.Length;
        Values = property.GetCustomAttribute<AmongAttribute>()?.Values;
        DigitsOnly = property.GetCustomAttribute<DigitsAttribute>() is not null;
        Words = property.GetCustomAttribute<MeansAttribute>()?.Words ?? "";
    }

    public string Element { get; }
    public bool Required { get; }
    public int? Length { get; }
    public int? MaxLength { get; }
    public IReadOnlyList<string>? Values { get; }
    public bool DigitsOnly { get; }
    public string Words { get; }
    private Type Type { get; }

    /// <summary>The fields of a record, in the order of the wire.</summary>
    public static IReadOnlyList<MessageField> Of(Type type) =>
        Known.GetOrAdd(
            type,
            static t =>
            {
                var nullability = new NullabilityInfoContext();
                return
                [
                    .. t.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                        .Where(p => p.SetMethod is not null)
                        .OrderBy(p => p.MetadataToken)
                        .Select(p => new MessageField(p, nullability)),
                ];
            }
        );

    /// <summary>The rule in the notation of the interface: C36, C..60, N19,5, N4.</summary>
    public string Rule =>
        Type == typeof(decimal) ? "N19,5"
        : Type == typeof(int) ? "N9"
        : Values is { } values ? string.Join("|", values)
        : Length is { } exactly ? (DigitsOnly ? $"{exactly} digits" : $"C{exactly}")
        : $"C..{MaxLength}";

    /// <summary>The value as it stands on the wire, or null for none.</summary>
    public string? Write(object record) =>
        property.GetValue(record) switch
        {
            null => null,
            decimal number => number.ToString("0.#####", CultureInfo.InvariantCulture),
            int number => number.ToString(CultureInfo.InvariantCulture),
            object other => other.ToString(),
        };

    /// <summary>Puts a value from the wire into a record; false when it has not the right form.</summary>
    public bool Read(object record, string text)
    {
        if (Type == typeof(string))
            property.SetValue(record, text);
        else if (
            Type == typeof(int)
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int whole)
        )
            property.SetValue(record, whole);
        else if (
            Type == typeof(decimal)
            && decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number)
        )
            property.SetValue(record, number);
        else
            return false;
        return true;
    }

    /// <summary>What is wrong with the value of this field, or null.</summary>
    public string? Fault(object record) =>
        property.GetValue(record) switch
        {
            null => Required ? "required" : null,
            string text => TextFault(text),
            decimal number => NumberFault(number),
            int and < 0 => "at least 0",
            _ => null,
        };

    private string? TextFault(string text) =>
        text.Length == 0 && (Required || Length is not null) ? "not empty"
        : Values is { } values && !values.Contains(text) ? $"one of {string.Join(", ", values)}"
        : Length is { } exactly && text.Length != exactly ? $"exactly {exactly} characters"
        : MaxLength is { } most && text.Length > most ? $"at most {most} characters"
        : DigitsOnly && !text.All(char.IsAsciiDigit) ? "digits only"
        : text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')) ? "no control characters"
        : null;

    private static string? NumberFault(decimal number) =>
        number < 0m ? "at least 0"
        : number.Scale > Decimals && decimal.Round(number, Decimals, MidpointRounding.ToZero) != number
            ? $"at most {Decimals} decimals"
        : decimal.Truncate(number) >= PowerOfTen(IntegerDigits) ? $"at most {IntegerDigits} digits before the point"
        : null;

    private static decimal PowerOfTen(int exponent)
    {
        decimal power = 1m;
        for (int i = 0; i < exponent; i++)
            power *= 10m;
        return power;
    }
}
