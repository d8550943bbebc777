namespace Kaicang.Customs.Messages;

/// <summary>A text of exactly this many characters.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExactlyAttribute(int length) : Attribute
{
    public int Length { get; } = length;
}

/// <summary>A text of at most this many characters, or a whole number of at most this many digits.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class UpToAttribute(int length) : Attribute
{
    /// <summary>Of a text that may be of any length.</summary>
    public const int Any = int.MaxValue;

    /// <summary>As the field is: a required text has at least one character, an optional one may be empty.</summary>
    public const int AsRequired = -1;

    public int Length { get; } = length;

    /// <summary>Fewest characters, where the interface does not follow that habit.</summary>
    public int AtLeast { get; init; } = AsRequired;
}

/// <summary>The schema itself knows only this value, which an empty element stands for too.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class FixedAttribute(string value) : Attribute
{
    public string Value { get; } = value;
}

/// <summary>The only values that this field takes in messages we send; the words of the specification, not its schema.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AmongAttribute(params string[] values) : Attribute
{
    public IReadOnlyList<string> Values { get; } = values;
}

/// <summary>Digits only: codes, days and instants. In messages we send; the schema does not ask for it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DigitsAttribute : Attribute;

/// <summary>What the field holds, in our words; it makes the reference page of the messages.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class MeansAttribute(string words) : Attribute
{
    public string Words { get; } = words;
}

/// <summary>The element's name on the wire where it is not the property's in camel case.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ElementAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}

/// <summary>Not a field of the table: it is written and read in its own way.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ApartAttribute : Attribute;
