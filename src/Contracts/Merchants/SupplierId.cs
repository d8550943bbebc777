using System.Text.Json.Serialization;
using Kaicang.Kernel;

namespace Kaicang.Contracts.Merchants;

/// <summary>A supplier: who supplies goods to shops.</summary>
[JsonConverter(typeof(TypedIdJson<SupplierId>))]
public readonly record struct SupplierId(Guid Value) : ITypedId<SupplierId>
{
    public static string Prefix => "sup";

    public static SupplierId From(Guid value) => new(value);

    public static SupplierId New(DateTimeOffset now) => new(Ids.NewV7(now));

    public static bool TryParse(string? text, IFormatProvider? provider, out SupplierId id) =>
        Ids.TryParse(text, out id);

    public override string ToString() => Ids.Format(this);
}
