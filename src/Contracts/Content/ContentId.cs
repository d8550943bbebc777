using System.Text.Json.Serialization;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Content;

/// <summary>A short video.</summary>
[JsonConverter(typeof(TypedIdJson<ContentId>))]
public readonly record struct ContentId(Guid Value) : ITypedId<ContentId>
{
    public static string Prefix => "cnt";

    public static ContentId From(Guid value) => new(value);

    public static ContentId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out ContentId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
