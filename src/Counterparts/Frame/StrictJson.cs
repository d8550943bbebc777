using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;

namespace Kaicang.Counterparts.Frame;

/// <summary>Reads JSON that people write: a key that nobody knows is refused with the keys that there are, not passed over.</summary>
internal static class StrictJson
{
    private const int Deepest = 16;

    private static readonly JsonSerializerOptions Options = new(Wire.Json)
    {
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict,
    };

    /// <summary>What is wrong and where, or null.</summary>
    public static string? Read<T>(string json, out T? read)
        where T : class
    {
        read = null;
        try
        {
            var documents = new JsonDocumentOptions
            {
                MaxDepth = Deepest,
                AllowTrailingCommas = true,
                CommentHandling = JsonCommentHandling.Skip,
            };
            if (JsonNode.Parse(json, documentOptions: documents) is not JsonObject root)
                return "a JSON object is wanted";
            if (Unknown(root, typeof(T), "") is { } complaint)
                return complaint;
            read = root.Deserialize<T>(Options);
            return read is null ? "a JSON object is wanted" : null;
        }
        catch (JsonException e)
        {
            string at = e.Path is { Length: > 2 } path ? path.TrimStart('$', '.') + ": " : "";
            return at + (at.Length > 0 ? "a value of another kind is wanted here" : e.Message);
        }
        catch (ArgumentException) // A name that appears twice.
        {
            return "a key appears twice in one object";
        }
    }

    private static string? Unknown(JsonNode? node, Type type, string path)
    {
        JsonTypeInfo shape = Options.GetTypeInfo(type);
        switch (shape.Kind, node)
        {
            case (JsonTypeInfoKind.Object, JsonObject fields):
                foreach ((string name, JsonNode? value) in fields)
                {
                    string at = path.Length == 0 ? name : $"{path}.{name}";
                    if (shape.Properties.FirstOrDefault(p => p.Name == name) is not { } property)
                        return $"{at}: no such key; there are {string.Join(", ", shape.Properties.Select(p => p.Name))}";
                    if (Unknown(value, property.PropertyType, at) is { } complaint)
                        return complaint;
                }
                return null;
            case (JsonTypeInfoKind.Enumerable, JsonArray rows):
                for (int i = 0; i < rows.Count; i++)
                {
                    if (Unknown(rows[i], shape.ElementType!, $"{path}[{i}]") is { } complaint)
                        return complaint;
                }
                return null;
            default:
                return null;
        }
    }
}
