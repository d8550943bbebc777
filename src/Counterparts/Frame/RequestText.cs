using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace Kaicang.Counterparts.Frame;

/// <summary>Reading of requests as their bytes came.</summary>
internal static class RequestText
{
    /// <summary>The body as UTF-8 text, exactly as it was sent.</summary>
    public static async Task<string> BodyText(this HttpRequest request, CancellationToken ct)
    {
        using var reader = new StreamReader(
            request.Body,
            new UTF8Encoding(false),
            detectEncodingFromByteOrderMarks: false
        );
        return await reader.ReadToEndAsync(ct);
    }

    /// <summary>The fields of a body that is a form or a flat JSON object; null when it is neither.</summary>
    public static Dictionary<string, string>? Fields(string? contentType, string body)
    {
        if (contentType?.Contains("json", StringComparison.OrdinalIgnoreCase) != true)
            return QueryHelpers.ParseQuery(body).ToDictionary(p => p.Key, p => p.Value.ToString());
        try
        {
            return (JsonNode.Parse(body) as JsonObject)?.ToDictionary(p => p.Key, p => p.Value?.ToString() ?? "");
        }
        catch (JsonException)
        {
            return null;
        }
        catch (ArgumentException) // A name that appears twice.
        {
            return null;
        }
    }
}
