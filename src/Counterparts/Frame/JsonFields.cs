using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Kaicang.Counterparts.Frame;

/// <summary>
/// Reads the fields of a JSON text and keeps the first thing that is wrong with them: which field, and what it should be.
/// After a complaint the values read are empty and not to be used.
/// </summary>
internal sealed class JsonFields
{
    private readonly JsonObject root;
    private readonly string path;
    private readonly JsonFields? parent;
    private string? wrongField;
    private string? issue;

    public JsonFields(string json)
    {
        path = "";
        root = [];
        try
        {
            if (JsonNode.Parse(json) is JsonObject parsed)
            {
                _ = parsed.Count; // A name that appears twice shows itself on the first look.
                root = parsed;
            }
            else
                Complain("", "the body must be a JSON object");
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            Complain("", "the body must be a JSON object");
        }
    }

    private JsonFields(JsonFields parent, JsonObject root, string path)
    {
        this.parent = parent;
        this.root = root;
        this.path = path;
    }

    /// <summary>The field that is wrong, or null.</summary>
    public string? Field => parent is null ? wrongField : parent.Field;

    public string? Issue => parent is null ? issue : parent.Issue;

    public bool Good => Field is null;

    public bool Has(string name) => root[name] is not null;

    /// <summary>A text; an optional one that is missing is null.</summary>
    public string? TextOrNull(string name, int longest)
    {
        if (root[name] is not { } node)
            return null;
        if (node is JsonValue value && value.TryGetValue(out string? text) && text.Length <= longest)
            return text;
        Complain(name, $"a text of at most {longest.ToString(CultureInfo.InvariantCulture)} characters");
        return null;
    }

    public string Text(string name, int longest)
    {
        string? text = TextOrNull(name, longest);
        if (string.IsNullOrWhiteSpace(text))
            Complain(name, "required, a text");
        return text ?? "";
    }

    public string Text(string name, Regex form, string words)
    {
        string text = Text(name, 200);
        if (!form.IsMatch(text))
            Complain(name, words);
        return text;
    }

    public long Whole(string name, long least, long most)
    {
        if (root[name] is JsonValue value && value.TryGetValue(out long number) && number >= least && number <= most)
            return number;
        Complain(name, string.Create(CultureInfo.InvariantCulture, $"required, a whole number from {least} to {most}"));
        return 0;
    }

    /// <summary>A weight in kilograms with at most three decimals, as a number or as text; in grams.</summary>
    public long Grams(string name, long most)
    {
        if (
            decimal.TryParse(
                root[name]?.ToString(),
                NumberStyles.AllowDecimalPoint,
                CultureInfo.InvariantCulture,
                out decimal kilograms
            )
            && kilograms > 0
            && kilograms * 1000m <= most
            && decimal.Truncate(kilograms * 1000m) == kilograms * 1000m
        )
            return (long)(kilograms * 1000m);
        Complain(name, "required, kilograms above 0 with at most three decimals");
        return 0;
    }

    public DateTimeOffset Instant(string name)
    {
        if (
            DateTimeOffset.TryParse(
                TextOrNull(name, 40),
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out DateTimeOffset at
            )
        )
            return at;
        Complain(name, "required, an RFC 3339 time such as 2026-11-23T15:00:00+08:00");
        return default;
    }

    /// <summary>A child object; an empty one after a complaint.</summary>
    public JsonFields Child(string name)
    {
        if (root[name] is JsonObject child)
            return new JsonFields(this, child, path + name + ".");
        Complain(name, "required, an object");
        return new JsonFields(this, [], path + name + ".");
    }

    public List<JsonFields> Children(string name, int most)
    {
        if (root[name] is not JsonArray array || array.Count == 0 || array.Count > most)
        {
            Complain(name, $"required, a list of 1 to {most.ToString(CultureInfo.InvariantCulture)}");
            return [];
        }
        var children = new List<JsonFields>();
        for (int i = 0; i < array.Count; i++)
        {
            string index = $"{path}{name}[{i.ToString(CultureInfo.InvariantCulture)}].";
            if (array[i] is not JsonObject)
                Complain(index.TrimEnd('.'), "an object");
            children.Add(new JsonFields(this, array[i] as JsonObject ?? [], index));
        }
        return children;
    }

    /// <summary>Only the first complaint stays.</summary>
    public void Complain(string name, string words)
    {
        if (parent is not null)
        {
            parent.Complain(name.StartsWith(path, StringComparison.Ordinal) ? name : path + name, words);
            return;
        }
        wrongField ??= name;
        issue ??= words;
    }
}
