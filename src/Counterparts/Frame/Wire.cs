using System.Text.Encodings.Web;
using System.Text.Json;

namespace Kaicang.Counterparts.Frame;

/// <summary>How the counterparts write JSON: camelCase, Chinese unescaped.</summary>
public static class Wire
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}
