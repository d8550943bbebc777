using System.Text.Json.Serialization;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Warehousing;

/// <summary>A warehouse, bonded or domestic.</summary>
[JsonConverter(typeof(TypedIdJson<WarehouseId>))]
public readonly record struct WarehouseId(Guid Value) : ITypedId<WarehouseId>
{
    public static string Prefix => "whs";

    public static WarehouseId From(Guid value) => new(value);

    public static WarehouseId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out WarehouseId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
