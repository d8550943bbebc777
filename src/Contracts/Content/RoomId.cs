using System.Text.Json.Serialization;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Content;

/// <summary>A live room.</summary>
[JsonConverter(typeof(TypedIdJson<RoomId>))]
public readonly record struct RoomId(Guid Value) : ITypedId<RoomId>
{
    public static string Prefix => "rom";

    public static RoomId From(Guid value) => new(value);

    public static RoomId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out RoomId id) => Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
