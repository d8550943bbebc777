namespace Kaicang.Customs.Messages;

/// <summary>A text of exactly this many characters.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ExactlyAttribute(int length) : Attribute
{
    public int Length { get; } = length;
}

/// <summary>A text of at most this many characters; a required one is not empty.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class UpToAttribute(int length) : Attribute
{
    public int Length { get; } = length;
}

/// <summary>The only values this field takes in the messages we send and read.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class AmongAttribute(params string[] values) : Attribute
{
    public IReadOnlyList<string> Values { get; } = values;
}

/// <summary>Digits only: codes, days and instants.</summary>
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
